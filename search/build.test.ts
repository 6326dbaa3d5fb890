import { expect, test } from 'vitest';
import { buildIndex } from './build';
import { openIndex } from './find';

const titles = new Map([['/nb/', 'Forsiden']]);
const long = `${'Rapporten handler om det som ansatte erfarte. '.repeat(4)}Kommunene kommer til slutt, og kommunen igjen.`;

test('a long text is cut after a word, and of the rest each word is kept once and without stop words', () => {
  const { columns } = buildIndex([{ page: '/nb/', kind: 'Side', title: 'Kort', text: long }], 'nb', titles)(20);
  expect(columns.text).toMatch(/\p{L} …$/u);
  expect(long).toContain(columns.text.replace(' …', ''));
  expect(columns.more).toBe('kommunene kommer slutt igjen');
});

test('a text is not cut within a number', () => {
  const text = `${'ord '.repeat(21)}i 104\u00a0000 svar fra hele landet, hvert på sin måte og til sin tid.`;
  const { columns } = buildIndex([{ page: '/nb/', kind: 'Side', title: 'Kort', text }], 'nb', titles)(20);
  expect(columns.text).toMatch(/ord i …$/);
  expect(columns.more).toContain('104000');
});

test('a hidden word that stands in too many entries is not kept', () => {
  const entry = { page: '/nb/', kind: 'Side', title: 'Kort', text: '', more: 'kommunene' };
  expect(buildIndex([entry, entry], 'nb', titles)(2).columns.more).toBe('kommunene\nkommunene');
  expect(buildIndex([entry, entry], 'nb', titles)(1).columns.more).toBe('\n');
});

test('a date is kept however many entries it stands in', () => {
  const entry = { page: '/nb/', kind: 'Side', title: 'Kort', text: '', more: '4.3.2021 og 2021-03-04' };
  expect(buildIndex([entry, entry], 'nb', titles)(1).columns.more).toBe('20210304\n20210304');
});

test('so is a figure, but no year and no digit alone', () => {
  const entry = { page: '/nb/', kind: 'Side', title: 'Kort', text: '', more: '59 pasienter, 3431 ansatte, 7 i 2021' };
  expect(buildIndex([entry, entry], 'nb', titles)(1).columns.more).toBe('59  3431\n59  3431');
});

test('two numbers in a row stay two', () => {
  const entry = { page: '/nb/', kind: 'Side', title: 'Kort', text: '', more: '59 og 104' };
  const find = openIndex(buildIndex([entry], 'nb', titles)(20));
  for (const query of ['59', '104']) expect(find(query).hits).toHaveLength(1);
  expect(find('59104').hits).toHaveLength(0);
});

test('soft hyphens and line breaks never reach the index', () => {
  const entry = { page: '/nb/', kind: 'Side', title: 'bruker\u00admed\u00advirkning', text: 'en\nto\tre' };
  expect(buildIndex([entry], 'nb', titles)(20).columns).toMatchObject({ title: 'brukermedvirkning', text: 'en to re' });
});

test('an entry on a page without a title is refused', () => {
  const entry = { page: '/nb/borte/', kind: 'Side', title: 'Borte', text: '' };
  expect(() => buildIndex([entry], 'nb', titles)).toThrow('/nb/borte/');
});

test('the same entries give the same index', () => {
  const entry = { page: '/nb/', anchor: 'a', kind: 'Ord', title: 'plan', text: long, also: ['planer'] };
  expect(JSON.stringify(buildIndex([entry], 'nb', titles)(20))).toBe(
    JSON.stringify(buildIndex([{ ...entry }], 'nb', titles)(20)),
  );
});
