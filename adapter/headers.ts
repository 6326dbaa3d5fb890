import { type Fault, throwIfAny } from './faults';
import { addressOf, bytesOf, pagePaths, type Site, type SiteFile, sha256Hex, textOfPage } from './files';
import { type Document, readHtml } from './html';
import { needsOf, type PageNeeds, policyFaults, policyFor } from './policy';
import { signpostsOf } from './signposts';

/** Response headers by name. */
export type Headers = Readonly<Record<string, string>>;

/** Headers for one address (`/nb/`) or, with one star, for all that begin and end alike (`/_next/static/*`, `/*.csv`). */
export type HeaderRow = { readonly path: string; readonly headers: Headers };

/** What a site adds to the headers that follow from its files. */
export type HeadersOptions = {
  /** The path the site is served under, as Next's `basePath`: `''` or `'/portal'`. */
  readonly basePath: string;
  /** The site's own origin, `https://example.no`. */
  readonly origin: string | undefined;
  /** Value of `Strict-Transport-Security`; it binds the whole domain, so only its owner can choose one. */
  readonly strictTransportSecurity: string | undefined;
  /** Headers for every page: `{ 'Speculation-Rules': '"/speculation.json"' }`. */
  readonly pageHeaders: Headers;
  /** Features that the site's own scripts use: `['clipboard-write']`. */
  readonly allowFeatures: readonly string[];
  /** Addresses of scripts that ask the site for data, as pages load them. */
  readonly connecting: ReadonlySet<string>;
  /** Rows after all others. No two rows that match one address may name the same header: hosts then join the values. */
  readonly headerRows: readonly HeaderRow[];
};

/** Features that nobody may use, no frame either, unless the site allows itself one. Only names that Chromium knows: it logs others. */
export const features: readonly string[] = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
];

/** Types that servers seldom know, or know without an encoding. */
const contentTypes: Readonly<Record<string, string>> = {
  bib: 'text/x-bibtex; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  webmanifest: 'application/manifest+json',
};

/** What the headers of a page follow from. */
export type HeaderFacts = {
  readonly needs: PageNeeds;
  /** The `Link` header, where there is one. */
  readonly links: Headers;
  /** What its policy would block. */
  readonly blocked: readonly Fault[];
};

/**
 * Reads off a page what its headers follow from.
 *
 * @param path where the page stands in public, for the messages
 */
export function headerFactsOf(
  document: Document,
  path: string,
  { origin, connecting }: Pick<HeadersOptions, 'origin' | 'connecting'>,
): HeaderFacts {
  return {
    needs: needsOf(document, connecting),
    links: signpostsOf(document),
    blocked: policyFaults(document, path, origin),
  };
}

/**
 * The one table of response headers of a finished site.
 *
 * Rows: one for everything, those for files whose name holds their hash, one for each page with the policy that fits it,
 * one for each type that servers seldom know. So few, because Cloudflare reads no more than 100.
 * Where several rows match an address they never name the same header.
 *
 * @param factsOf gives the facts of a page by its path, where they are known already
 * @throws SiteFaults when a page holds what its policy would block, or `pageHeaders` or `headerRows` repeat a header
 */
export function headerTable(
  site: Site,
  options: HeadersOptions,
  factsOf = (path: string) => headerFactsOf(readHtml(textOfPage(site, path)), path, options),
): HeaderRow[] {
  const { basePath, strictTransportSecurity, pageHeaders, headerRows, allowFeatures } = options;
  const faults: Fault[] = [];
  const pages: HeaderRow[] = [];
  for (const path of pagePaths(site)) {
    const { needs, links, blocked } = factsOf(path);
    faults.push(...blocked);
    const own = {
      'Content-Security-Policy': policyFor(needs),
      // https://www.w3.org/TR/sri-2/#integrity-policy
      ...(needs.scripts ? { 'Integrity-Policy': 'blocked-destinations=(script)' } : {}),
      'Cache-Control': 'no-cache',
      ...links,
    };
    pages.push({ path: encodeURI(`${basePath}${addressOf(path)}`), headers: own });
  }
  throwIfAny('headers', faults);
  const everything: HeaderRow = {
    path: `${basePath}/*`,
    headers: {
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': features
        .map((feature) => `${feature}=${allowFeatures.includes(feature) ? '(self)' : '()'}`)
        .join(', '),
      ...(strictTransportSecurity === undefined ? {} : { 'Strict-Transport-Security': strictTransportSecurity }),
    },
  };
  const hashed = [
    `${basePath}/_next/static/*`,
    ...[...site]
      .filter(([path, file]) => !path.startsWith('_next/') && isNamedByContent(path, file))
      .map(([path]) => encodeURI(`${basePath}/${path}`)),
  ].map((path): HeaderRow => ({ path, headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } }));
  const typed = Object.entries(contentTypes).flatMap(([ending, type]): HeaderRow[] => {
    const isThere = [...site.keys()].some((path) => path.endsWith(`.${ending}`));
    return isThere ? [{ path: `${basePath}/*.${ending}`, headers: { 'Content-Type': type } }] : [];
  });
  throwIfAny('headers', repeatedOnPages(pageHeaders, [everything, ...pages]));
  const whole = pages.map(({ path, headers }): HeaderRow => ({ path, headers: { ...headers, ...pageHeaders } }));
  const table = [everything, ...hashed, ...whole, ...typed, ...headerRows];
  throwIfAny('headers', repeatedHeaders(table, headerRows));
  return table;
}

/** Headers that a site adds to its pages and that the rows for them have by themselves, in any spelling. */
function repeatedOnPages(added: Headers, rows: readonly HeaderRow[]): Fault[] {
  const taken = new Set(rows.flatMap(({ headers }) => Object.keys(headers).map((name) => name.toLowerCase())));
  return Object.keys(added)
    .filter((name) => taken.has(name.toLowerCase()))
    .map((name) => ({
      page: 'pageHeaders',
      found: `the header ${name}`,
      expected: 'a header that pages do not have by themselves',
      mend: 'take it out of the option `pageHeaders`',
    }));
}

/** Headers of the rows that a site adds which another row names too, for the same address or in another spelling. */
function repeatedHeaders(table: readonly HeaderRow[], added: readonly HeaderRow[]): Fault[] {
  const named = table.flatMap((row) => Object.keys(row.headers).map((name) => ({ row, name })));
  return named.flatMap(({ row, name }, index): Fault[] => {
    const isSame = (other: string) => other.toLowerCase() === name.toLowerCase();
    const other = (added.includes(row) ? named.slice(0, index) : []).find(
      (before) => isSame(before.name) && (before.name !== name || meet(before.row.path, row.path)),
    );
    if (!other) return [];
    const found = `the header ${name}, which the row ${other.row.path} names as ${other.name}`;
    const expected = 'one spelling, and one row for an address, or hosts send the header twice or join the values';
    return [{ page: row.path, found, expected, mend: 'spell it alike, and name it in one of the rows only' }];
  });
}

/** Whether an address can be that both rows are for. */
function meet(one: string, other: string): boolean {
  if (!one.includes('*')) return isFor(other, one);
  if (!other.includes('*')) return isFor(one, other);
  const [[before = '', after = ''], [start = '', end = '']] = [one.split('*'), other.split('*')];
  return (before.startsWith(start) || start.startsWith(before)) && (after.endsWith(end) || end.endsWith(after));
}

/**
 * Whether a name holds how the SHA-256 of the file begins, and so changes with it: `literata.564df8bc.woff2`. Eight digits
 * may be a date as well, in the name of a file that is corrected where it stands.
 */
function isNamedByContent(path: string, file: SiteFile): boolean {
  const hash = /\.([0-9a-f]{8,64})\.[a-z0-9]+$/.exec(path)?.[1];
  if (hash === undefined) return false;
  return sha256Hex(bytesOf(file)).startsWith(hash);
}

/** The headers of an address, from all rows that match it; later rows win. */
export function headersFor(address: string, table: readonly HeaderRow[]): Headers {
  return Object.assign({}, ...table.filter(({ path }) => isFor(path, address)).map(({ headers }) => headers));
}

/** Whether the path of a row, with or without a star, is for an address. */
export function isFor(path: string, address: string): boolean {
  const [before = '', after] = path.split('*');
  if (after === undefined) return address === path;
  return address.length >= before.length + after.length && address.startsWith(before) && address.endsWith(after);
}
