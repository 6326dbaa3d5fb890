import type { ReactNode } from 'react';
import { FontPreload } from '@/components/FontPreload';
import { locales } from '@/messages/routing';
import '../globals.css';
import { localeOf } from '../metadata';

export { viewport } from '../viewport';

/** The languages to build; any other address is a 404. */
export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

export const dynamicParams = false;

export default async function LocaleLayout(props: { children: ReactNode; params: Promise<{ locale: string }> }) {
  return (
    <html lang={await localeOf(props)}>
      <body>
        <FontPreload />
        {props.children}
      </body>
    </html>
  );
}
