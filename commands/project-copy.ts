import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Makes a second project folder that builds by itself, with nothing of an earlier build in it: every file that git does
 * not ignore, copied. Inside this project it finds the packages; elsewhere they are linked file by file, because Turbopack
 * follows no link that leads out of a project.
 *
 * @param to a folder that does not exist yet
 * @throws the file system's error, or git's
 */
export async function copyProject(to: string): Promise<void> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await promisify(execFile)('git', list, { cwd: root, maxBuffer: 1e8 });
  for (const path of stdout.split('\0').filter(Boolean)) {
    // Git lists a file that was deleted and not committed yet.
    if (!existsSync(join(root, path))) continue;
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(root, path), join(to, path));
  }
  if (!resolve(to).startsWith(root)) await linkTree(join(root, 'node_modules'), join(to, 'node_modules'));
}

async function linkTree(from: string, to: string): Promise<void> {
  const made = new Set<string>();
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
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
