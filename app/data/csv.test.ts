import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { getContent, type KeyFigure } from '@/content';
import { messagesOf } from '@/messages';
import { type Locale, locales } from '@/messages/routing';
import { csvAddressOf, csvOf, csvText } from './csv';

let like: Record<Locale, KeyFigure>;
beforeAll(async () => {
  const first = async (locale: Locale) => {
    const figure = [...(await getContent(locale)).keyFigures.values()].find(({ rows }) => rows);
    if (!figure) throw new Error('no figure has rows');
    return figure;
  };
  like = { nb: await first('nb'), en: await first('en') };
});

/** A figure with what is hard to write in CSV. */
const figureIn = (locale: Locale): KeyFigure => ({
  ...like[locale],
  unit: 'percent',
  population: 'Voksne; barn, «unge»',
  period: 'Januar',
  rows: [
    { label: 'Hele\u00a0landet, "alt"', value: 46.5 },
    { label: 'Brukermedvirkning', value: 80, about: 'minst', kind: 'target' },
  ],
});

const separator = { nb: ';', en: ',' };

describe('a file of numbers', () => {
  it.each(locales)('begins with one byte order mark, which Excel needs for æøå (%s)', (locale) => {
    const bytes = new TextEncoder().encode(csvOf(figureIn(locale), locale));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes[3]).not.toBe(0xef);
  });

  it.each(locales)('has a head and one line for each row, each ended as RFC 4180 says (%s)', (locale) => {
    const lines = csvOf(figureIn(locale), locale).split('\r\n');
    expect(lines).toHaveLength(1 + 2 + 1);
    expect(lines.at(-1)).toBe('');
    const { group, value } = messagesOf(locale).FigureTable;
    expect(lines[0]?.startsWith(`\uFEFF${group}${separator[locale]}${value}${separator[locale]}`)).toBe(true);
  });

  it('has semicolons and the decimal comma in Norwegian, commas and the point in English', () => {
    const { percent } = messagesOf('nb').FigureTable;
    expect(csvOf(figureIn('nb'), 'nb').split('\r\n')[1]).toContain(`;46,5;${percent};`);
    expect(csvOf(figureIn('en'), 'en').split('\r\n')[1]).toContain(`,46.5,${messagesOf('en').FigureTable.percent},`);
  });

  it('puts quotation marks around fields that hold a separator or quotation marks, and only there', () => {
    const nb = csvOf(figureIn('nb'), 'nb');
    expect(nb).toContain('"Hele landet, ""alt""";46,5');
    expect(nb).toContain(';"Voksne; barn, «unge»";Januar;');
    expect(csvOf(figureIn('en'), 'en')).toContain(',"Voksne; barn, «unge»",Januar,');
  });

  it('says which rows are targets and which numbers are not exact', () => {
    expect(csvOf(figureIn('nb'), 'nb').split('\r\n')[2]).toContain(`;minst, ${messagesOf('nb').FigureTable.target};`);
  });

  it.each(['=1+1', '+47 22 00 00 00', '-om natten', '-5-3', '@sintef', '\t=1', '\r=1', '\n=1'])(
    'marks %j as text, which a spreadsheet would take for a sum',
    (field) => {
      const [row] = Papa.parse<string[]>(csvText([[field, 'a;"b"']], ';'), { delimiter: ';', newline: '\r\n' }).data;
      expect(row).toEqual([`'${field}`, 'a;"b"']);
    },
  );

  it.each(['-5', '-5,5', '-5.5', '−5', 'a=1', "'a", '–'])('leaves %j as it is', (field) => {
    expect(csvText([[field]], ';')).toBe(`\uFEFF${field}\r\n`);
  });

  it('has no hard spaces, which spoil a search', () => {
    expect(csvOf(figureIn('nb'), 'nb')).not.toMatch(/\u00a0/);
  });

  it.each(locales)('names its sources with their addresses (%s)', (locale) => {
    const [source] = like[locale].sources;
    expect(csvOf(like[locale], locale)).toContain(`<${source?.url}>`);
  });

  it('stands at an address that is the same in both languages but for the language', () => {
    expect(csvAddressOf('patients-interviewed', 'nb').replace('.nb.', '.en.')).toBe(
      csvAddressOf('patients-interviewed', 'en'),
    );
  });
});
