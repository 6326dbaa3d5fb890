import type { KeyFigure } from '@/content';
import { messagesOf } from '@/messages';
import { basePath, type Locale } from '@/messages/routing';

/** What a spreadsheet in Norway and in Britain expects between the fields; Norwegian has its comma in numbers. */
const separators = { nb: ';', en: ',' } as const;

/** The name of the file of numbers behind a key figure: its id, the same in both languages, and the language. */
export function csvNameOf(id: string, locale: Locale): string {
  return `${id}.${locale}.csv`;
}

/** Where the file stands on this host. `v1` changes if the columns ever do, so that a script built on them never breaks. */
export function csvAddressOf(id: string, locale: Locale): string {
  return `${basePath}/data/v1/${csvNameOf(id, locale)}`;
}

/**
 * The numbers behind a key figure as CSV (RFC 4180): UTF-8 with a byte order mark, which Excel needs for æøå, one row
 * a number, each with whom it counts, when, and who says so, because a file travels without its page.
 */
export function csvOf(figure: KeyFigure, locale: Locale): string {
  const words = messagesOf(locale).FigureTable;
  const sources = figure.sources.map(({ title, url }) => (url ? `${title} <${url}>` : title)).join(' | ');
  const rows = (figure.rows ?? []).map(({ label, value, about, kind }) => [
    label,
    locale === 'nb' ? String(value).replace('.', ',') : String(value),
    words[figure.unit === 'percent' ? 'percent' : 'count'],
    [about, kind ? words[kind] : undefined].filter(Boolean).join(', '),
    figure.population,
    figure.period,
    sources,
  ]);
  const head = [words.group, words.value, words.unit, words.remark, words.population, words.period, words.sources];
  return `\uFEFF${[head, ...rows].map((row) => `${row.map((field) => fieldOf(field, locale)).join(separators[locale])}\r\n`).join('')}`;
}

/** A field without the hard spaces and soft hyphens of the page, in quotation marks where it must be. */
function fieldOf(text: string, locale: Locale): string {
  const plain = text.replaceAll('\u00a0', ' ').replaceAll('\u00ad', '');
  return plain.includes(separators[locale]) || /["\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
