import type { KeyFigure } from '@/content';
import { plainSpaces } from '@/content/typography';
import { messagesOf } from '@/messages';
import { basePath, type Locale } from '@/messages/routing';

/** What stands between the fields of a file. */
export type Separator = ';' | ',';

/** What a spreadsheet in Norway and in Britain expects between the fields; Norwegian has its comma in numbers. */
const separators = { nb: ';', en: ',' } as const;

/** The name of the file of numbers behind a key figure: its id, the same in both languages, and the language. */
export function csvNameOf(id: string, locale: Locale): string {
  return `${id}.${locale}.csv`;
}

/** Where a file of data stands on this host. `v1` changes if fields ever go, so that a script built on them never breaks. */
export function dataAddressOf(file: string): string {
  return `${basePath}/data/v1/${file}`;
}

/** Where the file of numbers behind a key figure stands on this host. */
export function csvAddressOf(id: string, locale: Locale): string {
  return dataAddressOf(csvNameOf(id, locale));
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
  return csvText([head, ...rows], separators[locale]);
}

/** Rows of fields as CSV (RFC 4180), UTF-8 with a byte order mark. */
export function csvText(rows: readonly (readonly string[])[], separator: Separator): string {
  const lines = rows.map((row) => `${row.map((field) => fieldOf(field, separator)).join(separator)}\r\n`);
  return `\uFEFF${lines.join('')}`;
}

/** What spreadsheets take for a sum by its first character (https://owasp.org/www-community/attacks/CSV_Injection), but for numbers below nought. */
const sum = /^(?!-\d+(?:[.,]\d+)?$)[=+\-@\t\r\n]/;

/**
 * A field without the hard spaces of the page, in quotation marks where it must be; behind an apostrophe, which says that
 * it is text, where a spreadsheet would reckon.
 */
function fieldOf(text: string, separator: Separator): string {
  const words = plainSpaces(text);
  const plain = sum.test(words) ? `'${words}` : words;
  return plain.includes(separator) || /["\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
