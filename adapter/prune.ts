import { type Fault, throwIfAny } from './faults';
import type { Site } from './files';

/**
 * The site without what only Next's browser runtime reads: flight files, scripts and manifests of `_next/`,
 * the second copies of the page for missing addresses.
 *
 * A `.txt` file goes when it is the flight data of a page (`__next.*`, or the same name beside a page), so `robots.txt`,
 * `llms.txt` and a report's own text files stay without being listed.
 *
 * @throws SiteFaults when a script stands outside `_next/`, or flight data has a new name
 */
export function prune(site: Site): Site {
  const kept = new Map([...site].filter(([path]) => !isRuntimeFile(path, site)));
  throwIfAny('prune', [
    ...[...kept.keys()].flatMap((path) => scriptFault(path)),
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
  const unnamed = new Set([...site.keys()].filter((path) => path.startsWith('_next/')));
  for (const file of site.values()) {
    if (file.kind !== 'text') continue;
    const { text } = file;
    for (const path of unnamed) {
      if (text.includes(`/${path}`) || text.includes(`/${encodeURI(path)}`)) unnamed.delete(path);
    }
  }
  return new Map([...site].filter(([path]) => !unnamed.has(path)));
}

function isRuntimeFile(path: string, site: Site): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('__next.')) return true;
  if (path.startsWith('_not-found/') || path === '404/index.html' || path === '404/index.txt') return true;
  if (path.startsWith('_next/')) return /\.(?:js|mjs|map|json)$/.test(name);
  return name.endsWith('.txt') && site.has(path.replace(/\.txt$/, '.html'));
}

function scriptFault(path: string): Fault[] {
  if (!/\.m?js$/.test(path)) return [];
  return [
    {
      page: path,
      found: 'a script that the build did not make',
      expected: 'only the scripts of the option `scripts`',
      mend: `move its source out of public/, and name it in the option \`scripts\``,
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
