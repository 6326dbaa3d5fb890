import { copyFile, cp, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a build reads. Where these change, add the new one here: a copy without it does not build. */
const sources = [
  'adapter',
  'app',
  'commands',
  'components',
  'content',
  'instrumentation-client.ts',
  'messages',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'public',
  'tsconfig.json',
];

/**
 * Makes a second project folder that builds by itself, with nothing of an earlier build in it: the sources copied, the
 * packages linked file by file, because Turbopack follows no link that leads out of the project.
 *
 * @param to a folder that does not exist yet
 */
export async function copyProject(to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const source of sources) await cp(join(root, source), join(to, source), { recursive: true });
  await linkTree(join(root, 'node_modules'), join(to, 'node_modules'));
}

async function linkTree(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const made = new Set<string>();
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    if (!made.has(dirname(target))) {
      await mkdir(dirname(target), { recursive: true });
      made.add(dirname(target));
    }
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await linkOrCopy(source, target);
  }
}

/** A link needs both on one file system. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
  }
}
