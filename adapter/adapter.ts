import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NextAdapter } from 'next';
import { type Addresses, movePages } from './addresses';
import { compress } from './compress';
import { devConfig, exportConfig, exportDir, withBasePath } from './config';
import { readSite, type Site, writeSite } from './files';
import { type HeaderRow, type Headers, headerTable } from './headers';
import { type HostFiles, headersFile, hostFiles, redirectsFile, redirectTable } from './hosts';
import { checkLinks } from './links';
import { plainPages } from './plain-html';
import { prefetchPages } from './prefetch';
import { prune, pruneUnreferenced } from './prune';
import { publish } from './publish';
import { type Bundles, bundleScripts, hashedAddress, linkScripts, type Scripts } from './scripts';
import { addSecurityTxt, sourceDate } from './security-txt';
import { inlineStyles } from './styles';

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
  /** The scripts that pages may load: `{ '/enhance.js': { source: 'enhance/enhance.ts' } }`. None unless listed. */
  readonly scripts?: Scripts;
  /** Selectors and custom properties to keep in every page's style although nothing there uses them. */
  readonly keepStyles?: readonly RegExp[];
  /** Value of `Strict-Transport-Security`. Not sent unless given. */
  readonly strictTransportSecurity?: string | undefined;
  /** Features of the Permissions-Policy that the site's scripts use: `['clipboard-write']`. None unless listed. */
  readonly allowFeatures?: readonly string[];
  /** Whom to tell of a hole, such as `mailto:security@example.no`. No `security.txt` unless given. */
  readonly securityContact?: string | undefined;
  /** Headers for every page, beside those that follow from it. */
  readonly pageHeaders?: Headers;
  /** Rows at the end of the table of headers. */
  readonly headerRows?: readonly HeaderRow[];
  /** Folder of the finished site, relative to the project. `out` unless given. */
  readonly outDir?: string;
  /** File for a server of one's own with the table of headers as JSON. `.next/headers.json` unless given. */
  readonly headersJson?: string;
  /** Folder for the same table as nginx and Caddy read it. `.next/hosts` unless given. */
  readonly hostsDir?: string;
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
  const { outDir = 'out', headersJson = '.next/headers.json', hostsDir = '.next/hosts' } = options;
  const bundles = await bundleScripts(projectDir, options.scripts ?? {});
  const { securityContact: contact, origin, addresses } = options;
  const read = await readSite(join(projectDir, exportDir));
  const exported = contact
    ? addSecurityTxt(read, { contact, origin, addresses, from: await sourceDate(projectDir) })
    : read;
  const built = await buildSite(exported, options, basePath, bundles);
  const finished = join(projectDir, '.next/site');
  await rm(finished, { recursive: true, force: true });
  await writeSite(finished, built.site);
  const json = join(projectDir, headersJson);
  await mkdir(dirname(json), { recursive: true });
  await writeFile(json, `${JSON.stringify(built.headers, null, 2)}\n`);
  await mkdir(join(projectDir, hostsDir), { recursive: true });
  for (const [name, text] of Object.entries(built.hosts)) await writeFile(join(projectDir, hostsDir, name), text);
  await publish(finished, join(projectDir, outDir), join(projectDir, '.next/previous'));
  return built;
}

/** A finished site and the headers to serve it with: as data, and as the servers of operators read them. */
export type BuiltSite = { readonly site: Site; readonly headers: readonly HeaderRow[]; readonly hosts: HostFiles };

/**
 * All steps in order: an export as Next wrote it → the site as it is served. Reads files, writes none.
 *
 * @param bundles the scripts of `options.scripts`, as `bundleScripts` gives them
 * @throws SiteFaults from the first step that finds something wrong
 */
export async function buildSite(
  exported: Site,
  options: AdapterOptions,
  basePath = '',
  bundles: Bundles = new Map(),
): Promise<BuiltSite> {
  const { addresses, origin, scripts = {}, keepStyles = [], strictTransportSecurity, allowFeatures = [] } = options;
  const pruned = prune(exported);
  const plain = plainPages(pruned, { scripts: [...bundles.keys()].map((address) => `${basePath}${address}`) });
  const moved = movePages(plain, addresses);
  const styled = inlineStyles(moved, { basePath, keep: keepStyles });
  const linked = linkScripts(styled, bundles, basePath);
  const prefetch = prefetchPages(pruneUnreferenced(linked), basePath);
  const { site } = prefetch;
  checkLinks(site, { basePath, origin, addresses });
  const connecting = [...bundles].flatMap(([address, text]) =>
    scripts[address]?.connects ? [`${basePath}${hashedAddress(address, text)}`] : [],
  );
  const headers = headerTable(site, {
    basePath,
    origin,
    strictTransportSecurity,
    allowFeatures,
    connecting: new Set(connecting),
    pageHeaders: { ...prefetch.pageHeaders, ...options.pageHeaders },
    headerRows: [...prefetch.rows, ...(options.headerRows ?? [])],
  });
  const forHosts = {
    _headers: headersFile(headers),
    _redirects: redirectsFile(redirectTable(site, basePath)),
  };
  const finished = new Map(site);
  for (const [path, text] of Object.entries(forHosts)) finished.set(path, { kind: 'text', text });
  return { site: await compress(finished), headers, hosts: hostFiles(headers, basePath) };
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
