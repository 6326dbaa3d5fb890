import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, pagesOf, readSite, withNew, writeSite } from './files';
import { faultsOf, siteOf } from './testing';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adapter-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (path: string, content: string | Uint8Array) => {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
};
const read = (path: string) => readFile(join(folder, path), 'utf8');

describe('readSite and writeSite', () => {
  it('give the same bytes back, text or not', async () => {
    const latin1 = Uint8Array.of(0xe6, 0xf8, 0xe5);
    await put('in/b/index.html', '<p>æ</p>');
    await put('in/a.pdf', latin1);
    await put('in/a.txt', latin1);
    await put('in/a.json', '\ufeff{}');
    const site = await readSite(join(folder, 'in'));
    expect([...site].map(([path, { kind }]) => [path, kind])).toEqual([
      ['a.json', 'text'],
      ['a.pdf', 'copy'],
      ['a.txt', 'copy'],
      ['b/index.html', 'text'],
    ]);
    await writeSite(join(folder, 'to'), site);
    expect(await readFile(join(folder, 'to/a.txt'))).toEqual(Buffer.from(latin1));
    expect(await readFile(join(folder, 'to/a.json'))).toEqual(Buffer.from('\ufeff{}'));
    expect(await read('to/b/index.html')).toBe('<p>æ</p>');
  });

  it.each([
    ['old.html', Uint8Array.of(0x3c, 0x70, 0x3e, 0xe6), 'a page that is not UTF-8'],
    ['a/a.htm', '<script>1</script>', 'a page with the ending .htm'],
    ['A.HTML', '<p>x', 'a page with the ending .HTML'],
    ['a.xhtml', '<p/>', 'a page with the ending .xhtml'],
  ])('refuse %s, a page that no step would read', async (path, content, found) => {
    await put(`in/${path}`, content);
    await put('in/ok.html', '<p>æ</p>');
    await expect(readSite(join(folder, 'in'))).rejects.toThrow(
      `read: 1 fault in the built site\n  ${path}: found ${found}; expected`,
    );
  });

  it('fails for a folder that is not there', async () => {
    await expect(readSite(join(folder, 'zzz'))).rejects.toThrow('ENOENT');
  });
});

it('withNew adds what a step made, and never in the place of what is there', () => {
  const site = siteOf({ a: 'mine' });
  expect([...withNew(site, 'step', siteOf({ b: '', c: '' }), 'rename it').keys()]).toEqual(['a', 'b', 'c']);
  expect(faultsOf(() => withNew(site, 'step', siteOf({ a: '', b: '' }), 'rename it'))).toBe(
    'step: 1 fault in the built site\n' +
      '  a: found a file that the build did not make; expected none there, because it makes one; to mend it, rename it',
  );
});

it('pagesOf gives each page with its path', () => {
  const site = siteOf({ 'a/index.html': 'A', 'b.css': 'B', 'c.html': 'C' });
  expect([...pagesOf(site)]).toEqual([
    ['a/index.html', 'A'],
    ['c.html', 'C'],
  ]);
});

it('addressOf leaves out index.html', () => {
  expect(['index.html', 'nb/index.html', '404.html', 'a/b.pdf', 'nb/myindex.html'].map(addressOf)).toEqual([
    '/',
    '/nb/',
    '/404.html',
    '/a/b.pdf',
    '/nb/myindex.html',
  ]);
});
