import type { Event } from '@/content';
import { unbroken } from '@/content/typography';
import type { Locale } from '@/messages/routing';

/** A date of the content, as precise as it is known; without `precision` the date itself tells. */
export interface KnownDate {
  date: string;
  precision?: Event['precision'] | undefined;
  season?: Event['season'];
}

const shown = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const;

/** English dates are British («4 March 2021»); `en` alone would give American ones. */
const tags = { nb: 'nb-NO', en: 'en-GB' } as const;

/**
 * A date in words, «4. mars 2021», «mars 2021», «høsten 2022», «2021», and for machines. Hard spaces hold it together;
 * `Intl` does not give them. `t` says the seasons: the messages of `FormattedDate`.
 */
export function dateWords(
  { date, precision = precisionOf(date), season }: KnownDate,
  locale: Locale,
  t: (season: NonNullable<Event['season']>, values: { year: string }) => string,
): { words: string; machine: string } {
  const year = date.slice(0, 4);
  if (precision === 'season' && season) return { words: unbroken(t(season, { year })), machine: year };
  const known = precision === 'season' ? 'year' : precision;
  const format = new Intl.DateTimeFormat(tags[locale], { ...shown[known], timeZone: 'UTC' });
  return {
    words: unbroken(format.format(new Date(date))),
    machine: date.slice(0, { day: 10, month: 7, year: 4 }[known]),
  };
}

function precisionOf(date: string): 'day' | 'month' | 'year' {
  if (date.length === 10) return 'day';
  return date.length === 7 ? 'month' : 'year';
}
