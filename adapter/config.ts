import type { NextConfig } from 'next';
import { type Addresses, devRewrites } from './addresses';
import { type Fault, throwIfAny } from './faults';

/** Where Next exports to. Next empties `.next` at the start of a build, so nothing of an earlier one is left there. */
export const exportDir = '.next/export';

/**
 * The configuration for `next build`: the export goes to `.next/export`, and two builds of the same sources get the same
 * build id, so that they are equal byte for byte.
 *
 * @param command the words of the command line, `process.argv`
 * @throws Error when the configuration lacks what the steps rely on; SiteFaults when it has a base path that they cannot use
 */
export function exportConfig<Config extends NextConfig>(config: Config, command: readonly string[]): Config {
  // Where there is a base path Next itself makes it the asset prefix too.
  const { assetPrefix = '', basePath = '' } = config;
  if (config.output !== 'export' || config.trailingSlash !== true || (assetPrefix !== '' && assetPrefix !== basePath)) {
    throw new Error(
      "adapter: next.config must have output: 'export' and trailingSlash: true and no assetPrefix; the steps rely on it",
    );
  }
  throwIfAny('adapter', basePathFaults(basePath), 'next.config');
  const fixed = { ...config, generateBuildId: () => 'export' };
  // `next typegen` comes in the same phase but takes distDir for the build folder and would write its types there.
  if (command.includes('typegen')) return fixed;
  // In an export a distDir other than .next names only the folder exported to (next/dist/export/utils.js).
  return { ...fixed, distDir: exportDir };
}

/**
 * The configuration with a base path, as if it had stood in next.config.
 *
 * @param basePath `''`, which changes nothing, or a path such as `/portal`
 */
export function withBasePath<Config extends NextConfig>(config: Config, basePath: string): Config {
  // Next derives the asset prefix from the base path before an adapter may change it (next/dist/server/config.js).
  return basePath === '' ? config : { ...config, basePath, assetPrefix: config.assetPrefix || basePath };
}

/**
 * What is wrong with a base path. Next looks only at one of next.config, and only for slashes; and one that browsers ask for in
 * another spelling than it is written in matches no row of headers, so that every page would come without `nosniff` and the
 * rest of the row for the whole site, and nobody would hear of it.
 */
export function basePathFaults(basePath: string): Fault[] {
  if (/^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*$/.test(basePath)) return [];
  const mend =
    'begin with a slash and end without one, with letters from a to z, digits, hyphens, dots, _ and ~ between, or leave the option out';
  return [{ page: 'basePath', found: `“${basePath}”`, expected: 'such as “/portal”', mend }];
}

/** The configuration for `next dev`: the public addresses lead to the routes, before the site's own rewrites. */
export function devConfig<Config extends NextConfig>(config: Config, addresses: Addresses): Config {
  return {
    ...config,
    // With `output: 'export'` the dev server answers a rewritten address with 500.
    output: undefined,
    async rewrites() {
      const own = (await config.rewrites?.()) ?? [];
      const { beforeFiles = [], afterFiles = [], fallback = [] } = Array.isArray(own) ? { afterFiles: own } : own;
      return { beforeFiles: [...devRewrites(addresses), ...beforeFiles], afterFiles, fallback };
    },
  };
}
