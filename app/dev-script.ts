import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * In `next dev`: a script of the pages from its source, which the adapter bundles in a build. It waits until React has taken
 * over the page, because React would find the page changed and make it anew without what the script has put there.
 */
export async function devScript(source: string): Promise<Response> {
  const entryPoints = [join(process.cwd(), source)];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife' });
  return new Response(afterHydration(outputFiles[0]?.text ?? ''), {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  });
}

/** React marks each element that it has taken over; that of the last one is near the end of its work. */
function afterHydration(script: string): string {
  return `(function wait() {
  const last = [...document.querySelectorAll('main *')].at(-1);
  const taken = last && Object.keys(last).some((key) => key.startsWith('__reactFiber'));
  if (!taken) return setTimeout(wait, 100);
  setTimeout(() => {
${script}
  }, 100);
})();
`;
}
