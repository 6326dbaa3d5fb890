import { useLocale, useTranslations } from 'next-intl';
import { messagesOf } from '@/messages';
import { addressOf, otherLocales } from '@/messages/routing';
import type { PageSetup } from '@/search/page';

/**
 * The field to search in, and the line that tells what was found. It works by script alone: with scripts switched off
 * it is not shown, and where the browser cannot tell (`scripting`, Media Queries 5) it leads back to the page it is on,
 * without what was typed: the field has no name, so that no form ever sends it.
 */
export function SearchForm({ index, otherIndex }: { index: string; otherIndex: string }) {
  const t = useTranslations('SearchForm');
  const locale = useLocale();
  const [language = locale] = otherLocales(locale);
  const { none, one, many, best, empty, broken } = messagesOf(locale).SearchForm;
  const setup: PageSetup = {
    index,
    other: { index: otherIndex, page: addressOf('/search', language), language },
    words: { none, one, many, best, empty, broken, other: messagesOf(language).SearchForm.other },
  };
  return (
    <search className="search">
      <form action={addressOf('/search', locale)} data-search={JSON.stringify(setup)}>
        <label htmlFor="q">{t('label')}</label>
        <input id="q" type="search" maxLength={200} autoComplete="off" enterKeyHint="search" />
        <button type="submit">{t('button')}</button>
      </form>
      <p role="status" />
    </search>
  );
}
