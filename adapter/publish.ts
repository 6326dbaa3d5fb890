import { existsSync } from 'node:fs';
import { access, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isAnother, ownFolder, processName } from '../cache/folder';
import { type Site, textFile, writeSite } from './files';

/** What is published together: the site, and the files for servers that fit this site alone, by name. */
export type Publication = { readonly site: Site; readonly hosts: Readonly<Record<string, string>> };

/** Where it is published. All lie on one file system, and none in `.next`, which Next empties when a build starts. */
export type Places = {
  /** The folder that is served; need not exist. */
  readonly outDir: string;
  /** The folder with the files for servers of that site; need not exist. */
  readonly hostsDir: string;
  /** A folder of our own for what is not published yet. */
  readonly workDir: string;
};

/** The places in a project, unless the options of the adapter name others. */
export function placesIn(projectDir: string, options: { outDir?: string; hostsDir?: string } = {}): Places {
  const { outDir = 'out', hostsDir = '.published/hosts' } = options;
  return {
    outDir: join(projectDir, outDir),
    hostsDir: join(projectDir, hostsDir),
    workDir: join(projectDir, '.published'),
  };
}

/**
 * Puts a finished site and its files for servers in the place of the published ones. Waits while another process does so.
 *
 * All is written aside. One rename then makes it the next publication, and from there on `finishPublishing` can complete
 * it, whoever is killed. So `outDir` is the old site, the new one, or absent between two renames, because Node has no
 * call that exchanges two folders; it is never half of a site or a mixture.
 *
 * @throws the file system's error; the published site is then as it was
 */
export async function publish({ site, hosts }: Publication, places: Places): Promise<void> {
  await alone(places, async () => {
    await finish(places);
    const half = join(places.workDir, 'new');
    await writeSite(join(half, 'site'), site);
    await writeSite(join(half, 'hosts'), new Map(Object.entries(hosts).map(([name, text]) => [name, textFile(text)])));
    await rename(half, join(places.workDir, 'ready'));
    await finish(places);
  });
}

/**
 * Completes a publication that was interrupted after it was whole, and clears away one that was interrupted before.
 * Does nothing where nothing was interrupted, and waits while another process publishes. To be called before a build and
 * before the site is served.
 *
 * @throws the file system's error; the published site is then as it was
 */
export async function finishPublishing(places: Places): Promise<void> {
  const left = ['new', 'ready', 'old'].map((name) => exists(join(places.workDir, name)));
  if ((await Promise.all(left)).includes(true)) await alone(places, () => finish(places));
}

/**
 * The file with the headers of the site that stands in `outDir`: while it has changed places and they have not yet, those
 * that lie ready.
 */
export function headersFileOf({ hostsDir, workDir }: Places): string {
  const [site, headers] = [join(workDir, 'ready/site'), join(workDir, 'ready/hosts/headers.json')];
  return existsSync(headers) && !existsSync(site) ? headers : join(hostsDir, 'headers.json');
}

/** How long a process waits for another before it says so (ms). */
const patience = 5_000;

/**
 * Does something while no other process does something here: two at a time would publish what the other has half written.
 *
 * The lock is the folder `holder` with one file in it, named after the process; one whose process has ended counts for
 * nothing. To take it is to rename a folder of one's own to it, which fails unless it is empty or absent. So there is never
 * a lock that names nobody, and to delete a file of one name cannot take the lock from a process of another name: not from
 * one that was quicker to take over what an ended process left, nor from one that runs by the time this one is ready.
 */
async function alone({ workDir }: Places, action: () => Promise<void>): Promise<void> {
  const [lock, name] = [join(workDir, 'holder'), processName()];
  const own = await ownFolder(join(workDir, 'waiting'));
  await writeFile(join(own, name), '');
  const since = Date.now();
  for (let said = false; !(await isTaken(lock, own)); ) {
    const holders = await readdir(lock).catch(() => []);
    const holder = holders.find(isAnother);
    if (holder === undefined) {
      await release(lock, ...holders);
      continue;
    }
    if (!said && Date.now() - since > patience) {
      said = true;
      console.error(waitsFor(holder, lock));
    }
    await setTimeout(50);
  }
  try {
    await action();
  } finally {
    await release(lock, name);
  }
}

function waitsFor(holder: string, lock: string): string {
  const process = `process ${Number.parseInt(holder, 10)}`;
  return `Waiting for ${process} to publish its site. If it does not, end it or delete ${join(lock, holder)}`;
}

/** Takes the lock by a folder that names this process; false where it names another. */
async function isTaken(lock: string, own: string): Promise<boolean> {
  try {
    await rename(own, lock);
    return true;
  } catch (error) {
    // Windows says EPERM.
    const codes = ['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM'] : [])];
    if (error instanceof Error && 'code' in error && codes.includes(String(error.code))) return false;
    throw error;
  }
}

/** Takes names off the lock. */
async function release(lock: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(lock, name), { force: true });
  // Windows renames nothing to a folder that is there, empty or not. Another may have taken it by now, or deleted it.
  await rmdir(lock).catch(() => undefined);
}

async function finish({ outDir, hostsDir, workDir }: Places): Promise<void> {
  const [half, ready, old] = [join(workDir, 'new'), join(workDir, 'ready'), join(workDir, 'old')];
  const [site, hosts] = [join(ready, 'site'), join(ready, 'hosts')];
  if (await exists(site)) {
    try {
      // Where it is absent, a process was killed after it had moved the old site aside, and there is no other.
      if (await exists(outDir)) {
        await rm(old, { recursive: true, force: true });
        await rename(outDir, old);
      }
      await mkdir(dirname(outDir), { recursive: true });
      await rename(site, outDir);
    } catch (error) {
      if (!(await exists(outDir)) && (await exists(old))) await rename(old, outDir);
      // Or the next build or start would publish what this one says has failed.
      await rm(ready, { recursive: true, force: true });
      throw error;
    }
  }
  if (await exists(hosts)) {
    await rm(hostsDir, { recursive: true, force: true });
    await mkdir(dirname(hostsDir), { recursive: true });
    await rename(hosts, hostsDir);
  }
  for (const left of [half, ready, old]) if (await exists(left)) await rm(left, { recursive: true });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
