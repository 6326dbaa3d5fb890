import { describe, expect, it } from 'vitest';
import { headersFor, headerTable, isFor } from './headers';
import { faultsOf, pageOf, siteOf } from './testing';

const options = {
  basePath: '',
  origin: undefined,
  strictTransportSecurity: undefined,
  pageHeaders: {},
  allowFeatures: [],
  connecting: new Set<string>(),
  headerRows: [],
};
const site = siteOf({
  '404.html': pageOf('<p>x</p>'),
  'index.html': pageOf('', '<style>p{}</style>'),
  'nb/ordliste/index.html': pageOf(''),
  'files/tall.csv': '',
  'files/blåbær.ris': '',
  'fonts/face.e3b0c442.woff2': '',
  'files/tall.20261122.csv': '',
  '_next/static/media/a.woff2': '',
});
const table = headerTable(site, options);

describe('headersFor', () => {
  it('gives a page its policy and has it asked for anew', () => {
    const headers = headersFor('/', table);
    expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers['Cache-Control']).toBe('no-cache');
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    expect(headers['Strict-Transport-Security']).toBeUndefined();
    expect(headersFor('/nb/ordliste/', table)['Content-Security-Policy']).not.toContain('style-src');
    expect(headersFor('/404.html', table)['Content-Security-Policy']).toBeDefined();
  });

  it('lets files with a hash in their name be kept for good', () => {
    expect(headersFor('/_next/static/media/a.woff2', table)['Cache-Control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect(headersFor('/fonts/face.e3b0c442.woff2', table)['Cache-Control']).toContain('immutable');
    expect(headersFor('/files/tall.csv', table)['Cache-Control']).toBeUndefined();
    expect(headersFor('/files/tall.20261122.csv', table)['Cache-Control']).toBeUndefined();
  });

  it('names types that servers do not know, at the address as browsers ask for it', () => {
    expect(headersFor('/files/tall.csv', table)['Content-Type']).toBe('text/csv; charset=utf-8');
    expect(headersFor('/files/bl%C3%A5b%C3%A6r.ris', table)['Content-Type']).toMatch(
      /^application\/x-research-info-systems/,
    );
  });

  it.each([
    ['/*', '/', true],
    ['/x/*', '/x/', true],
    ['/x/*', '/x', false],
    ['/*.csv', '/data/v1/a.csv', true],
    ['/*.csv', '/a.csv.br', false],
    ['/a*a', '/a', false],
    ['/nb/', '/nb/ordliste/', false],
  ])('takes %s for %s: %s', (path, address, expected) => {
    expect(isFor(path, address)).toBe(expected);
  });

  it('has one row for a type, however many files it is for', () => {
    expect(table.filter(({ headers }) => headers['Content-Type']).map(({ path }) => path)).toEqual([
      '/*.csv',
      '/*.ris',
    ]);
  });

  it('never has two rows of the table name the same header for one address', () => {
    for (const address of [
      '/',
      '/nb/ordliste/',
      '/fonts/face.e3b0c442.woff2',
      '/files/tall.csv',
      '/_next/static/media/a.woff2',
    ]) {
      const names = table.filter(({ path }) => isFor(path, address)).flatMap(({ headers }) => Object.keys(headers));
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('what a site adds', () => {
  it('stands beside the headers of its pages, or in rows of its own', () => {
    const added = headerTable(site, {
      ...options,
      strictTransportSecurity: 'max-age=63072000',
      pageHeaders: { 'Speculation-Rules': '"/speculation.json"' },
      headerRows: [{ path: '/speculation.json', headers: { 'Content-Type': 'application/speculationrules+json' } }],
    });
    expect(headersFor('/files/tall.csv', added)['Strict-Transport-Security']).toBe('max-age=63072000');
    expect(headersFor('/', added)['Speculation-Rules']).toBe('"/speculation.json"');
    expect(headersFor('/files/tall.csv', added)['Speculation-Rules']).toBeUndefined();
    expect(headersFor('/speculation.json', added)['Content-Type']).toBe('application/speculationrules+json');
  });

  const withRow = (path: string, headers: Record<string, string>) => () =>
    headerTable(site, { ...options, headerRows: [{ path, headers }] });

  it.each([
    ['/files/*', 'referrer-policy', '/*'],
    ['/', 'Cache-Control', '/'],
    ['/files/*', 'Content-Type', '/*.csv'],
    ['/n*/', 'Content-Security-Policy', '/nb/ordliste/'],
    ['/files/*', 'cache-control', '/_next/static/*'],
  ])('is refused where %s names %s and %s does too', (path, name, other) => {
    expect(faultsOf(withRow(path, { [name]: 'x' }))).toContain(
      `${path}: found the header ${name}, which the row ${other} `,
    );
  });

  it.each(['referrer-policy', 'Cache-Control', 'content-security-policy'])(
    'is refused for pages where %s is theirs already',
    (name) => {
      const message = faultsOf(() => headerTable(site, { ...options, pageHeaders: { [name]: 'x' } }));
      expect(message).toContain(`pageHeaders: found the header ${name}; expected a header that pages do not have`);
    },
  );

  it('is refused with a header twice in one row', () => {
    expect(faultsOf(withRow('/a/', { 'X-A': '1', 'x-a': '2' }))).toContain(
      '/a/: found the header x-a, which the row /a/ ',
    );
  });

  it('may name a header for addresses of which no other row does', () => {
    expect(withRow('/files/*', { 'Cache-Control': 'no-store' })).not.toThrow();
  });

  it('moves with the base path', () => {
    expect(headersFor('/portal/', headerTable(site, { ...options, basePath: '/portal' }))['Cache-Control']).toBe(
      'no-cache',
    );
  });
});

it('lets a page with a script run it whole or not at all, and the site use the features it names', () => {
  const withScript = headerTable(
    siteOf({ 'a/index.html': pageOf('<script defer src="/s.js"></script>'), 'b/index.html': pageOf('') }),
    { ...options, allowFeatures: ['clipboard-write'] },
  );
  expect(headersFor('/a/', withScript)['Integrity-Policy']).toBe('blocked-destinations=(script)');
  expect(headersFor('/b/', withScript)['Integrity-Policy']).toBeUndefined();
  expect(headersFor('/a/', withScript)['Permissions-Policy']).toContain('clipboard-read=(), clipboard-write=(self)');
  expect(headersFor('/', table)['Permissions-Policy']).toContain('clipboard-write=()');
});

it('refuses a page that holds what its policy would block', () => {
  const message = faultsOf(() =>
    headerTable(siteOf({ 'nb/index.html': pageOf('<p style="color:red">x</p>') }), options),
  );
  expect(message).toContain('nb/index.html: found <p style="color:red">; expected no style attribute');
});
