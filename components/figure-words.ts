import { type createFormatter, type createTranslator, useFormatter, useLocale, useTranslations } from 'next-intl';
import type { KeyFigure } from '@/content';
import type { Messages } from '@/messages';
import type { Locale } from '@/messages/routing';

/** A row of the numbers behind a key figure. */
export type FigureRow = NonNullable<KeyFigure['rows']>[number];

/** Norwegian groups thousands from five digits on: «3431», «104 000»; English from four: “3,431”. */
const grouping = { nb: 'min2', en: 'always' } as const;

/** Writes key figures in the page's language: «3431», «11 av 31», «68 %», «minst 80 %», «59 pasienter ble intervjuet». */
export function useFigureWords() {
  return figureWords(useTranslations('KeyFigure'), useFormatter(), useLocale());
}

/** The same outside components. */
export function figureWords(
  t: ReturnType<typeof createTranslator<Messages, 'KeyFigure'>>,
  format: Pick<ReturnType<typeof createFormatter>, 'number'>,
  locale: Locale,
) {
  const useGrouping = grouping[locale];
  const plain = (value: number) => format.number(value, { useGrouping });
  const amount = (value: number, unit: KeyFigure['unit'], inline = false) =>
    unit === 'percent' ? t(inline ? 'percentInline' : 'percent', { number: plain(value) }) : plain(value);
  const value = ({ value: number, of, unit }: KeyFigure, inline = false) => {
    if (typeof number === 'string') return number;
    return of === undefined ? amount(number, unit, inline) : t('of', { number: plain(number), of: plain(of) });
  };
  return {
    /** The number of a figure, with «prosent» in place of «%» when it stands `inline` in a sentence. */
    value,
    /** The number of a row, with the words that go before it. */
    row: (row: FigureRow, unit: KeyFigure['unit']) => [row.about, amount(row.value, unit)].filter(Boolean).join(' '),
    /** The whole sentence: the number and what it says. */
    sentence: (figure: KeyFigure) => `${value(figure, true)} ${figure.label}`,
  };
}
