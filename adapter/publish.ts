import { existsSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isAnother, ownFolder, processName } from '../cache/folder';
import { type Fault, throwIfAny } from './faults';
import { type Site, textFile, writeSite } from './files';
import { headersPath, isHostFile, redirectsPath } from './hosts';
import { rulesPath } from './prefetch';

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

/** The folder of our own in a project, and the one in it that hosts read unless another is named. */
const [workDir, defaultHosts] = ['.published', '.published/hosts'];

/** Folders of a project that hold what someone wrote, or that Next, npm or git empty or fill by themselves. */
const takenFolders = ['.git', '.next', workDir, 'app', 'node_modules', 'pages', 'public', 'src'];

/**
 * The places in a project, unless the options of the adapter name others.
 *
 * @throws SiteFaults when an option names a folder that a build must not replace: the project or one around it, one of its
 * sources, or one that holds the other
 */
export function placesIn(projectDir: string, options: { outDir?: string; hostsDir?: string } = {}): Places {
  const { outDir = 'out', hostsDir = defaultHosts } = options;
  throwIfAny('adapter', [...placeFaults('outDir', outDir), ...placeFaults('hostsDir', hostsDir)], 'the options');
  if (holds(outDir, hostsDir) || holds(hostsDir, outDir)) {
    const expected = `a folder beside outDir, “${outDir}”: what lies in it is replaced as a whole`;
    const mend = 'name two folders, neither of them in the other';
    throwIfAny('adapter', [{ page: 'hostsDir', found: `“${hostsDir}”`, expected, mend }], 'the options');
  }
  return {
    outDir: join(projectDir, outDir),
    hostsDir: join(projectDir, hostsDir),
    workDir: join(projectDir, workDir),
  };
}

function placeFaults(option: 'outDir' | 'hostsDir', folder: string): Fault[] {
  const [first] = segmentsOf(folder);
  const mend = `name another in the option \`${option}\`, such as “${option === 'outDir' ? 'out' : defaultHosts}”`;
  const fault = (expected: string) => [{ page: option, found: `“${folder}”`, expected, mend }];
  if (isAbsolute(folder) || first === undefined || first === '..') {
    return fault('a folder in the project, relative to it: what lies there is replaced as a whole');
  }
  const isDefault = option === 'hostsDir' && holds(folder, defaultHosts) && holds(defaultHosts, folder);
  if (isDefault || !takenFolders.includes(first)) return [];
  return fault(`a folder of its own: ${first} has another use, and what lies there is replaced as a whole`);
}

function holds(outer: string, inner: string): boolean {
  const segments = segmentsOf(inner);
  return segmentsOf(outer).every((segment, at) => segment === segments[at]);
}

/** The parts of a path, in small letters: macOS and Windows take Public for public. */
function segmentsOf(folder: string): string[] {
  return normalize(folder)
    .toLowerCase()
    .split(sep)
    .filter((segment) => segment !== '' && segment !== '.');
}

/**
 * Puts a finished site and its files for servers in the place of the published ones. Waits while another process does so.
 *
 * All is written aside. One rename then makes it the next publication, and from there on `finishPublishing` can complete
 * it, whoever is killed. So `outDir` is the old site, the new one, or absent between two renames, because Node has no
 * call that exchanges two folders; it is never half of a site or a mixture.
 *
 * @throws the file system's error, or SiteFaults as `checkPlaces`; the published site is then as it was
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
 * @throws the file system's error, or SiteFaults as `checkPlaces`; the published site is then as it was
 */
export async function finishPublishing(places: Places): Promise<void> {
  const left = ['new', 'ready', 'old', 'old-hosts'].map((name) => exists(join(places.workDir, name)));
  if ((await Promise.all(left)).includes(true)) await alone(places, () => finish(places));
}

/**
 * Lets a publication take place only where nothing is lost by it: where each folder is absent, empty, or known for one that a
 * build made and can make again. To be called before a build, whose work would else be for nothing.
 *
 * A site is known by `_next/`, which Next writes into each export before any page and suffers in no `public/`, or by the three
 * files for hosts and browsers that this adapter writes into each site. So a site of Next alone is replaced too, as Next
 * itself would. Nothing is written into the site to know it by, because all that lies there is served; and nothing beside it,
 * because a site that was copied, by a cache of builds or into a container, must be known again.
 *
 * The files for servers are known by their names and first lines. Those in the folder of our own need not be.
 *
 * @throws SiteFaults, which names the folder and a file in it that no build made
 */
export async function checkPlaces({ outDir, hostsDir, workDir }: Places): Promise<void> {
  throwIfAny('publish', [...(await siteFaults(outDir)), ...(await hostsFaults(hostsDir, workDir))], 'its folders');
}

async function siteFaults(outDir: string): Promise<Fault[]> {
  const names = await namesIn(outDir);
  const isSite =
    names.includes('_next') || [headersPath, redirectsPath, rulesPath].every((name) => names.includes(name));
  return isSite ? [] : foreignFaults('outDir', outDir, names[0]);
}

async function hostsFaults(hostsDir: string, workDir: string): Promise<Fault[]> {
  if (dirname(hostsDir) === workDir) return [];
  const names = await namesIn(hostsDir);
  for (const name of names) {
    const text = await readFile(join(hostsDir, name), 'utf8').catch(() => '');
    if (!isHostFile(name, text)) return foreignFaults('hostsDir', hostsDir, name);
  }
  // Alone, this one may be anybody's.
  return foreignFaults('hostsDir', hostsDir, names.length === 1 ? names[0] : undefined);
}

/** What lies in a folder, sorted; the folder's own name where a file stands in its place. */
async function namesIn(folder: string): Promise<string[]> {
  if (!(await exists(folder))) return [];
  return (await stat(folder)).isDirectory() ? (await readdir(folder)).sort() : [basename(folder)];
}

function foreignFaults(option: string, folder: string, foreign: string | undefined): Fault[] {
  if (foreign === undefined) return [];
  return [
    {
      page: folder,
      found: `${foreign}, which no build made`,
      expected:
        'no such folder, an empty one, or what an earlier build put there, because the build replaces it as a whole',
      mend: `move the folder away, or name another in the option \`${option}\``,
    },
  ];
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

async function finish(places: Places): Promise<void> {
  const { outDir, hostsDir, workDir } = places;
  const [half, ready] = [join(workDir, 'new'), join(workDir, 'ready')];
  const [old, oldHosts] = [join(workDir, 'old'), join(workDir, 'old-hosts')];
  const [site, hosts] = [join(ready, 'site'), join(ready, 'hosts')];
  if (await exists(site)) {
    try {
      await checkPlaces(places);
      await replace(outDir, site, old);
    } catch (error) {
      // Or the next build or start would publish what this one says has failed.
      await rm(ready, { recursive: true, force: true });
      throw error;
    }
  }
  if (await exists(hosts)) {
    // Once more, because another process may have been killed before this.
    throwIfAny('publish', await hostsFaults(hostsDir, workDir), 'its folders');
    await replace(hostsDir, hosts, oldHosts);
  }
  for (const left of [half, ready, old, oldHosts]) if (await exists(left)) await rm(left, { recursive: true });
}

/** Puts a folder in the place of another, which it moves aside; where that fails, the other is in its place again. */
async function replace(folder: string, by: string, aside: string): Promise<void> {
  try {
    // Where it is absent, a process was killed after it had moved the old one aside, and there is no other.
    if (await exists(folder)) {
      await rm(aside, { recursive: true, force: true });
      await rename(folder, aside);
    }
    await mkdir(dirname(folder), { recursive: true });
    await rename(by, folder);
  } catch (error) {
    if (!(await exists(folder)) && (await exists(aside))) await rename(aside, folder);
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
