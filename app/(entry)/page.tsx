import type { Metadata } from 'next';
import { Fork } from '@/components/Fork';
import { messagesOf } from '@/messages';
import { addressOf, defaultLocale, fullAddressOf, locales, site } from '@/messages/routing';

const words = messagesOf(defaultLocale).Entry;

export const metadata: Metadata = {
  metadataBase: site,
  title: locales.map((locale) => messagesOf(locale).Entry.title).join(' / '),
  description: words.description,
  alternates: {
    canonical: site.href,
    languages: {
      ...Object.fromEntries(locales.map((locale) => [locale, fullAddressOf('/', locale)])),
      'x-default': site.href,
    },
  },
};

/** `/`: names the portal in each language and leads on to the default one at once (WCAG 2.2.1, technique H76). */
export default function EntryPage() {
  return (
    <>
      <meta httpEquiv="refresh" content={`0; url=${addressOf('/', defaultLocale)}`} />
      <Fork
        branches={locales.map((locale) => {
          const { title, text, link } = messagesOf(locale).Entry;
          return { locale, heading: title, text, link };
        })}
      />
    </>
  );
}
