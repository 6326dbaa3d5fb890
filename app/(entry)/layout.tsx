import type { ReactNode } from 'react';
import { FontPreload } from '@/components/FontPreload';
import { defaultLocale } from '@/messages/routing';
import '../globals.css';

export { viewport } from '../viewport';

/** The root of `/`, which has no language of its own: each part names its language. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={defaultLocale}>
      <body>
        <FontPreload />
        {children}
      </body>
    </html>
  );
}
