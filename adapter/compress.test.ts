import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compress, encoders } from './compress';
import type { SiteFile } from './files';
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
