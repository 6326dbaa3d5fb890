import { faultsIn } from '../content/gate';
import { partsOfWord } from '../content/typography';
import pathnames from '../messages/pathnames.json' with { type: 'json' };
import { basePath, locales, site } from '../messages/routing';
import { createAdapter } from './adapter';
import type { HyphenOptions } from './hyphens';

/** Says when the public address is a placeholder, then finds what is wrong in the content. */
function check(projectDir: string): Promise<string | undefined> {
  if (!process.env['SITE_URL']) {
    console.warn(`SITE_URL is not set: canonical and language links say ${site.href}, which is a placeholder.`);
  }
  return faultsIn(projectDir);
}

/**
 * Where long words break: on narrow screens, large words that would not fit a line. Where they do not: «e-post»,
 * «Sør-Øst», “joined-up”, «2019–2021».
 */
const hyphens: HyphenOptions = {
  languages: Object.fromEntries(locales.map((locale) => [locale, (word: string) => partsOfWord(word, locale)])),
  tight: ['h1', 'h2', 'h3', 'h4', 'th', 'dt', 'summary', 'caption'],
  letters: { tight: 15, other: 24 },
  whole: /(?<![\p{L}\p{N}–-])(?:\p{L}{1,3}-\p{L}{1,12}|\p{L}{1,12}-\p{L}{1,3}|\d+–\d+)(?![\p{L}\p{N}–-])/gu,
  hidden: ['visually-hidden'],
};

/** The adapter with the options of this site: the only file here that knows it. */
export default createAdapter({ addresses: pathnames, origin: site.origin, basePath, hyphens, faults: check });
