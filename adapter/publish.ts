import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Site, writeSite } from './files';

/** What is published together: the site, and the file that fits this site alone, its headers. */
export type Publication = { readonly site: Site; readonly headers: string };

/** Where it is published. All lie on one file system, and none in `.next`, which Next empties when a build starts. */
export type Places = {
  /** The folder that is served; need not exist. */
  readonly outDir: string;
  /** The file with the headers of that site; need not exist. */
  readonly headersFile: string;
  /** A folder of our own for what is not published yet. */
  readonly workDir: string;
};

/** The places in a project, unless the options of the adapter name others. */
export function placesIn(projectDir: string, options: { outDir?: string; headersJson?: string } = {}): Places {
  const { outDir = 'out', headersJson = '.published/headers.json' } = options;
  return {
    outDir: join(projectDir, outDir),
    headersFile: join(projectDir, headersJson),
    workDir: join(projectDir, '.published'),
  };
}

/**
 * Puts a finished site and its headers in the place of the published ones.
 *
 * All is written aside. One rename then makes it the next publication, and from there on `finishPublishing` can complete
 * it, whoever is killed. So `outDir` is the old site, the new one, or absent between two renames, because Node has no
 * call that exchanges two folders; it is never half of a site or a mixture.
 *
 * @throws the file system's error; the published site is then as it was
 */
export async function publish({ site, headers }: Publication, places: Places): Promise<void> {
  await finishPublishing(places);
  const half = join(places.workDir, 'new');
  await writeSite(join(half, 'site'), site);
  await writeSite(half, new Map([['headers.json', { kind: 'text', text: headers }]]));
  await rename(half, join(places.workDir, 'ready'));
  await finishPublishing(places);
}

/**
 * Completes a publication that was interrupted after it was whole, and clears away one that was interrupted before.
 * Does nothing where nothing was interrupted. To be called before a build and before the site is served.
 *
 * @throws the file system's error; the published site is then as it was
 */
export async function finishPublishing({ outDir, headersFile, workDir }: Places): Promise<void> {
  const [half, ready, old] = [join(workDir, 'new'), join(workDir, 'ready'), join(workDir, 'old')];
  const [site, headers] = [join(ready, 'site'), join(ready, 'headers.json')];
  if (await exists(site)) {
    await rm(old, { recursive: true, force: true });
    const hadOld = await exists(outDir);
    if (hadOld) await rename(outDir, old);
    try {
      await mkdir(dirname(outDir), { recursive: true });
      await rename(site, outDir);
    } catch (error) {
      if (hadOld) await rename(old, outDir);
      await rm(ready, { recursive: true, force: true });
      throw error;
    }
  }
  if (await exists(headers)) {
    await mkdir(dirname(headersFile), { recursive: true });
    await rename(headers, headersFile);
  }
  for (const left of [half, ready, old]) if (await exists(left)) await rm(left, { recursive: true });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
