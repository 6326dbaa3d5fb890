import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type Fault, throwIfAny } from './faults';

/**
 * A file of the site: text that steps may change, bytes that a step made, or a file to copy as it is.
 *
 * A text may be read only when it is asked for (`readSite`, `textFile`), so that a site of thousands of pages does not
 * stand in memory as strings; ask once and keep what you got.
 */
export type SiteFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'copy'; readonly from: string };

/** The whole site: path relative to its root, with `/` on every system → file. Steps take one and return a new one. */
export type Site = ReadonlyMap<string, SiteFile>;

/** Only these are read as text, and only when they are UTF-8; all else is carried over byte for byte. */
const textual = /\.(?:html|css|xml|atom|json|webmanifest|svg|txt|md|bib|ris)$/;

/** What browsers show as a page, by the types that servers know. */
const shownAsPage = /\.(?:s?html?|xht(?:ml)?)$/i;

/**
 * Reads a folder as a site, in the order of the paths, so that every later step sees the same order on every machine.
 *
 * @throws the file system's error when the folder or a file in it cannot be read; SiteFaults when there is a page that no step
 * would read, and that would be published without a policy: in another encoding, or under another ending than `.html`
 */
export async function readSite(folder: string): Promise<Site> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length)
        .replace(/^[\\/]+/, '')
        .split(sep)
        .join('/'),
    )
    .sort();
  const site = new Map<string, SiteFile>();
  for (const path of paths) {
    site.set(path, await readSiteFile(path, join(folder, path)));
  }
  throwIfAny('read', [...site].flatMap(unreadPageFault));
  return site;
}

function unreadPageFault([page, { kind }]: readonly [string, SiteFile]): Fault[] {
  const ending = shownAsPage.exec(page)?.[0];
  if (ending === undefined || (ending === '.html' && kind === 'text')) return [];
  const expected = 'UTF-8 and .html, or it would have no policy, and nothing in it would be checked';
  return ending === '.html'
    ? [{ page, found: 'a page that is not UTF-8', expected, mend: 'save it as UTF-8' }]
    : [
        {
          page,
          found: `a page with the ending ${ending}`,
          expected,
          mend: 'rename it, and redirect from its old address',
        },
      ];
}

async function readSiteFile(path: string, from: string): Promise<SiteFile> {
  if (!textual.test(path)) return { kind: 'copy', from };
  if (!isUtf8(await readFile(from))) return { kind: 'copy', from };
  return {
    kind: 'text',
    get text() {
      return readFileSync(from, 'utf8');
    },
  };
}

/** A text that a step made, kept as UTF-8: half of what a string with a dash or a quotation mark takes. */
export function textFile(text: string): SiteFile {
  const bytes = Buffer.from(text, 'utf8');
  return {
    kind: 'text',
    get text() {
      return bytes.toString('utf8');
    },
  };
}

/** Writes a site into a folder that is empty or does not exist yet. */
export async function writeSite(folder: string, site: Site): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, file] of site) {
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    if (file.kind === 'copy') await copyFile(file.from, to);
    else await writeFile(to, file.kind === 'text' ? file.text : file.bytes);
  }
}

/** The bytes of a file as they will be published. */
export function bytesOf(file: SiteFile): Uint8Array {
  if (file.kind === 'copy') return readFileSync(file.from);
  return file.kind === 'bytes' ? file.bytes : new TextEncoder().encode(file.text);
}

/**
 * The site with files that a step has made. One that is there already is its author's, who must hear of it.
 *
 * @param step named in the message
 * @param mend what the author may do about such a file
 * @throws SiteFaults where a path is taken
 */
export function withNew(site: Site, step: string, made: Iterable<readonly [string, SiteFile]>, mend: string): Site {
  const files = [...made];
  checkFree(
    site,
    step,
    files.map(([path]) => path),
    mend,
  );
  return new Map([...site, ...files]);
}

/**
 * The rule of `withNew`, for paths at which there may be a file.
 *
 * @throws SiteFaults where one is taken
 */
export function checkFree(site: Site, step: string, paths: readonly string[], mend: string): void {
  const taken = paths.filter((path) => site.has(path));
  const found = { found: 'a file that the build did not make', expected: 'none there, because it makes one', mend };
  throwIfAny(
    step,
    taken.map((page) => ({ page, ...found })),
  );
}

/** The paths of the pages of a site. */
export function pagePaths(site: Site): string[] {
  return [...site].flatMap(([path, file]) => (file.kind === 'text' && path.endsWith('.html') ? [path] : []));
}

/** The pages of the site, one after the other: path and HTML. */
export function* pagesOf(site: Site): Generator<[path: string, html: string]> {
  for (const path of pagePaths(site)) yield [path, textOfPage(site, path)];
}

/** The HTML of a page of the site. */
export function textOfPage(site: Site, path: string): string {
  const file = site.get(path);
  if (file?.kind !== 'text') throw new Error(`unreachable: ${path} is no page of the site`);
  return file.text;
}

/**
 * The address a browser asks for to get a file: `nb/index.html` → `/nb/`, `files/a.pdf` → `/files/a.pdf`.
 *
 * Not percent-encoded, without the base path.
 */
export function addressOf(path: string): string {
  return `/${path === 'index.html' || path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : path}`;
}

/** SHA-256 in base64, of a text in UTF-8, as a Content-Security-Policy and `integrity` want it (CSP Level 3, section 6.7.3). */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}

/** The same in hexadecimal digits, as names of files hold it. */
export function sha256Hex(content: string | Uint8Array): string {
  return Buffer.from(sha256(content), 'base64').toString('hex');
}
