import type { Locale } from '@/messages/routing';

/** English is British; `en` alone names some languages otherwise. */
const tags = { nb: 'nb', en: 'en-GB' } as const satisfies Record<Locale, string>;

/** What a language is called in the language of the page: `nb` is «norsk bokmål» and “Norwegian Bokmål”. */
export function languageName(tag: string, locale: Locale): string {
  return new Intl.DisplayNames(tags[locale], { type: 'language' }).of(languageIn(tag)) ?? tag;
}

/** The language of what a link leads to, for its `hreflang`; none where the page is in it, which readers take for granted. */
export function hrefLangOf(tag: string, locale: Locale): string | undefined {
  return languageIn(tag) === locale ? undefined : tag;
}

/** The language of a BCP 47 tag without region and script: `nb` of `nb-NO`. */
function languageIn(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

/** Words in a row as the language writes them: «en, to og tre», “one, two and three”. */
export function listOf(words: string[], locale: Locale): string {
  return new Intl.ListFormat(tags[locale]).format(words);
}
