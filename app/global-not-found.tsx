import type { Metadata } from 'next';
import { FontPreload } from '@/components/FontPreload';
import { Fork } from '@/components/Fork';
import { messagesOf } from '@/messages';
import { defaultLocale, locales } from '@/messages/routing';
import './globals.css';

export { viewport } from './viewport';

export const metadata: Metadata = {
  title: locales.map((locale) => messagesOf(locale).NotFound.title).join(' / '),
  description: messagesOf(defaultLocale).NotFound.text,
  robots: { index: false },
};

/** `404.html`, in each language at once, because the host cannot know the reader's. */
export default function NotFoundPage() {
  return (
    <html lang={defaultLocale}>
      <body>
        <FontPreload />
        <Fork
          lost
          branches={locales.map((locale) => {
            const { heading, text, link, search } = messagesOf(locale).NotFound;
            return { locale, heading, text, link, search };
          })}
        />
      </body>
    </html>
  );
}
