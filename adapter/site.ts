import { partsOfWord } from '../content/typography';
import pathnames from '../messages/pathnames.json' with { type: 'json' };
import { addressOf, basePath, type Locale, locales, type Route, site } from '../messages/routing';
import { createAdapter } from './adapter';
import type { HyphenOptions } from './hyphens';
import type { Successors } from './successors';

// Each of Next's workers reads this file and needs neither gate nor content: what these read (0.6 CPU s) waits until asked.

/** Says when the public address is a placeholder, makes the check of types see every word, and finds what is wrong in the content. */
async function check(projectDir: string): Promise<string | undefined> {
  if (!process.env['SITE_URL']) {
    console.warn(`SITE_URL is not set: canonical and language links say ${site.href}, which is a placeholder.`);
  }
  const { forgetStaleTypes } = await import('../cache/types');
  await forgetStaleTypes(projectDir);
  const { passGate } = await import('../content/gate');
  return passGate(projectDir);
}

/**
 * Where long words break: on narrow screens, large words that would not fit a line. Where they do not: «e-post»,
 * «Sør-Øst», “joined-up”, «2019–2021».
 */
const hyphens: HyphenOptions = {
  languages: {
    nb: (word) => partsOfWord(word, 'nb'),
    en: (word) => partsOfWord(word, 'en'),
  } satisfies Record<Locale, (word: string) => string[]>,
  sources: ['content/typography.ts'],
  tight: ['h1', 'h2', 'h3', 'h4', 'th', 'dt', 'summary', 'caption'],
  letters: { tight: 15, other: 24 },
  whole: /(?<![\p{L}\p{N}–-])(?:\p{L}{1,3}-\p{L}{1,12}|\p{L}{1,12}-\p{L}{1,3}|\d+–\d+)(?![\p{L}\p{N}–-])/gu,
  hidden: ['visually-hidden'],
};

/** What the scripts of pages and the tests of the built site address by class; all other classes get short names. */
export const addressedClasses: readonly string[] = [
  'also',
  'ask',
  'brand',
  'citation',
  'cite',
  'drawing',
  'ended',
  'figure',
  'figures',
  'finding',
  'goal-1',
  'goal-2',
  'goal-3',
  'goal-4',
  'goal-5',
  'group',
  'index',
  'lang',
  'lead',
  'mail',
  'margin',
  'meta',
  'pair',
  'permalink',
  'section',
  'self',
  'shy',
  'skip',
  'source',
  'sources',
  'spine',
  'story',
  'text',
  'visually-hidden',
  'way',
  'when',
  'whole',
];

/** The anchors that were published and are gone, on the pages of each language. */
async function successors(): Promise<Successors> {
  const { storedContent } = await import('../content/store');
  const { lastSuccessor, successorsOf } = await import('../content/concerns');
  const content = await storedContent();
  if (!content) throw new Error('unreachable: the gate has stored the content before Next builds');
  const gone = successorsOf(content);
  const pages: Record<string, Record<string, string>> = {};
  for (const [old, successor] of gone) {
    const [route = '', anchor = ''] = old.split('#');
    for (const locale of locales) {
      // The gate has proved that the page stands in the table; the adapter's addresses have no base path.
      const address = addressOf(route as Route, locale).slice(basePath.length);
      pages[address] = { ...pages[address], [anchor]: lastSuccessor(gone, route, successor) };
    }
  }
  return pages;
}

/** The adapter with the options of this site: the only file here that knows it. */
export default createAdapter({
  addresses: pathnames,
  origin: site.origin,
  basePath,
  repeatedLinks: 'data-again',
  hyphens,
  faults: check,
  successors,
  shortClasses: { keep: addressedClasses },
  scripts: {
    '/enhance.js': { source: 'enhance/enhance.ts' },
    '/search.js': { source: 'search/start.ts', connects: true },
  },
  allowFeatures: ['clipboard-write'],
  strictTransportSecurity: process.env['HSTS'] || undefined,
  securityContact: process.env['SECURITY_CONTACT'] || undefined,
});
