import type { Locale } from '@/messages/routing';

/** Terms in the alphabet of a language, whatever their capitals; in Norwegian æ, ø and å come last. */
export function alphabetical<T extends { term: string }>(terms: T[], locale: Locale): T[] {
  const { compare } = new Intl.Collator(locale);
  return [...terms].sort((a, b) => compare(a.term, b.term));
}

/** The letter that a term stands under. */
export function letterOf({ term }: { term: string }, locale: Locale): string {
  return term.slice(0, 1).toLocaleUpperCase(locale);
}
