import { typeset } from '@/content/typography';
import en from './en.json' with { type: 'json' };
import nb from './nb.json' with { type: 'json' };
import type { Locale } from './routing';

/** The words of the interface: one block per component. Norwegian is written first and sets the keys. */
export type Messages = typeof nb;

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

/** The keys of a catalogue, whatever the words. */
type Keys<Catalogue> = { [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Keys<Catalogue[Key]> };

// `satisfies` is the proof that English holds every word that Norwegian holds.
const catalogues = { nb, en: en satisfies Keys<Messages> };

const typesetCatalogues: Partial<Record<Locale, Messages>> = {};

/** All words of the interface in one language, with its hard spaces; the same object each time. */
export function messagesOf(locale: Locale): Messages {
  // Hard spaces leave keys and arguments as they are. Pages and components ask thousands of times in a build.
  typesetCatalogues[locale] ??= typesetAll(catalogues[locale], locale) as Messages;
  return typesetCatalogues[locale];
}

function typesetAll(value: unknown, locale: Locale): unknown {
  if (typeof value === 'string') return typeset(value, locale);
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, inner]) => [key, typesetAll(inner, locale)]));
}
