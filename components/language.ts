import type { Locale } from '@/messages/routing';

/** English is British; `en` alone names some languages otherwise. */
const tags = { nb: 'nb', en: 'en-GB' } as const satisfies Record<Locale, string>;

/** What a language is called in the language of the page: `nb` is «norsk bokmål» and “Norwegian Bokmål”. */
export function languageName(tag: string, locale: Locale): string {
  const [language = tag] = tag.split('-');
  return new Intl.DisplayNames(tags[locale], { type: 'language' }).of(language) ?? tag;
}

/** Words in a row as the language writes them: «en, to og tre», “one, two and three”. */
export function listOf(words: string[], locale: Locale): string {
  return new Intl.ListFormat(tags[locale]).format(words);
}
