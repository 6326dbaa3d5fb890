import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Forgets what TypeScript knew of the project when a JSON file that it reads has changed since.
 *
 * TypeScript 7.0.2 checks with `incremental` what has changed, and once a JSON file has changed without a fault, it does not
 * see a fault in its next change; nor that one has gone. What it knew costs some 4 s of the processor to find again.
 *
 * @param root the project's folder, whose `tsconfig.json` names `.next/cache/.tsbuildinfo`
 */
export async function forgetStaleTypes(root: string): Promise<void> {
  const known = join(root, '.next/cache/.tsbuildinfo');
  const since = await changed(known);
  const folder = join(root, 'messages');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const times = await Promise.all(names.map((name) => changed(join(folder, name))));
  if (times.some((time) => time >= since)) await rm(known, { force: true });
}

/** When a file was last changed, in milliseconds; 0 where there is none. */
async function changed(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
}
