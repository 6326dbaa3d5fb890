import { expect, it } from 'vitest';
import { prune, pruneUnreferenced } from './prune';
import { faultsOf, siteOf } from './testing';

const files = (...paths: string[]) => siteOf(Object.fromEntries(paths.map((path) => [path, ''])));

it('removes what only the runtime reads', () => {
  const site = files(
    '__next._full.txt',
    '_next/static/chunks/a.js',
    '_next/static/chunks/a.js.map',
    '_next/static/build/_buildManifest.js',
    '_next/static/build/x.json',
    '_not-found/index.html',
    '404/index.html',
    '404.html',
    'index.html',
    'index.txt',
    'nb/__next.$d$locale.__PAGE__.txt',
    'nb/index.html',
    'nb/index.txt',
  );
  expect([...prune(site, { scripts: [] }).keys()]).toEqual(['404.html', 'index.html', 'nb/index.html']);
});

it('keeps text files that are no flight data, and files of the site', () => {
  const kept = [
    'robots.txt',
    '.well-known/security.txt',
    'llms.txt',
    'nb/report.txt',
    'data.json',
    '_next/static/media/a.woff2',
  ];
  expect([...prune(files(...kept), { scripts: [] }).keys()]).toEqual(kept);
});

it('keeps a script whose name holds a hash', () => {
  const scripts = ['/search/search.*.js'];
  const kept = 'search/search.d8ba4db53859.js';
  expect([...prune(files(kept), { scripts }).keys()]).toEqual([kept]);
  for (const other of ['search/search.js', 'search/search.a/b.js', 'search/search.other.js', 'x/search.d8ba4db5.js']) {
    expect(faultsOf(() => prune(files(other), { scripts }))).toContain('not in the list');
  }
});

it('keeps the scripts it is told of and refuses others', () => {
  expect([...prune(files('enhance.js'), { scripts: ['/enhance.js'] }).keys()]).toEqual(['enhance.js']);
  const message = faultsOf(() => prune(files('enhance.js'), { scripts: [] }));
  expect(message).toContain('enhance.js: found a script that is not in the list');
  expect(message).toContain('add "/enhance.js" to the options of the adapter');
});

it('notices flight data under a new name', () => {
  const site = siteOf({ 'nb/flight.txt': '1:"$Sreact.fragment"\n2:I[82844,["$2"],"default"]\n' });
  expect(faultsOf(() => prune(site, { scripts: [] }))).toContain("Next's output changed shape");
});

it('removes files of _next/ that nothing names', () => {
  const site = siteOf({
    'index.html':
      '<style>a{background:url(/_next/static/media/a.svg)}</style><img src="/_next/static/media/b%20c.png">',
    'app.webmanifest': '{"icons":[{"src":"/_next/static/media/d.png"}]}',
    '_next/static/media/a.svg': '',
    '_next/static/media/b c.png': '',
    '_next/static/media/d.png': '',
    '_next/static/media/e.svg': '',
    'files/f.pdf': '',
  });
  expect([...pruneUnreferenced(site).keys()]).not.toContain('_next/static/media/e.svg');
  expect(pruneUnreferenced(site).size).toBe(site.size - 1);
});
