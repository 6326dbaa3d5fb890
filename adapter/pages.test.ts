import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCache } from '../cache/folder';
import type { Site } from './files';
import type { HyphenOptions } from './hyphens';
import { codeOfPages, finishPages, type PageOptions } from './pages';
import { hashedAddress } from './scripts';
import { faultsOf, pageOf, siteOf, textIn } from './testing';

const flight = '<script>self.__next_f.push([1,"x"])</script>';
const link = '<link rel="stylesheet" href="/_next/a.css">';
const script = '<script src="/a.js" defer=""></script>';
const body =
  '<h1 id="new" lang="en" class="card">aaaaabaaaaa</h1><a href="https://a.example/">1</a><a href="https://a.example/">2</a>';
const siteWith = (page: string) => siteOf({ 'nb/reports/index.html': page, 'robots.txt': 'User-Agent: *' });
const site = siteWith(pageOf(body + flight, link + script));

const hyphens: HyphenOptions = {
  languages: { en: (word) => word.split(/(?=b)/) },
  tight: ['h1'],
  letters: { tight: 5, other: 20 },
};
const options: PageOptions = {
  addresses: { '/reports': { nb: '/rapporter' } },
  successors: {},
  basePath: '',
  origin: undefined,
  bundles: new Map([['/a.js', '1']]),
  connecting: new Set(),
  sheets: new Map([['_next/a.css', 'h1{margin:0}.card{padding:0}.late{top:0}']]),
  repeatedLinks: 'data-again',
  hyphens,
  keep: [],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** All that comes of the pages of a site; with the cache when the code is named. */
const finished = async (from: Site, how: PageOptions, code?: string) => {
  const kept = code === undefined ? undefined : { folder: await openCache(folder), code };
  const { site: to, paths, factsOf, faults } = await finishPages(from, how, kept);
  return {
    texts: Object.fromEntries([...to.keys()].map((path) => [path, textIn(to, path)])),
    facts: Object.fromEntries(paths.map((path) => [path, factsOf(path)])),
    faults,
  };
};

describe('finishPages', () => {
  it('takes each page through all steps, and no other file', async () => {
    const { texts, facts, faults } = await finished(site, options);
    expect(texts['nb/reports/index.html']).toBe(
      pageOf(
        body
          .replace('aaaaab', 'aaaaa<span class="shy" aria-hidden="true">\u00ad</span>b')
          .replace('">2', '" data-again="">2'),
        `<style>h1{margin:0}.card{padding:0}</style><script defer="" crossorigin="" src="${hashedAddress('/a.js', '1')}" integrity="sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s="></script><title>t</title>`,
      ).replace('<title>t</title>', ''),
    );
    expect(texts['robots.txt']).toBe('User-Agent: *');
    expect(facts).toMatchObject({
      'nb/rapporter/index.html': { scripts: ['/a.js'], links: { ids: ['new'] }, headers: { needs: { scripts: true } } },
    });
    expect(faults).toEqual({ successors: [], styles: [], scripts: [] });
  });

  it('marks no link unless the site names a mark', async () => {
    const { texts } = await finished(site, { ...options, repeatedLinks: undefined });
    expect(texts['nb/reports/index.html']).toContain('<a href="https://a.example/">2');
  });

  it('leaves a page byte for byte that no step changes', async () => {
    const own =
      '<!doctype html><title>proof-of-ownership</title><!-- 123 --><ul><li>a</li><li>b</li></ul><p>59&nbsp;%</p><p>c</p>';
    expect((await finished(siteOf({ 'google.html': own }), options)).texts).toEqual({ 'google.html': own });
  });
});

describe('what is kept of a page', () => {
  it('is what is made of it without a cache, and is made once', async () => {
    const divide = vi.fn((word: string) => word.split(/(?=b)/));
    const counted = { ...options, hyphens: { ...hyphens, languages: { en: divide } } };
    const fresh = await finished(site, counted);
    expect(await finished(site, counted, 'code')).toEqual(fresh);
    expect(divide).toHaveBeenCalledTimes(2);
    expect(await finished(site, counted, 'code')).toEqual(fresh);
    expect(divide).toHaveBeenCalledTimes(2);
    expect(await finished(site, counted, 'other code')).toEqual(fresh);
    expect(divide).toHaveBeenCalledTimes(3);
  });

  it('is made anew when it is damaged', async () => {
    const fresh = await finished(site, options, 'code');
    const [file = ''] = await readdir(folder);
    for (const damaged of ['', '{}\n<p>x</p>']) {
      await writeFile(join(folder, file), damaged);
      expect(await finished(site, options, 'code')).toEqual(fresh);
    }
  });

  const under = (basePath: string) =>
    siteWith(pageOf(body + flight, `<script src="${basePath}/a.js" defer=""></script>`));
  const loading = siteWith(pageOf(`${body}<img src="https://site.example/a.png" alt="">${flight}`, link + script));
  const cases: readonly { what: string; change: Partial<PageOptions>; from?: Site }[] = [
    { what: 'where it will stand', change: { addresses: { '/reports': { nb: '/rapportene' } } } },
    { what: 'the successors on it', change: { successors: { '/nb/rapporter/': { old: 'new' } } } },
    { what: 'the base path', change: { basePath: '/portal' }, from: under('/portal') },
    { what: 'the origin', change: { origin: 'https://site.example' }, from: loading },
    { what: 'a script', change: { bundles: new Map([['/a.js', '2']]) } },
    { what: 'which scripts there are', change: { bundles: new Map() } },
    { what: 'which scripts ask for data', change: { connecting: new Set([hashedAddress('/a.js', '1')]) } },
    { what: 'a style sheet', change: { sheets: new Map([['_next/a.css', 'h1{margin:1px}']]) } },
    {
      what: 'where words break',
      change: { hyphens: { ...hyphens, languages: { en: (word) => word.split(/(?<=b)/) } } },
    },
    {
      what: 'which language is known',
      change: { hyphens: { ...hyphens, languages: { nb: (word) => word.split(/(?=b)/) } } },
    },
    { what: 'which text is large', change: { hyphens: { ...hyphens, tight: ['h2'] } } },
    { what: 'how long a word is', change: { hyphens: { ...hyphens, letters: { tight: 15, other: 20 } } } },
    { what: 'what stays whole', change: { hyphens: { ...hyphens, whole: /a{5}b/g } } },
    { what: 'what no one sees', change: { hyphens: { ...hyphens, hidden: ['card'] } } },
    { what: 'how repeated links are marked', change: { repeatedLinks: 'data-seen' } },
    { what: 'that words stay whole', change: { hyphens: undefined } },
    { what: 'which rules are kept', change: { keep: [/late/] } },
    { what: 'that classes are short', change: { shortClasses: { keep: [] } } },
  ];

  it.each(cases)('is not taken for another: $what', async ({ change, from = site }) => {
    const other = { ...options, ...change };
    const before = await finished(from, options, 'code');
    const fresh = await finished(from, other);
    expect(fresh).not.toEqual(before);
    expect(await finished(from, other, 'code')).toEqual(fresh);
  });

  it.each([
    ['another text', siteWith(pageOf(`${body}<p>x</p>${flight}`, link + script)), 'nb/reports/index.html'],
    ['another route', siteOf({ 'nb/reports.html': textIn(site, 'nb/reports/index.html') }), 'nb/reports.html'],
  ])('is not taken for another: %s', async (_, other, path) => {
    await finished(site, options, 'code');
    const { texts, facts } = await finished(other, options, 'code');
    expect(await readdir(folder)).toHaveLength(2);
    expect({ texts, facts }).toEqual(
      await finished(other, options).then((fresh) => ({ texts: fresh.texts, facts: fresh.facts })),
    );
    expect(texts[path]).toBeDefined();
  });

  it('follows from all of this: a new option is to have its case', () => {
    const changed = new Set(cases.flatMap(({ change }) => Object.keys(change)));
    expect([...changed].sort()).toEqual(Object.keys({ ...options, shortClasses: undefined }).sort());
  });
});

describe('a page with a fault', () => {
  it.each<[string, string, Partial<PageOptions>, keyof Awaited<ReturnType<typeof finished>>['faults']]>([
    ['a style sheet that is not there', pageOf(body + flight, '<link rel="stylesheet" href="/b.css">'), {}, 'styles'],
    ['a script without defer', pageOf(body + flight, `${link}<script src="/a.js"></script>`), {}, 'scripts'],
    ['a lost successor', pageOf(body + flight), { successors: { '/nb/rapporter/': { old: 'lost' } } }, 'successors'],
  ])('has it in the next build too: %s', async (_, page, change, step) => {
    const first = await finished(siteWith(page), { ...options, ...change }, 'code');
    expect(first.faults[step]).toMatchObject([{ page: 'nb/rapporter/index.html' }]);
    expect(await readdir(folder)).toEqual([]);
    expect(await finished(siteWith(page), { ...options, ...change }, 'code')).toEqual(first);
  });

  it('of a shape that is not known stops the next build too', async () => {
    const unknown = siteWith(pageOf('<!--$?-->x', script));
    for (const _ of [1, 2]) {
      const error: unknown = await finished(unknown, options, 'code').catch((thrown: unknown) => thrown);
      expect(
        faultsOf(() => {
          throw error;
        }),
      ).toContain('nb/reports/index.html: found the marker');
    }
  });
});

describe('codeOfPages', () => {
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const sources = { ...hyphens, sources: ['words.ts'] };
  beforeEach(async () => {
    await write('package-lock.json', '{}');
    await write('words.ts', "import { letters } from './letters';\nexport const words = letters;\n");
    await write('letters.ts', 'export const letters = 1;\n');
  });

  it('stays the same while nothing changes', async () => {
    const before = await codeOfPages(folder, sources);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await codeOfPages(folder, sources)).toBe(before);
  });

  it.each([
    ['a package', 'package-lock.json', '{"a":1}'],
    ['a module', 'words.ts', 'export const words = 1;\n'],
    ['what a module imports', 'letters.ts', 'export const letters = 2;\n'],
  ])('changes with %s', async (_, name, text) => {
    const before = await codeOfPages(folder, sources);
    await write(name, text);
    expect(await codeOfPages(folder, sources)).not.toBe(before);
  });

  it('cannot be told without the packages, or without what the hyphens use', async () => {
    expect(await codeOfPages(folder, hyphens)).toBeUndefined();
    await rm(join(folder, 'package-lock.json'));
    expect(await codeOfPages(folder, sources)).toBeUndefined();
  });

  it('fails for a module that is not there', async () => {
    await mkdir(join(folder, 'empty'));
    await write('empty/package-lock.json', '{}');
    await expect(codeOfPages(join(folder, 'empty'), sources)).rejects.toThrow('words.ts');
  });
});
