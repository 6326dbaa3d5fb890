import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSite } from './files';
import { finishPublishing, type Places, placesIn, publish } from './publish';
import { siteOf } from './testing';

let folder: string;
let places: Places;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adapter-'));
  places = placesIn(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
};
const all = async () =>
  Object.fromEntries(
    await Promise.all(
      [...(await readSite(folder)).keys()].map(async (path) => [path, await readFile(join(folder, path), 'utf8')]),
    ),
  );
const published = (text: string) => ({ 'out/a': text, '.published/hosts/headers.json': text });
const next = { site: siteOf({ a: 'new' }), hosts: { 'headers.json': 'new' } };

describe('publish', () => {
  it('puts site and files for servers in the place of the old ones and leaves nothing behind', async () => {
    await put({ ...published('old'), 'out/b': 'old' });
    await publish(next, places);
    expect(await all()).toEqual(published('new'));
  });

  it('works when nothing was published yet', async () => {
    await publish(next, places);
    expect(await all()).toEqual(published('new'));
  });

  it('leaves the published site as it was when a file cannot be written', async () => {
    await put(published('old'));
    const impossible = new Map([['a', { kind: 'copy', from: join(folder, 'missing') } as const]]);
    await expect(publish({ ...next, site: impossible }, places)).rejects.toThrow('ENOENT');
    await finishPublishing(places);
    expect(await all()).toEqual(published('old'));
  });

  it('puts the old site back when the new one cannot take its place', async () => {
    await put(published('old'));
    const impossible = { ...places, outDir: join(folder, 'out/a/b') };
    await expect(publish(next, impossible)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await all()).toEqual(published('old'));
  });
});

/** Each row is what a killed process leaves, one moment after the other. */
describe('finishPublishing', () => {
  it.each([
    ['before the site was whole', { ...published('old'), '.published/new/site/a': 'ne' }, 'old'],
    [
      'when all was written aside',
      { ...published('old'), '.published/new/site/a': 'new', '.published/new/hosts/headers.json': 'new' },
      'old',
    ],
    [
      'when it was the next publication',
      { ...published('old'), '.published/ready/site/a': 'new', '.published/ready/hosts/headers.json': 'new' },
      'new',
    ],
    [
      'between the two renames',
      {
        '.published/old/a': 'old',
        '.published/hosts/headers.json': 'old',
        '.published/ready/site/a': 'new',
        '.published/ready/hosts/headers.json': 'new',
      },
      'new',
    ],
    [
      'before the headers followed',
      {
        'out/a': 'new',
        '.published/old/a': 'old',
        '.published/hosts/headers.json': 'old',
        '.published/ready/hosts/headers.json': 'new',
      },
      'new',
    ],
    ['before the old site was cleared away', { ...published('new'), '.published/old/a': 'old' }, 'new'],
    ['never', published('old'), 'old'],
  ])('leaves one whole site with its headers after a kill %s', async (_when, files, expected) => {
    await put(files);
    await finishPublishing(places);
    expect(await all()).toEqual(published(expected));
    await finishPublishing(places);
    expect(await all()).toEqual(published(expected));
  });

  it('does nothing in a folder where nothing was ever published', async () => {
    await finishPublishing(places);
    expect(await all()).toEqual({});
  });
});
