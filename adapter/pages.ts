import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type CacheFolder, hashOf } from '../cache/folder';
import { type Addresses, publicPath } from './addresses';
import type { Fault } from './faults';
import { addressOf, pagesOf, type Site } from './files';
import { type HeaderFacts, headerFactsOf } from './headers';
import { readHtml, writeHtml } from './html';
import { type HyphenOptions, hyphenate } from './hyphens';
import { leanHtml } from './lean';
import { type LinkFacts, linkFactsOf } from './links';
import { type LinkMark, markRepeatedLinks } from './outside-links';
import { plainHtml } from './plain-html';
import { type Bundles, linkScripts } from './scripts';
import { type Sheets, type StylesOptions, styleInliner } from './styles';
import { keepAnchors, type Successors } from './successors';

/** All that the steps know beside the page itself. */
export type PageOptions = Omit<StylesOptions, 'basePath'> & {
  readonly addresses: Addresses;
  readonly successors: Successors;
  /** The path the site is served under, as Next's `basePath`: `''` or `'/portal'`. */
  readonly basePath: string;
  readonly origin: string | undefined;
  readonly bundles: Bundles;
  /** Addresses of scripts that ask the site for data, as pages load them. */
  readonly connecting: ReadonlySet<string>;
  readonly sheets: Sheets;
  readonly repeatedLinks: LinkMark | undefined;
  readonly hyphens: HyphenOptions | undefined;
};

/** What the rest of the build needs to know of a finished page. */
export type PageFacts = {
  readonly links: LinkFacts;
  readonly headers: HeaderFacts;
  /** The scripts of the site that it loads, by the addresses that pages write. */
  readonly scripts: readonly string[];
};

/** What is wrong with pages, by the step that found it, in the order of the steps. */
export type PageFaults = Readonly<Record<'successors' | 'styles' | 'scripts', Fault[]>>;

/** Finished pages, and the rest of the site as it was. */
export type FinishedPages = {
  /** Pages stand at their routes still, because what is wrong with the table of addresses is told first. */
  readonly site: Site;
  /** Where the pages will stand in public. */
  readonly paths: readonly string[];
  /** The facts of a page by its path in public; where the page is kept they are read anew each time. */
  readonly factsOf: (path: string) => PageFacts;
  /** Where there are any, the site may not be published. */
  readonly faults: PageFaults;
};

/** Where finished pages are kept between builds, and what stands for the code that makes them (`codeOfPages`). */
export type KeptPages = { readonly folder: CacheFolder; readonly code: string };

/**
 * Takes each page through the steps that need no other page, one page after the other, so that only one is held as a tree.
 *
 * With `kept`, a page is read from there when it is asked for and never held; what an earlier build made of the same page
 * in the same way is taken (`pageNames`). A page with a fault is not kept, so that each build finds the fault again.
 *
 * @throws SiteFaults when a page is not of a shape that is known
 */
export async function finishPages(site: Site, options: PageOptions, kept?: KeptPages): Promise<FinishedPages> {
  const finish = pageFinisher(options);
  const nameOf = pageNames(options, kept?.code ?? '');
  const finished = new Map(site);
  const pages = new Map<string, Page>();
  const all: PageFaults = { successors: [], styles: [], scripts: [] };
  for (const [path, html] of pagesOf(site)) {
    const name = nameOf(path, html);
    const before = await kept?.folder.get(name);
    let page: Page;
    if (before) page = pageIn(before.path);
    else {
      const faults: PageFaults = { successors: [], styles: [], scripts: [] };
      page = finish(path, html, faults);
      for (const step of ['successors', 'styles', 'scripts'] as const) all[step].push(...faults[step]);
      const isWhole = Object.values(faults).every((found) => found.length === 0);
      if (kept && isWhole) page = pageIn((await kept.folder.put(name, bytesOfPage(page))).path);
    }
    pages.set(publicPath(path, options.addresses), page);
    finished.set(path, {
      kind: 'text',
      get text() {
        return page.html;
      },
    });
  }
  const factsOf = (path: string): PageFacts => {
    const page = pages.get(path);
    if (!page) throw new Error(`unreachable: ${path} is no page of the site`);
    return page.facts;
  };
  return { site: finished, paths: [...pages.keys()], factsOf, faults: all };
}

type Page = { readonly html: string; readonly facts: PageFacts };

/** The facts on one line, for JSON writes no line break, and then the page. */
function bytesOfPage({ html, facts }: Page): Buffer {
  return Buffer.from(`${JSON.stringify(facts)}\n${html}`);
}

/** A page that is read from its file each time something of it is asked for. */
function pageIn(path: string): Page {
  const read = () => readFileSync(path, 'utf8');
  return {
    get html() {
      const text = read();
      return text.slice(text.indexOf('\n') + 1);
    },
    get facts() {
      const text = read();
      return JSON.parse(text.slice(0, text.indexOf('\n')));
    },
  };
}

/** Takes a page, by the path of its route, through all steps; what is wrong with it goes to `faults`. */
function pageFinisher(options: PageOptions): (path: string, html: string, faults: PageFaults) => Page {
  const { addresses, successors, basePath, bundles, sheets, repeatedLinks, hyphens } = options;
  const scripts = [...bundles.keys()].map((address) => `${basePath}${address}`);
  const inlineStyles = styleInliner(sheets, options);
  return (path, exported, faults) => {
    const to = publicPath(path, addresses);
    const plain = keepAnchors(plainHtml(exported, path, { scripts }), to, successors, faults.successors);
    const document = readHtml(plain);
    const changes = [
      repeatedLinks !== undefined && markRepeatedLinks(document, repeatedLinks),
      hyphens !== undefined && hyphenate(document, hyphens),
      inlineStyles(document, to, faults.styles),
    ];
    const loaded = linkScripts(document, to, bundles, basePath, faults.scripts);
    const changed = changes.includes(true) || loaded.length > 0;
    const written = changed ? writeHtml(document) : plain;
    // What no step changed stays as it was written: a page of `public/` may be a proof that someone reads byte by byte.
    const html = written === exported ? exported : leanHtml(written);
    const finished = readHtml(html);
    return {
      html,
      facts: {
        links: linkFactsOf(finished, to, options),
        headers: headerFactsOf(finished, to, options),
        scripts: loaded,
      },
    };
  };
}

/**
 * Names a page, by the path of its route, after all that its finished form follows from: as Next wrote it, where it stands
 * and will stand, the successors on it, all other options with their values, and the code. A name for less than all would
 * publish an old page without a word.
 */
export function pageNames(options: PageOptions, code: string): (path: string, html: string) => string {
  // Only these two hold something for each page, of which no other page knows; a further option is part of the name by itself.
  const { addresses, successors, ...others } = options;
  const common = hashOf(code, JSON.stringify(others, byValue));
  return (path, html) => {
    const to = publicPath(path, addresses);
    return hashOf(common, path, to, JSON.stringify(successors[addressOf(to)] ?? {}), html);
  };
}

/** What JSON has no form for. A function is its text; what else it runs is part of the code. */
function byValue(_key: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value];
  return value instanceof RegExp || typeof value === 'function' ? { [typeof value]: String(value) } : value;
}

/**
 * Stands for the code that makes pages: a hash of these steps and of the modules that functions among the options use, with
 * all that they import, of the packages as they were locked, and of the version of Node, which knows letters and languages.
 *
 * @returns nothing where it cannot be told: without package-lock.json, or with hyphens that name no `sources`
 * @throws esbuild's `BuildFailure` when one of the modules cannot be read
 */
export async function codeOfPages(projectDir: string, hyphens: HyphenOptions | undefined): Promise<string | undefined> {
  const locked = await readFile(join(projectDir, 'package-lock.json')).catch(() => undefined);
  if (locked === undefined || (hyphens && !hyphens.sources)) return undefined;
  const { outputFiles } = await build({
    absWorkingDir: projectDir,
    entryPoints: [fileURLToPath(import.meta.url), ...(hyphens?.sources ?? [])],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    outdir: projectDir,
    // The failure that is thrown says it all.
    logLevel: 'silent',
  });
  return hashOf(process.version, locked, ...outputFiles.map(({ text }) => text));
}
