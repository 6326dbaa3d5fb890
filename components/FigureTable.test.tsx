import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { csvAddressOf, csvOf } from '@/app/data/csv';
import { getContent, type KeyFigure } from '@/content';
import { messagesOf } from '@/messages';
import { type Locale, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { FigureTable } from './FigureTable';

afterEach(cleanup);

let figures: Record<Locale, KeyFigure[]>;
beforeAll(async () => {
  const of = async (locale: Locale) => [...(await getContent(locale)).keyFigures.values()];
  figures = { nb: await of('nb'), en: await of('en') };
});

describe('the numbers behind a key figure', () => {
  it.each(locales)('stand in a table as they stand in the content, one row each (%s)', (locale) => {
    for (const figure of figures[locale]) {
      const { rows } = figure;
      if (!rows) continue;
      const { container } = render(<FigureTable figure={figure} rows={rows} />, locale);
      const shown = [...container.querySelectorAll('tbody tr')].map((row) => [
        row.querySelector('th[scope=row]')?.textContent ?? '',
        row.querySelector('td')?.textContent ?? '',
      ]);
      expect(shown).toHaveLength(rows.length);
      for (const [index, { label, value, about = '' }] of rows.entries()) {
        expect(shown[index]?.[0]).toContain(label);
        expect(shown[index]?.[1]).toContain(about);
        expect(shown[index]?.[1]?.replace(/[^\d]/g, '')).toBe(String(value));
        expect(/%/.test(shown[index]?.[1] ?? '')).toBe(figure.unit === 'percent');
      }
      cleanup();
    }
  });

  it('are marked where they are our own arithmetic', () => {
    const figure = figures.nb.find(({ rows }) => rows?.some(({ kind }) => kind === 'derived'));
    if (!figure?.rows) throw new Error('no figure has a derived row');
    const { container } = render(<FigureTable figure={figure} rows={figure.rows} />);
    const marked = [...container.querySelectorAll('tbody th')].map(({ textContent }) =>
      (textContent ?? '').includes(messagesOf('nb').FigureTable.derived),
    );
    expect(marked).toEqual(figure.rows.map(({ kind }) => kind === 'derived'));
  });

  it.each(locales)('can be fetched as a file, and the link says its format and true size (%s)', (locale) => {
    const figure = figures[locale].find(({ rows }) => rows);
    if (!figure?.rows) throw new Error('no figure has rows');
    const { container } = render(<FigureTable figure={figure} rows={figure.rows} />, locale);
    const link = container.querySelector('a[download]');
    expect(link?.getAttribute('href')).toBe(csvAddressOf(figure.id, locale));
    const [, size = ''] = /CSV, ([\d.,]+)\u00a0kB/.exec(link?.textContent ?? '') ?? [];
    const bytes = Buffer.byteLength(csvOf(figure, locale));
    expect(Math.abs(Number(size.replace(',', '.')) * 1000 - bytes)).toBeLessThanOrEqual(50);
    expect(size).toMatch(locale === 'nb' ? /^\d+(,\d)?$/ : /^\d+(\.\d)?$/);
  });
});
