import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache } from '../cache/folder';
import { compress, encoders } from './compress';
import { bytesOf, type Site, type SiteFile } from './files';
import { siteOf } from './testing';

const text = '<p>Æøå, the same words again and again</p>'.repeat(50);
const bytes = (file: SiteFile | undefined) => (file?.kind === 'bytes' ? file.bytes : new Uint8Array());

it('puts compressed copies beside a text file that give the same text back', async () => {
  const site = await compress(siteOf({ 'index.html': text }));
  expect([...site.keys()]).toEqual(['index.html', ...encoders().map(({ ending }) => `index.html${ending}`)]);
  expect(brotliDecompressSync(bytes(site.get('index.html.br'))).toString()).toBe(text);
  expect(gunzipSync(bytes(site.get('index.html.gz'))).toString()).toBe(text);
});

it('makes .zst exactly where this Node can', () => {
  expect(encoders().map(({ ending }) => ending)).toEqual(
    'zstd' in process.versions ? ['.br', '.gz', '.zst'] : ['.br', '.gz'],
  );
});

it('leaves out a copy that would not be smaller, and files that are not text', async () => {
  const site = await compress(siteOf({ 'a.json': '[1]', 'b.pdf': text, 'c.woff2': text, _headers: text }));
  expect([...site.keys()].sort()).toEqual(['_headers', 'a.json', 'b.pdf', 'c.woff2']);
});

it('says nothing of the machine in the gzip head', async () => {
  const gz = bytes((await compress(siteOf({ 'a.txt': text }))).get('a.txt.gz'));
  expect([...gz.slice(4, 8), gz[9]]).toEqual([0, 0, 0, 0, 255]);
});

describe('with a cache', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'compress-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const cached = async () => (await readdir(folder)).sort();
  const contents = (site: Site) => [...site].map(([path, file]) => [path, Buffer.from(bytesOf(file)).toString('hex')]);
  /** What a build with the cache makes of a site. */
  const compressed = async (site: Site) => {
    const cache = await openCache(folder);
    const made = await compress(site, cache);
    await cache.clean();
    return contents(made);
  };

  it('gives the same bytes as without, and takes them from there the next time', async () => {
    const site = siteOf({ 'index.html': text, 'same.html': text });
    const right = contents(await compress(site));
    expect(await compressed(site)).toEqual(right);
    const names = await cached();
    expect(names).toHaveLength(encoders().length);
    const times = () => Promise.all(names.map(async (name) => (await stat(join(folder, name))).mtimeMs));
    const before = await times();
    expect(await compressed(site)).toEqual(right);
    expect(await times()).toEqual(before);
  });

  it('makes anew what is damaged there', async () => {
    const site = siteOf({ 'index.html': text });
    const right = await compressed(site);
    for (const name of await cached()) await writeFile(join(folder, name), 'damaged');
    expect(await compressed(site)).toEqual(right);
  });

  it('never takes what belongs to another text', async () => {
    await compressed(siteOf({ 'index.html': text }));
    const [br = ''] = await cached();
    await compressed(siteOf({ 'index.html': `${text}!` }));
    const [other = ''] = await cached();
    await compressed(siteOf({ 'index.html': text }));
    const [again = ''] = await cached();
    expect([br === other, br === again]).toEqual([false, true]);
    expect(await cached()).toHaveLength(encoders().length);
  });
});
