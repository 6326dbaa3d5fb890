import { describe, expect, it } from 'vitest';
import { devRewrites, movePages, publicPath } from './addresses';
import { faultsOf, siteOf, textIn } from './testing';

const addresses = {
  '/': { nb: '/', en: '/' },
  '/reports': { nb: '/rapporter', en: '/reports' },
  '/reports/report-1': { nb: '/rapporter/rapport-1', en: '/reports/report-1' },
};

const exported = siteOf({
  '404.html': '404',
  'en/index.html': 'en front',
  'en/reports/index.html': 'en reports',
  'en/reports/report-1/index.html': 'en report',
  'index.html': 'entry',
  'nb/index.html': 'nb front',
  'nb/reports/index.html': 'nb reports',
  'nb/reports/report-1/index.html': 'nb report',
  'nb/reports/report-1/index.md': 'nb report as Markdown',
  'nb/reports/feed.xml': 'nb feed',
  'nb/search.json': 'nb index',
});

describe('movePages', () => {
  it('puts every page of a language at its address and leaves the rest', () => {
    const moved = movePages(exported, addresses);
    expect([...moved.keys()]).toEqual([
      '404.html',
      'en/index.html',
      'en/reports/index.html',
      'en/reports/report-1/index.html',
      'index.html',
      'nb/index.html',
      'nb/rapporter/feed.xml',
      'nb/rapporter/index.html',
      'nb/rapporter/rapport-1/index.html',
      'nb/rapporter/rapport-1/index.md',
      'nb/search.json',
    ]);
    expect(textIn(moved, 'nb/rapporter/rapport-1/index.html')).toBe('nb report');
  });

  it('lets two pages change places', () => {
    const swapped = { '/a': { nb: '/b' }, '/b': { nb: '/a' } };
    const moved = movePages(siteOf({ 'nb/a/index.html': 'A', 'nb/b/index.html': 'B' }), swapped);
    expect(textIn(moved, 'nb/b/index.html')).toBe('A');
    expect(textIn(moved, 'nb/a/index.html')).toBe('B');
  });

  it('names the page that has no row and the row to add', () => {
    const message = faultsOf(() => movePages(siteOf({ ...files(), 'nb/news/index.html': '' }), addresses));
    expect(message).toContain('nb/news/index.html: found a page at the route /news without a row');
    expect(message).toContain('add "/news" to the table of addresses, with its address in nb and en');
  });

  it('names the row that has no page, in each language', () => {
    const message = faultsOf(() => movePages(exported, { ...addresses, '/news': { nb: '/nytt', en: '/news' } }));
    expect(message).toContain('nb/news/index.html: found no such page');
    expect(message).toContain('en/news/index.html: found no such page');
  });

  it('finds two rows that share an address', () => {
    const message = faultsOf(() => movePages(exported, { ...addresses, '/news': { nb: '/rapporter', en: '/news' } }));
    expect(message).toContain('/nb/rapporter in the rows /reports and /news');
  });

  it('finds a file where a page is to go', () => {
    const message = faultsOf(() => movePages(siteOf({ ...files(), 'nb/rapporter/feed.xml': '' }), addresses));
    expect(message).toContain('nb/rapporter/feed.xml');
    expect(message).toContain('expected one file at each address');
  });

  it.each([
    ['an address that ends with a slash', { '/a': { nb: '/a/' } }, '"/a/" in the row /a'],
    ['an address without a slash in front', { '/a': { nb: 'a' } }, '"a" in the row /a'],
    [
      'a row without a language',
      { '/a': { nb: '/a', en: '/a' }, '/b': { nb: '/b' } },
      'the row /b with nb; expected nb, en',
    ],
    [
      'a row with one language more',
      { '/a': { nb: '/a' }, '/b': { nb: '/b', sv: '/b' } },
      'the row /b with nb, sv; expected nb',
    ],
    ['another place for the first page of a language', { '/': { nb: '/hjem' } }, '"/hjem" for nb in the row /'],
    ['an empty table', {}, 'found no row'],
  ])('refuses %s', (_, table, words) => {
    expect(faultsOf(() => movePages(siteOf({}), table))).toContain(words);
  });
});

describe('publicPath', () => {
  it('leaves files outside the languages where they are', () => {
    expect(publicPath('robots.txt', addresses)).toBe('robots.txt');
    expect(publicPath('files/reports/a.pdf', addresses)).toBe('files/reports/a.pdf');
  });

  it('moves a file with the nearest page above it', () => {
    expect(publicPath('nb/reports/report-1/figures/a.svg', addresses)).toBe('nb/rapporter/rapport-1/figures/a.svg');
  });
});

it('devRewrites sends public addresses to routes, where they differ', () => {
  expect(devRewrites(addresses)).toEqual([
    { source: '/nb/rapporter/', destination: '/nb/reports/' },
    { source: '/nb/rapporter/rapport-1/', destination: '/nb/reports/report-1/' },
  ]);
});

function files(): Record<string, string> {
  return Object.fromEntries([...exported.keys()].map((path) => [path, '']));
}
