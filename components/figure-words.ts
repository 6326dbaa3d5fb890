import { useLocale } from 'next-intl';
import type { KeyFigure } from '@/content';
import { messagesOf } from '@/messages';
import type { Locale } from '@/messages/routing';

/** A row of the numbers behind a key figure. */
export type FigureRow = NonNullable<KeyFigure['rows']>[number];

/** Norwegian groups thousands from five digits on: «3431», «104 000»; English from four: “3,431”. */
const grouping = { nb: 'min2', en: 'always' } as const;

/** Writes key figures in a language: «3431», «11 av 31», «68 %», «minst 80 %», «59 pasienter ble intervjuet». */
export function figureWords(locale: Locale) {
  const t = messagesOf(locale).KeyFigure;
  const format = new Intl.NumberFormat(locale, { useGrouping: grouping[locale] });
  const amount = (value: number, unit: KeyFigure['unit'], inline = false) => {
    const number = format.format(value);
    return unit === 'percent' ? t[inline ? 'percentInline' : 'percent'].replace('{number}', number) : number;
  };
  const value = ({ value: number, of, unit }: KeyFigure, inline = false) => {
    if (typeof number === 'string') return number;
    if (of === undefined) return amount(number, unit, inline);
    return t.of.replace('{number}', format.format(number)).replace('{of}', format.format(of));
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

/** Writes key figures in the page's language. */
export function useFigureWords() {
  return figureWords(useLocale());
}
