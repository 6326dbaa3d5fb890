import type { Locale } from '@/messages/routing';

/** Terms in the alphabet of a language, whatever their capitals; in Norwegian æ, ø and å come last. Numbers by their size. */
export function alphabetical<T extends { term: string }>(terms: T[], locale: Locale): T[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...terms].sort((a, b) => compare(keyOf(a.term, locale), keyOf(b.term, locale)));
}

/** The letter that a term stands under, or the first digit of its number. */
export function letterOf({ term }: { term: string }, locale: Locale): string {
  return keyOf(term, locale).slice(0, 1).toLocaleUpperCase(locale);
}

/**
 * What a term is sorted by: no signs before its first letter, no English article (“The Directorate” stands under D), and
 * numbers without the sign between their thousands.
 */
function keyOf(term: string, locale: Locale): string {
  const words = term.replace(/^[^\p{L}\d]+/u, '').replace(/(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))/g, '');
  return locale === 'en' ? words.replace(/^(?:the|an?) /i, '') : words;
}
