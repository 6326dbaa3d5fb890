import type { ReactNode } from 'react';
import { FontPreload } from '@/components/FontPreload';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';
import '../globals.css';
import { localeOf } from '../metadata';

export { viewport } from '../viewport';

/** The languages to build; any other address is a 404. */
export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

export const dynamicParams = false;

export default async function LocaleLayout(props: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const locale = await localeOf(props);
  return (
    <html lang={locale}>
      <body>
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          title={messagesOf(locale).OpenSearch.name}
          href={`${addressOf('/search', locale)}opensearch.xml`}
        />
        <FontPreload />
        {props.children}
      </body>
    </html>
  );
}
