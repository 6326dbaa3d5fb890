import { join } from 'node:path';
import { build } from 'esbuild';

export const dynamic = 'force-dynamic';

/** Only in `next dev` (next.config.ts, `pageExtensions`): the script of content pages, which the adapter bundles else. */
export async function GET(): Promise<Response> {
  const entryPoints = [join(process.cwd(), 'enhance/enhance.ts')];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife' });
  return new Response(outputFiles[0]?.text, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });
}
