import { build } from 'esbuild';
import type { Fault } from './faults';
import { type SiteFile, sha256, sha256Hex } from './files';
import { attribute, type Document, type Element, elements } from './html';

/** A script that pages may load. */
export type Script = {
  /** Its source, relative to the project: `enhance/enhance.ts`. */
  readonly source: string;
  /** Whether it asks the site for data. Only then do the policies of its pages have `connect-src`. */
  readonly connects?: boolean;
};

/** The scripts of a site by the address that pages write: `{ '/enhance.js': { source: 'enhance/enhance.ts' } }`. */
export type Scripts = Readonly<Record<string, Script>>;

/** Bundled scripts by the same addresses: address → JavaScript. */
export type Bundles = ReadonlyMap<string, string>;

/**
 * Bundles each script into one classic file without imports, minified, with no word about the machine it was made on.
 *
 * @throws esbuild's `BuildFailure`, which names file, line and fault
 */
export async function bundleScripts(projectDir: string, scripts: Scripts): Promise<Bundles> {
  const bundles = await Promise.all(
    Object.entries(scripts).map(async ([address, { source }]): Promise<[string, string]> => {
      const { outputFiles } = await build({
        absWorkingDir: projectDir,
        entryPoints: [source],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        target: 'es2022',
        charset: 'utf8',
        legalComments: 'none',
        // The failure that is thrown says it all.
        logLevel: 'silent',
      });
      return [address, (outputFiles[0]?.text ?? '').trim()];
    }),
  );
  return new Map(bundles);
}

/**
 * Leads a page to each bundle by the file whose name holds its hash, deferred and with `integrity`
 * (https://www.w3.org/TR/sri-2/), so that a changed file is never run.
 *
 * @param path where the page stands in public
 * @param faults takes up each bundle that would be loaded before the page is read
 * @returns the addresses of the bundles that the page loads, as it wrote them
 */
export function linkScripts(
  document: Document,
  path: string,
  bundles: Bundles,
  basePath: string,
  faults: Fault[],
): readonly string[] {
  const found = elements(document).flatMap((element) => {
    const address = addressIn(element, bundles, basePath);
    return address === undefined ? [] : [{ element, address }];
  });
  for (const { element, address } of found) {
    const found = `<script src="${basePath}${address}">`;
    const expected = 'a script that waits for the page';
    if (attribute(element, 'async') !== undefined) {
      // https://html.spec.whatwg.org/multipage/scripting.html#attr-script-async
      const wins = 'with async, which wins over defer';
      faults.push({ page: path, found: `${found} ${wins}`, expected, mend: 'take async away and write defer' });
    } else if (attribute(element, 'defer') === undefined) {
      faults.push({ page: path, found: `${found} without defer`, expected, mend: 'write defer' });
    }
    const script = bundles.get(address) ?? '';
    element.attrs = [
      ...element.attrs.filter(({ name }) => !['src', 'crossorigin', 'integrity'].includes(name)),
      // Integrity-Policy blocks a script that was not asked for with CORS, of the same site too.
      { name: 'crossorigin', value: '' },
      { name: 'src', value: `${basePath}${hashedAddress(address, script)}` },
      { name: 'integrity', value: `sha256-${sha256(script)}` },
    ];
  }
  return found.map(({ address }) => address);
}

/** The bundles that no page loads, which is a fault. */
export function unusedScripts(bundles: Bundles, used: ReadonlySet<string>, basePath: string): Fault[] {
  return [...bundles.keys()]
    .filter((address) => !used.has(address))
    .map((address) => ({
      page: address.slice(1),
      found: 'a script that no page loads',
      expected: `<script src="${basePath}${address}" defer> in a page`,
      mend: 'load it, or take it out of the option `scripts`',
    }));
}

/** Each bundle in the file that pages load. */
export function scriptFiles(bundles: Bundles): [path: string, file: SiteFile][] {
  return [...bundles].map(([address, text]) => [hashedAddress(address, text).slice(1), { kind: 'text', text }]);
}

/** Addresses that `hashedAddress` can give no name with a hash. */
export function scriptFaults(scripts: Scripts): Fault[] {
  return Object.keys(scripts)
    .filter((address) => !/^\/[^?#\s]+\.js$/.test(address))
    .map((address) => ({
      page: 'scripts',
      found: `“${address}”`,
      expected: 'an address that begins with a slash and ends in .js, such as “/enhance.js”',
      mend: 'write it so there and in the pages; the source may have any name',
    }));
}

/** `/enhance.js` → `/enhance.0123abcd.js`. */
export function hashedAddress(address: string, script: string): string {
  return address.replace(/\.js$/, `.${sha256Hex(script).slice(0, 8)}.js`);
}

function addressIn(element: Element, bundles: Bundles, basePath: string): string | undefined {
  const src = element.tagName === 'script' ? attribute(element, 'src') : undefined;
  if (src === undefined || !src.startsWith(`${basePath}/`)) return undefined;
  const address = src.slice(basePath.length);
  return bundles.has(address) ? address : undefined;
}
