import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Something that was kept: its bytes, and the file that holds them and nothing else. */
export type Kept = { readonly bytes: Buffer; readonly path: string };

/** What earlier builds made, by a name that says all that it was made of. */
export type CacheFolder = {
  /** What was kept under a name; nothing when nothing was, or when its file is damaged. */
  readonly get: (name: string) => Promise<Kept | undefined>;
  /** Keeps bytes under a name for the next build. */
  readonly put: (name: string, bytes: Uint8Array) => Promise<Kept>;
  /** Deletes what nobody has asked for since the folder was opened here. Not for a folder that several processes use. */
  readonly clean: () => Promise<void>;
};

/**
 * Opens a folder that keeps things between builds; makes it where there is none.
 *
 * A cache may come from another machine, from a disk that was full or from a build that was killed. So each file is written
 * aside and renamed, its name ends in the hash of its bytes, and what no longer has that hash counts as not there.
 *
 * @param days for a folder that several processes use at a time, none of which knows what the others ask for: what has not
 * been asked for in so many days goes when the folder is opened. Unless given, nothing goes but by `clean`
 * @throws the file system's error when the folder cannot be read or written
 */
export async function openCache(folder: string, { days }: { days?: number } = {}): Promise<CacheFolder> {
  await mkdir(folder, { recursive: true });
  const files = new Set(await readdir(folder));
  if (days !== undefined) await forget(folder, files, Date.now() - days * 86_400_000);
  const known = new Map([...files].map((file) => [file.slice(0, file.lastIndexOf('.')), file]));
  const used = new Set<string>();
  return {
    async get(name) {
      const file = known.get(name);
      if (file === undefined) return undefined;
      const path = join(folder, file);
      // Another process may have deleted it since.
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes === undefined || file !== fileName(name, bytes)) return undefined;
      used.add(file);
      if (days !== undefined) await touch(path);
      return { bytes, path };
    },
    async put(name, bytes) {
      const file = fileName(name, bytes);
      const path = join(folder, file);
      // Two may make the same at a time.
      const half = `${path}.${Math.random().toString(36).slice(2)}`;
      await writeFile(half, bytes);
      await rename(half, path);
      used.add(file);
      return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path };
    },
    async clean() {
      for (const file of files) if (!used.has(file)) await rm(join(folder, file), { force: true });
    },
  };
}

/**
 * A new, empty folder below `parent` for this process alone. What processes left there that have ended is deleted.
 *
 * @throws the file system's error
 */
export async function ownFolder(parent: string): Promise<string> {
  const own = join(parent, processName());
  await mkdir(parent, { recursive: true });
  // Another process may delete the same at the same time.
  for (const name of await readdir(parent)) {
    if (!isAnother(name)) await rm(join(parent, name), { recursive: true, force: true });
  }
  await mkdir(own);
  return own;
}

/**
 * Names a process on this machine, for files: by its id, and where the system tells it (Linux) by when it started too,
 * because an id is given anew, after a reboot and in a container often at once.
 */
export function processName(pid: number = process.pid): string {
  const start = startOf(pid);
  return start === undefined ? String(pid) : `${pid}-${start}`;
}

/** Whether a name is that of a process which runs on this machine, whoever it belongs to, and is not this one. */
export function isAnother(name: string): boolean {
  const [, id, start] = name.match(/^([1-9]\d*)(?:-(\d+))?$/) ?? [];
  const pid = Number(id);
  // Without a time of start, this process's own id is one that was given anew.
  if (id === undefined || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs and belongs to another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // A system may hide when processes of other users started.
  const found = startOf(pid);
  return start === undefined || found === undefined || start === found;
}

/** When a process started, in ticks since the machine did; nothing where the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22. The second is the name of the program in brackets, in which there may be anything.
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** A hash that names something by all that it is made of, and nothing else. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  // The length before each part keeps two lists apart whose parts run into the same text.
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

function fileName(name: string, bytes: Uint8Array): string {
  return `${name}.${hashOf(bytes)}`;
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

/** Deletes files that were neither written nor asked for since a time (ms), from the folder and from their list. */
async function forget(folder: string, files: Set<string>, since: number): Promise<void> {
  for (const file of files) {
    const found = await stat(join(folder, file)).catch(() => undefined);
    if (found && found.mtimeMs >= since) continue;
    await rm(join(folder, file), { force: true });
    files.delete(file);
  }
}
