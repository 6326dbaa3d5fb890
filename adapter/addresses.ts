import { type Fault, throwIfAny } from './faults';
import type { Site, SiteFile } from './files';

/**
 * The table of addresses: language-neutral route → language → address in that language, both without the language's own
 * segment and without a slash at the end: `{ "/reports": { "nb": "/rapporter", "en": "/reports" } }`.
 *
 * The same shape as `pathnames` of next-intl's `defineRouting`, with every language written out.
 */
export type Addresses = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The languages of a table: the keys of its rows, in the order of the first row. */
export function localesOf(addresses: Addresses): readonly string[] {
  return Object.keys(Object.values(addresses)[0] ?? {});
}

/**
 * Moves each page of a language, with the files beside and below it, from its route to its address:
 * `nb/reports/report-1/index.html` → `nb/rapporter/rapport-1/index.html`.
 *
 * A file that is not a page moves with the nearest page above it. Files outside the languages stay.
 *
 * @throws SiteFaults when the table is malformed, when a page has no row, a row has no page, or two files would meet
 */
export function movePages(site: Site, addresses: Addresses): Site {
  throwIfAny('addresses', [...tableFaults(addresses), ...pageFaults(site, addresses)]);
  const moved = new Map<string, SiteFile>();
  const faults: Fault[] = [];
  for (const [path, file] of site) {
    const to = publicPath(path, addresses);
    if (moved.has(to)) {
      faults.push({
        page: path,
        found: `another file at ${to}`,
        expected: 'one file at each address',
        mend: 'rename one of the two files, or change the row of the table of addresses',
      });
    }
    moved.set(to, file);
  }
  throwIfAny('addresses', faults);
  return new Map([...moved].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where a file of the export stands in public. Both paths are relative to the site's root. */
export function publicPath(path: string, addresses: Addresses): string {
  const [locale = '', ...rest] = path.split('/');
  if (rest.length === 0 || !localesOf(addresses).includes(locale)) return path;
  for (let depth = rest.length - 1; depth > 0; depth--) {
    const address = addresses[`/${rest.slice(0, depth).join('/')}`]?.[locale];
    if (address !== undefined) return [locale, ...segments(address), ...rest.slice(depth)].join('/');
  }
  return path;
}

/** A rewrite as Next's `rewrites()` returns it. */
export type Rewrite = { readonly source: string; readonly destination: string };

/** Rewrites that give the dev server, which has no build step, the same addresses: `/nb/rapporter/` → `/nb/reports/`. */
export function devRewrites(addresses: Addresses): Rewrite[] {
  return Object.entries(addresses).flatMap(([route, row]) =>
    Object.entries(row)
      .filter(([, address]) => address !== route)
      .map(([locale, address]) => ({ source: `/${locale}${address}/`, destination: `/${locale}${route}/` })),
  );
}

function segments(address: string): string[] {
  return address.split('/').filter(Boolean);
}

/** What is wrong in a table of addresses by itself, whatever pages there are. */
export function tableFaults(addresses: Addresses): Fault[] {
  const page = 'table of addresses';
  const locales = localesOf(addresses);
  const faults: Fault[] = [];
  const taken = new Map<string, string>();
  if (locales.length === 0) {
    faults.push({ page, found: 'no row', expected: '{ "/": { "nb": "/", … }, … }', mend: 'add a row for every page' });
  }
  for (const [route, row] of Object.entries(addresses)) {
    const missing = locales.filter((locale) => row[locale] === undefined);
    const unknown = Object.keys(row).filter((locale) => !locales.includes(locale));
    if (missing.length > 0 || unknown.length > 0) {
      faults.push({
        page,
        found: `the row ${route} with ${Object.keys(row).join(', ') || 'no language'}`,
        expected: locales.join(', '),
        mend: 'give every row an address in each language',
      });
    }
    for (const address of [route, ...Object.values(row)]) {
      if (/^\/$|^(?:\/[^/?#\s]+)+$/.test(address)) continue;
      faults.push({
        page,
        found: `"${address}" in the row ${route}`,
        expected: 'an address that begins with / and does not end with one, such as /reports/report-1',
        mend: 'write it so',
      });
    }
    for (const [locale, address] of Object.entries(row)) {
      if (route === '/' && address !== '/') {
        faults.push({
          page,
          found: `"${address}" for ${locale} in the row /`,
          expected: `"/", because the first page of a language stands at /${locale}/`,
          mend: 'write "/"',
        });
      }
      const place = `/${locale}${address}`;
      const other = taken.get(place);
      if (other !== undefined) {
        faults.push({
          page,
          found: `${place} in the rows ${other} and ${route}`,
          expected: 'an address of its own for each row',
          mend: 'change one of the two',
        });
      }
      taken.set(place, route);
    }
  }
  return faults;
}

function pageFaults(site: Site, addresses: Addresses): Fault[] {
  const faults: Fault[] = [];
  const locales = localesOf(addresses);
  for (const path of site.keys()) {
    const [locale = '', ...rest] = path.split('/');
    if (!locales.includes(locale) || !path.endsWith('.html')) continue;
    const route = `/${rest.slice(0, -1).join('/')}`;
    if (rest.at(-1) === 'index.html' && addresses[route] !== undefined) continue;
    faults.push({
      page: path,
      found: `a page at the route ${rest.at(-1) === 'index.html' ? route : `/${rest.join('/')}`} without a row`,
      expected: 'a row for every page of a language',
      mend: `add "${route}" to the table of addresses, with its address in ${locales.join(' and ')}`,
    });
  }
  for (const route of Object.keys(addresses)) {
    for (const locale of locales) {
      const page = [locale, ...segments(route), 'index.html'].join('/');
      if (site.has(page)) continue;
      faults.push({
        page,
        found: 'no such page',
        expected: `a page, because the table of addresses has the row ${route}`,
        mend: 'add the page, or take the row away',
      });
    }
  }
  return faults;
}
