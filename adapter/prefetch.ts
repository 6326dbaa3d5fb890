import { type Site, type SiteFile, withNew } from './files';
import type { HeaderRow, Headers } from './headers';

/** Where the rules lie, without the base path. */
export const rulesPath = 'speculation-rules.json';

/** The site with the rules by which browsers fetch a page before its link is followed, and what to send with them. */
export type Prefetch = {
  readonly site: Site;
  /** For every page: names the rules. */
  readonly pageHeaders: Headers;
  /** The type without which browsers do not read the rules. */
  readonly rows: readonly HeaderRow[];
};

/**
 * Lets browsers fetch a page of the site when a reader is about to follow its link, without any script.
 *
 * Document rules of eagerness `moderate` (https://wicg.github.io/nav-speculation/speculation-rules.html): a pointer that
 * rests on a link or presses it. Pages end in a slash, so files such as PDFs are never fetched unasked.
 *
 * @throws SiteFaults when the site has a file of that name
 */
export function prefetchPages(site: Site, basePath: string): Prefetch {
  const address = `${basePath}/${rulesPath}`;
  const toPage = [`${basePath}/`, `${basePath}/*/`].map((pattern) => ({ href_matches: pattern }));
  const rules = {
    prefetch: [
      {
        where: { and: [{ or: toPage }, { not: { selector_matches: '[download]' } }] },
        eagerness: 'moderate',
      },
    ],
  };
  const file: SiteFile = { kind: 'text', text: `${JSON.stringify(rules)}\n` };
  return {
    site: withNew(site, 'prefetch', [[rulesPath, file]], 'rename it, or take it away'),
    pageHeaders: { 'Speculation-Rules': `"${address}"` },
    rows: [{ path: address, headers: { 'Content-Type': 'application/speculationrules+json' } }],
  };
}
