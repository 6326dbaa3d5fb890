import { checkContent, lastSuccessor, successorsOf } from '../content/check';
import { faultsIn } from '../content/gate';
import { partsOfWord } from '../content/typography';
import pathnames from '../messages/pathnames.json' with { type: 'json' };
import { addressOf, basePath, locales, type Route, site } from '../messages/routing';
import { createAdapter } from './adapter';
import type { HyphenOptions } from './hyphens';
import type { Successors } from './successors';

/** Says when the public address is a placeholder, then finds what is wrong in the content. */
function check(projectDir: string): Promise<string | undefined> {
  if (!process.env['SITE_URL']) {
    console.warn(`SITE_URL is not set: canonical and language links say ${site.href}, which is a placeholder.`);
  }
  return faultsIn(projectDir);
}

/** Where long words break: on narrow screens, large words that would not fit a line. */
const hyphens: HyphenOptions = {
  languages: Object.fromEntries(locales.map((locale) => [locale, (word: string) => partsOfWord(word, locale)])),
  tight: ['h1', 'h2', 'h3', 'h4', 'th', 'dt', 'summary', 'caption'],
  letters: { tight: 15, other: 24 },
  hidden: ['visually-hidden'],
};

/** The anchors that were published and are gone, on the pages of each language. */
async function successors(projectDir: string): Promise<Successors> {
  const { content } = await checkContent(projectDir);
  const gone = successorsOf(content);
  const pages: Record<string, Record<string, string>> = {};
  for (const [old, successor] of gone) {
    const [route = '', anchor = ''] = old.split('#');
    for (const locale of locales) {
      // `checkContent` has proved that the page stands in the table; the adapter's addresses have no base path.
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
  hyphens,
  faults: check,
  successors,
});
