import { availableParallelism } from 'node:os';
import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './messages/request.ts',
  experimental: { createMessagesDeclaration: './messages/nb.json' },
});

/**
 * `next build` exports plain files. The adapter does the rest: it stops the build on wrong content, gives the pages
 * their addresses, in `next dev` too, and makes documents of them (adapter/README.md).
 */
export default function config(phase: string): NextConfig {
  return withNextIntl({
    output: 'export',
    trailingSlash: true,
    poweredByHeader: false,
    serverExternalPackages: ['esbuild', 'pdfjs-dist', 'subset-font'],
    // Files that end in .dev.ts are routes in `next dev` alone.
    pageExtensions: phase === PHASE_DEVELOPMENT_SERVER ? ['tsx', 'ts', 'dev.ts'] : ['tsx', 'ts'],
    // Half of what a worker held in use were the maps of compiled code, which lead an error of a page to its source.
    enablePrerenderSourceMaps: process.argv.includes('--debug-prerender'),
    adapterPath: `${process.cwd()}/adapter/index.mjs`,
    experimental: {
      globalNotFound: true,
      // A worker on each core; Next leaves one idle (docs/decisions/002-speed.md). It cuts the list of routes, sorted by
      // folder, into one part for each: `app/(images)` sorts first, so that images and pages do not share a worker.
      cpus: availableParallelism(),
      // One page at a time on each, where Next has eight. One thread renders them, so it gains no time, and with hundreds of
      // reports the pages that list them all do not stand in memory together.
      staticGenerationMaxConcurrency: 1,
    },
  });
}
