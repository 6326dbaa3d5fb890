import { type Addresses, tableFaults } from './addresses';
import { basePathFaults } from './config';
import { type Fault, throwIfAny } from './faults';
import { features, type HeaderRow, type Headers } from './headers';
import { lineFaults } from './hosts';
import type { HyphenOptions } from './hyphens';
import type { LinkMark } from './outside-links';
import { type Scripts, scriptFaults } from './scripts';
import type { Successors } from './successors';

/** What a site tells the adapter about itself. Only `addresses` is needed. */
export type AdapterOptions = {
  /** The table of addresses: route → language → address. Its languages are the site's first path segments. */
  readonly addresses: Addresses;
  /** The site's own origin, so that absolute addresses (canonical, sitemap, `og:image`) are checked like relative ones. */
  readonly origin?: string;
  /** Folder of the host that the site stands in, such as `/evaluering`. Becomes Next's `basePath`. */
  readonly basePath?: string;
  /** Finds what is wrong in the project before anything is built: a text for its author, which stops the build. */
  readonly faults?: (projectDir: string) => Promise<string | undefined>;
  /** Anchors that are gone from pages that are still there, each with the one that has taken its place. */
  readonly successors?: (projectDir: string) => Promise<Successors>;
  /** The scripts that pages may load: `{ '/enhance.js': { source: 'enhance/enhance.ts' } }`. None unless listed. */
  readonly scripts?: Scripts;
  /**
   * An attribute for every link to another site that an earlier one of its page leads to already, so that print styles can write
   * each address once: `data-again`. None unless given.
   */
  readonly repeatedLinks?: LinkMark;
  /** Puts soft hyphens in long words. Without it words stay whole. */
  readonly hyphens?: HyphenOptions;
  /** Selectors and custom properties to keep in every page's style although nothing there uses them. */
  readonly keepStyles?: readonly RegExp[];
  /** Gives classes short names, but for these, which scripts address. Unless given, classes stay as they are. */
  readonly shortClasses?: { readonly keep: readonly string[] };
  /** Value of `Strict-Transport-Security`. Not sent unless given. */
  readonly strictTransportSecurity?: string | undefined;
  /** Features of the Permissions-Policy that the site's scripts use: `['clipboard-write']`. None unless listed. */
  readonly allowFeatures?: readonly string[];
  /** Whom to tell of a hole, such as `mailto:security@example.no`. No `security.txt` unless given. */
  readonly securityContact?: string | undefined;
  /** Headers for every page, beside those that follow from it. */
  readonly pageHeaders?: Headers;
  /** Rows at the end of the table of headers. None may name a header that another row names for an address of its path. */
  readonly headerRows?: readonly HeaderRow[];
  /** Folder of the finished site, relative to the project. `out` unless given. */
  readonly outDir?: string;
  /** Folder for the table of headers as servers of one's own read it. `.published/hosts` unless given. */
  readonly hostsDir?: string;
};

/** Browsers pass over a value that they cannot read (RFC 6797, section 6.1). */
const strictTransportSecurityForm = /^max-age=\d+(?:; ?(?:includeSubDomains|preload))*$/i;

/**
 * Checks what can be told of options before anything is built. Most that is found here would otherwise do nothing, without a
 * word: turn off a check, name a feature that no browser knows, or lead to a row of headers that no address matches.
 *
 * @throws SiteFaults, which lists every option that cannot be as it is
 */
export function checkOptions(options: AdapterOptions): void {
  const { addresses, origin, basePath, strictTransportSecurity, allowFeatures = [], scripts = {} } = options;
  const { pageHeaders = {}, headerRows = [] } = options;
  const faults = [
    ...tableFaults(addresses),
    ...(origin === undefined ? [] : originFaults(origin)),
    ...(basePath === undefined ? [] : basePathFaults(basePath)),
    ...(strictTransportSecurity === undefined ? [] : strictTransportSecurityFaults(strictTransportSecurity)),
    ...allowFeatures.flatMap(featureFaults),
    ...scriptFaults(scripts),
    ...headerRows.flatMap(rowFaults),
    ...[{ path: 'pageHeaders', headers: pageHeaders }, ...headerRows].flatMap(lineFaults),
  ];
  throwIfAny('adapter', faults, 'the options');
}

/** Addresses of the site are known by comparing with `URL.origin`, which is written in one way only. */
function originFaults(origin: string): Fault[] {
  const form = /^https?:/i.test(origin) && URL.canParse(origin) ? new URL(origin).origin : undefined;
  if (form === origin) return [];
  const expected = form === undefined ? 'such as “https://example.no”' : `“${form}”`;
  const mend = 'write scheme and host alone, in small letters and without a slash at the end';
  return [{ page: 'origin', found: `“${origin}”`, expected, mend }];
}

function strictTransportSecurityFaults(value: string): Fault[] {
  if (strictTransportSecurityForm.test(value)) return [];
  const expected = 'such as “max-age=63072000; includeSubDomains” (RFC 6797, section 6.1)';
  return [{ page: 'strictTransportSecurity', found: `“${value}”`, expected, mend: 'write it so' }];
}

function featureFaults(feature: string): Fault[] {
  if (features.includes(feature)) return [];
  const expected = `one of ${features.join(', ')}`;
  return [{ page: 'allowFeatures', found: `“${feature}”`, expected, mend: 'write its name so, or take it out' }];
}

/** A row is for an address as browsers ask for it, which is never found by another spelling. */
function rowFaults({ path }: HeaderRow): Fault[] {
  if (/^\/[^*]*\*?[^*]*$/.test(path) && /^(?:[!-$&-~]|%[\da-f]{2})+$/i.test(path)) return [];
  const expected = 'a path from the host’s root, percent-encoded, with one star at most, such as “/files/*”';
  return [{ page: 'headerRows', found: `“${path}”`, expected, mend: 'write it so' }];
}
