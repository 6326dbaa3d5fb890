import { join } from 'node:path';
import { build } from 'esbuild';

/** In `next dev`: a script of the pages from its source, which the adapter bundles in a build. */
export async function devScript(source: string): Promise<Response> {
  const entryPoints = [join(process.cwd(), source)];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife' });
  return new Response(outputFiles[0]?.text, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });
}
