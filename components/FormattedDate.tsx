import { useLocale, useTranslations } from 'next-intl';
import { dateWords, type KnownDate } from './date-words';

/** A date in words, as precise as it is known: «4. mars 2021», «mars 2021», «høsten 2022», «2021». */
export function FormattedDate(date: KnownDate) {
  const t = useTranslations('FormattedDate');
  const { words, machine } = dateWords(date, useLocale(), t);
  return <time dateTime={machine}>{words}</time>;
}
