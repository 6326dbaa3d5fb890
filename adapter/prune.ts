import { type Fault, throwIfAny } from './faults';
import type { Site } from './files';
import { isListed } from './scripts';

/** What may stay although it looks like a file of Next's runtime. */
export type PruneOptions = {
  /** Addresses of scripts that the site serves: `['/enhance.js']`. */
  readonly scripts: readonly string[];
};

/**
 * The site without what only Next's browser runtime reads: flight files, scripts and manifests of `_next/`,
 * the second copies of the page for missing addresses.
 *
 * A `.txt` file goes when it is the flight data of a page (`__next.*`, or the same name beside a page), so `robots.txt`,
 * `llms.txt` and a report's own text files stay without being listed.
 *
 * @throws SiteFaults when a script stands outside `_next/` that the options do not name, or flight data has a new name
 */
export function prune(site: Site, { scripts }: PruneOptions): Site {
  const kept = new Map([...site].filter(([path]) => !isRuntimeFile(path, site)));
  throwIfAny('prune', [
    ...[...kept.keys()].flatMap((path) => scriptFault(path, scripts)),
    ...[...kept].flatMap(([path, file]) =>
      file.kind === 'text' && path.endsWith('.txt') ? flightFault(path, file.text) : [],
    ),
  ]);
  return kept;
}

/**
 * The site without the files of `_next/` whose address stands in no page and no other text file.
 *
 * Next copies an icon there also when pages take it from elsewhere, and a font whose rules no page uses.
 */
export function pruneUnreferenced(site: Site): Site {
  const texts = [...site.values()].flatMap((file) => (file.kind === 'text' ? [file.text] : []));
  const isNamed = (path: string) =>
    texts.some((text) => text.includes(`/${path}`) || text.includes(`/${encodeURI(path)}`));
  return new Map([...site].filter(([path]) => !path.startsWith('_next/') || isNamed(path)));
}

function isRuntimeFile(path: string, site: Site): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('__next.')) return true;
  if (path.startsWith('_not-found/') || path === '404/index.html' || path === '404/index.txt') return true;
  if (path.startsWith('_next/')) return /\.(?:js|mjs|map|json)$/.test(name);
  return name.endsWith('.txt') && site.has(path.replace(/\.txt$/, '.html'));
}

function scriptFault(path: string, scripts: readonly string[]): Fault[] {
  if (!/\.m?js$/.test(path) || isListed(`/${path}`, scripts)) return [];
  return [
    {
      page: path,
      found: 'a script that is not in the list',
      expected: 'only the scripts of the option `scripts`',
      mend: `delete the file, or add "/${path}" to the options of the adapter`,
    },
  ];
}

/** React's flight format writes its symbols as `$Sreact.…`; see ReactFlightServer. */
function flightFault(path: string, text: string): Fault[] {
  if (!/^\w+:.*"\$Sreact\./.test(text)) return [];
  return [
    {
      page: path,
      found: 'flight data under a name that is not known',
      expected: "Next's output changed shape: until now index.txt beside a page, or __next.*.txt",
      mend: 'teach prune.ts the new name',
    },
  ];
}
