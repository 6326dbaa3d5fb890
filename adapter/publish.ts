import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Puts a finished folder in the place of the published one, by renames: whoever reads `to` sees the whole old site or the
 * whole new one. When the second rename fails the old site is put back.
 *
 * All three paths must lie on one file system.
 *
 * @param from the finished folder
 * @param to the folder that is served; need not exist
 * @param aside where the old site waits between the two renames; whatever is there is deleted
 */
export async function publish(from: string, to: string, aside: string): Promise<void> {
  await rm(aside, { recursive: true, force: true });
  await mkdir(dirname(aside), { recursive: true });
  const hadOld = await exists(to);
  if (hadOld) await rename(to, aside);
  try {
    await rename(from, to);
  } catch (error) {
    if (hadOld) await rename(aside, to);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
