import { useLocale, useTranslations } from 'next-intl';
import type { Event } from '@/content';

const shown = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const;

/** English dates are British («4 March 2021»); `en` alone would give American ones. */
const tags = { nb: 'nb-NO', en: 'en-GB' } as const;

/**
 * A date in words, as precise as it is known: «4. mars 2021», «mars 2021», «høsten 2022», «2021». Without `precision`
 * the date itself tells. Hard spaces hold it together; `Intl` does not give them.
 */
export function FormattedDate({
  date,
  precision = precisionOf(date),
  season,
}: {
  date: string;
  precision?: Event['precision'] | undefined;
  season?: Event['season'];
}) {
  const t = useTranslations('FormattedDate');
  const locale = useLocale();
  const year = date.slice(0, 4);
  if (precision === 'season' && season) return <time dateTime={year}>{hard(t(season, { year }))}</time>;
  const known = precision === 'season' ? 'year' : precision;
  const format = new Intl.DateTimeFormat(tags[locale], { ...shown[known], timeZone: 'UTC' });
  return (
    <time dateTime={date.slice(0, { day: 10, month: 7, year: 4 }[known])}>{hard(format.format(new Date(date)))}</time>
  );
}

function hard(words: string): string {
  return words.replaceAll(' ', '\u00a0');
}

function precisionOf(date: string): 'day' | 'month' | 'year' {
  if (date.length === 10) return 'day';
  return date.length === 7 ? 'month' : 'year';
}
