import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NextAdapter } from 'next';
import { type Addresses, movePages } from './addresses';
import { compress } from './compress';
import { devConfig, exportConfig, exportDir, withBasePath } from './config';
import { readSite, type Site, writeSite } from './files';
import { type HeaderRow, type Headers, headersFile, headerTable } from './headers';
import { type HyphenOptions, hyphenate } from './hyphens';
import { leanPages } from './lean';
import { checkLinks } from './links';
import { repeatedLinks } from './outside-links';
import { plainPages } from './plain-html';
import { prune, pruneUnreferenced } from './prune';
import { publish } from './publish';
import { inlineStyles } from './styles';
import { keepAnchors, type Successors } from './successors';

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
  /** Addresses of the scripts that pages may load: `['/enhance.js']`. None unless listed. */
  readonly scripts?: readonly string[];
  /** Puts soft hyphens in long words. Without it words stay whole. */
  readonly hyphens?: HyphenOptions;
  /** Selectors and custom properties to keep in every page's style although nothing there uses them. */
  readonly keepStyles?: readonly RegExp[];
  /** Value of `Strict-Transport-Security`. Not sent unless given. */
  readonly strictTransportSecurity?: string;
  /** Headers for every page, beside those that follow from it. */
  readonly pageHeaders?: Headers;
  /** Rows at the end of the table of headers. */
  readonly headerRows?: readonly HeaderRow[];
  /** Folder of the finished site, relative to the project. `out` unless given. */
  readonly outDir?: string;
  /** File for a server of one's own with the table of headers as JSON. `.next/headers.json` unless given. */
  readonly headersJson?: string;
};

/**
 * A Next adapter that turns a static export into plain HTML and publishes it only when every step has passed.
 *
 * In dev it leads the public addresses to the routes. See config.ts for what it tells Next.
 */
export function createAdapter(options: AdapterOptions): NextAdapter {
  return {
    name: 'plain-html',

    async modifyConfig(found, { phase, projectDir }) {
      const config = withBasePath(found, options.basePath ?? '');
      if (phase === 'phase-development-server') return devConfig(config, options.addresses);
      if (phase !== 'phase-production-build') return config;
      await stopOnFaults(projectDir, options.faults);
      return exportConfig(config, process.argv);
    },

    async onBuildComplete({ projectDir, config }) {
      const started = performance.now();
      const { site } = await publishExport(projectDir, options, config.basePath);
      const { outDir = 'out' } = options;
      console.log(`  ${summary(site)}, in ${outDir}/ after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    },
  };
}

/** Tells what is wrong and ends the process, so that the text is the last that its author sees: no stack, no build. */
export async function stopOnFaults(projectDir: string, find: AdapterOptions['faults']): Promise<void> {
  // Next asks again in each of its workers; the process that was started has asked already.
  if (!find || process.env['FAULTS_CHECKED']) return;
  const faults = await find(projectDir);
  if (faults) {
    console.error(faults);
    process.exit(1);
  }
  process.env['FAULTS_CHECKED'] = '1';
}

/**
 * Reads what Next exported, takes it through all steps, and puts the result in the place of the published site.
 *
 * @throws SiteFaults or the file system's error; the published site is then as it was
 */
export async function publishExport(projectDir: string, options: AdapterOptions, basePath: string): Promise<BuiltSite> {
  const { outDir = 'out', headersJson = '.next/headers.json' } = options;
  const successors = await options.successors?.(projectDir);
  const built = await buildSite(await readSite(join(projectDir, exportDir)), options, basePath, successors);
  const finished = join(projectDir, '.next/site');
  await rm(finished, { recursive: true, force: true });
  await writeSite(finished, built.site);
  const json = join(projectDir, headersJson);
  await mkdir(dirname(json), { recursive: true });
  await writeFile(json, `${JSON.stringify(built.headers, null, 2)}\n`);
  await publish(finished, join(projectDir, outDir), join(projectDir, '.next/previous'));
  return built;
}

/** A finished site and the headers to serve it with. */
export type BuiltSite = { readonly site: Site; readonly headers: readonly HeaderRow[] };

/**
 * All steps in order: an export as Next wrote it → the site as it is served. Reads files, writes none.
 *
 * @throws SiteFaults from the first step that finds something wrong
 */
export async function buildSite(
  exported: Site,
  options: AdapterOptions,
  basePath = '',
  successors: Successors = {},
): Promise<BuiltSite> {
  const { addresses, origin, scripts = [], hyphens, keepStyles = [], strictTransportSecurity } = options;
  const { pageHeaders = {}, headerRows = [] } = options;
  const pruned = prune(exported, { scripts });
  const plain = plainPages(pruned, { scripts: scripts.map((script) => `${basePath}${script}`) });
  const moved = movePages(plain, addresses);
  const anchored = keepAnchors(moved, successors);
  const marked = repeatedLinks(anchored);
  const hyphenated = hyphens ? hyphenate(marked, hyphens) : marked;
  const styled = inlineStyles(hyphenated, { basePath, keep: keepStyles });
  const site = leanPages(pruneUnreferenced(styled));
  checkLinks(site, { basePath, origin, addresses });
  const headers = headerTable(site, { basePath, origin, strictTransportSecurity, pageHeaders, headerRows });
  const withHeaders = new Map([...site, ['_headers', { kind: 'text', text: headersFile(headers) }] as const]);
  return { site: await compress(withHeaders), headers };
}

/** One line on a finished site: how many pages, and the heaviest as a browser receives it. */
export function summary(site: Site): string {
  const sizes = [...site].flatMap(([path, file]) =>
    path.endsWith('.html.br') && file.kind === 'bytes' ? [{ path, bytes: file.bytes.length }] : [],
  );
  const heaviest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0];
  const pages = [...site.keys()].filter((path) => path.endsWith('.html')).length;
  const count = `${pages} ${pages === 1 ? 'page' : 'pages'}`;
  if (heaviest === undefined) return count;
  return `${count}, the heaviest ${heaviest.bytes} bytes as brotli (${heaviest.path.slice(0, -'.br'.length)})`;
}
