import { join } from 'node:path';
import type { NextAdapter } from 'next';
import { type CacheFolder, openCache } from '../cache/folder';
import { movePages } from './addresses';
import { compress } from './compress';
import { devConfig, exportConfig, exportDir, withBasePath } from './config';
import { throwIfAny } from './faults';
import { bytesOf, readSite, type Site, textFile, withNew } from './files';
import { type HeaderRow, headerTable } from './headers';
import { keepHeapSmall } from './heap';
import {
  type HostFiles,
  headersFile,
  headersPath,
  hostFiles,
  redirectsFile,
  redirectsPath,
  redirectTable,
  unreadRows,
} from './hosts';
import { checkLinks } from './links';
import { type AdapterOptions, checkOptions } from './options';
import { codeOfPages, finishPages } from './pages';
import { prefetchPages } from './prefetch';
import { prune, pruneUnreferenced } from './prune';
import { checkPlaces, finishPublishing, placesIn, publish } from './publish';
import { type Bundles, bundleScripts, hashedAddress, scriptFiles, unusedScripts } from './scripts';
import { addSecurityTxt, sourceDate } from './security-txt';
import { sheetsOf, withoutSheets } from './styles';
import type { Successors } from './successors';

/**
 * A Next adapter that turns a static export into plain HTML and publishes it only when every step has passed.
 *
 * In dev it leads the public addresses to the routes. See config.ts for what it tells Next.
 *
 * @throws SiteFaults, which lists every option that cannot be as it is (`checkOptions`, `placesIn`)
 */
export function createAdapter(options: AdapterOptions): NextAdapter {
  checkOptions(options);
  const { outDir, hostsDir } = placesIn('', options);
  let isExpected = false;
  let isComplete = false;
  return {
    name: 'plain-html',

    async modifyConfig(found, { phase, projectDir }) {
      const config = withBasePath(found, options.basePath ?? '');
      if (phase === 'phase-development-server') return devConfig(config, options.addresses);
      if (phase !== 'phase-production-build') return config;
      keepHeapSmall();
      await beginBuild(projectDir, options);
      // Not in Next's workers, nor for `next typegen`, which comes in this phase too.
      if (!isExpected && process.argv.includes('build') && !process.env['IS_NEXT_WORKER']) {
        isExpected = true;
        process.once('exit', (code) => {
          if (code !== 0 || isComplete) return;
          console.error(neverCalled);
          process.exitCode = 1;
        });
      }
      return exportConfig(config, process.argv);
    },

    async onBuildComplete({ projectDir, config }) {
      const started = performance.now();
      const { site, headers } = await publishExport(projectDir, options, config.basePath);
      isComplete = true;
      const unread = unreadRows(headers, hostsDir);
      if (unread !== undefined) console.warn(unread);
      console.log(`  ${summary(site)}, in ${outDir}/ after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    },
  };
}

/** What is told when a build ends well and nothing was published: the old site would stand there as if it were the new. */
const neverCalled =
  'adapter: Next ended the build without calling onBuildComplete, so nothing was published. ' +
  'See “When Next is upgraded” in adapter/README.md.';

/**
 * Ends what an earlier build was killed in, then asks for faults. Where there are some, tells them and ends the process, so
 * that the text is the last that its author sees: no stack, no build.
 *
 * @throws SiteFaults where the site is to take the place of files that no build made
 */
export async function beginBuild(
  projectDir: string,
  options: Pick<AdapterOptions, 'faults' | 'outDir' | 'hostsDir'>,
): Promise<void> {
  // Next may load its configuration again, and what it starts inherits this.
  if (process.env['FAULTS_CHECKED']) return;
  const places = placesIn(projectDir, options);
  await finishPublishing(places);
  const faults = await options.faults?.(projectDir);
  if (faults) {
    console.error(faults);
    process.exit(1);
  }
  await checkPlaces(places);
  process.env['FAULTS_CHECKED'] = '1';
}

/**
 * Reads what Next exported, takes it through all steps, and puts the result in the place of the published site.
 *
 * @throws SiteFaults or the file system's error; the published site is then as it was
 */
export async function publishExport(projectDir: string, options: AdapterOptions, basePath: string): Promise<BuiltSite> {
  const bundles = await bundleScripts(projectDir, options.scripts ?? {});
  const successors = await options.successors?.(projectDir);
  const { securityContact: contact, origin, addresses } = options;
  const read = await readSite(join(projectDir, exportDir));
  const exported = contact
    ? addSecurityTxt(read, { contact, origin, addresses, from: await sourceDate(projectDir), today: new Date() })
    : read;
  const cache = await openCache(join(projectDir, '.next/cache/adapter'));
  const code = await codeOfPages(projectDir, options.hyphens);
  const built = await buildSite(exported, options, basePath, { bundles, successors, cache, code });
  await publish(built, placesIn(projectDir, options));
  return built;
}

/** A finished site and the headers to serve it with: as data, and as the servers of operators read them. */
export type BuiltSite = { readonly site: Site; readonly headers: readonly HeaderRow[]; readonly hosts: HostFiles };

/** What `buildSite` takes from the project beside the export. */
export type FromProject = {
  /** The scripts of `options.scripts`, as `bundleScripts` gives them. */
  readonly bundles?: Bundles;
  /** What `options.successors` gives. */
  readonly successors?: Successors | undefined;
  /** Where finished pages and compressed files are kept between builds; none unless given. */
  readonly cache?: CacheFolder;
  /** Stands for the code that makes pages, as `codeOfPages` gives it; without it no page is kept. */
  readonly code?: string | undefined;
};

/**
 * All steps in order: an export as Next wrote it → the site as it is served. Writes nothing but to `cache`, from where it
 * deletes what is no part of this site.
 *
 * @throws SiteFaults from the first step that finds something wrong
 */
export async function buildSite(
  exported: Site,
  options: AdapterOptions,
  basePath = '',
  { bundles = new Map(), successors = {}, cache, code }: FromProject = {},
): Promise<BuiltSite> {
  const { addresses, origin, scripts = {}, repeatedLinks, hyphens, keepStyles = [], shortClasses } = options;
  const { strictTransportSecurity, allowFeatures = [] } = options;
  const connecting = new Set(
    [...bundles].flatMap(([address, text]) =>
      scripts[address]?.connects ? [`${basePath}${hashedAddress(address, text)}`] : [],
    ),
  );
  const pruned = prune(exported);
  const pages = await finishPages(
    pruned,
    {
      addresses,
      successors,
      basePath,
      origin,
      bundles,
      connecting,
      sheets: sheetsOf(pruned),
      repeatedLinks,
      hyphens,
      keep: keepStyles,
      shortClasses,
    },
    cache && code !== undefined ? { folder: cache, code } : undefined,
  );
  const moved = movePages(pages.site, addresses);
  const used = new Set(pages.paths.flatMap((path) => pages.factsOf(path).scripts));
  throwIfAny('successors', pages.faults.successors);
  throwIfAny('styles', pages.faults.styles);
  throwIfAny('scripts', [...pages.faults.scripts, ...unusedScripts(bundles, used, basePath)]);
  const complete = withNew(withoutSheets(moved), 'scripts', scriptFiles(bundles), 'rename it, or take it away');
  const linked = new Map([...complete].sort(([a], [b]) => (a < b ? -1 : 1)));
  const prefetch = prefetchPages(pruneUnreferenced(linked), basePath);
  const { site } = prefetch;
  checkLinks(site, { basePath, origin, addresses }, (path) => pages.factsOf(path).links);
  const headers = headerTable(
    site,
    {
      basePath,
      origin,
      strictTransportSecurity,
      allowFeatures,
      connecting,
      pageHeaders: { ...prefetch.pageHeaders, ...options.pageHeaders },
      headerRows: [...prefetch.rows, ...(options.headerRows ?? [])],
    },
    (path) => pages.factsOf(path).headers,
  );
  const forHosts = [
    [headersPath, textFile(headersFile(headers))],
    [redirectsPath, textFile(redirectsFile(redirectTable(site, basePath)))],
  ] as const;
  const elsewhere =
    'take it away: headers of your own belong in the options `pageHeaders` and `headerRows`, redirects in the configuration of the host';
  const finished = withNew(site, 'headers', forHosts, elsewhere);
  const compressed = await compress(finished, cache);
  await cache?.clean();
  return { site: compressed, headers, hosts: hostFiles(headers, basePath) };
}

/** One line on a finished site: how many pages, and the heaviest as a browser receives it. */
export function summary(site: Site): string {
  const sizes = [...site].map(([path, file]) => ({
    path,
    bytes: path.endsWith('.html.br') ? bytesOf(file).length : 0,
  }));
  const heaviest = sizes.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes)[0];
  const pages = [...site.keys()].filter((path) => path.endsWith('.html')).length;
  const count = `${pages} ${pages === 1 ? 'page' : 'pages'}`;
  if (heaviest === undefined) return count;
  return `${count}, the heaviest ${heaviest.bytes} bytes as brotli (${heaviest.path.slice(0, -'.br'.length)})`;
}
