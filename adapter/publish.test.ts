import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSite } from './files';
import { publish } from './publish';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adapter-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (path: string, text: string) => {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
};
const publishHere = () => publish(join(folder, 'new'), join(folder, 'out'), join(folder, 'deep/aside'));
const files = async () => [...(await readSite(folder)).keys()];

it('puts the new site in the place of the old one and leaves nothing behind', async () => {
  await put('new/a', 'new');
  await put('out/a', 'old');
  await put('out/b', 'old');
  await put('deep/aside/junk', 'junk');
  await publishHere();
  expect(await files()).toEqual(['out/a']);
  expect(await readFile(join(folder, 'out/a'), 'utf8')).toBe('new');
});

it('works when nothing was published yet', async () => {
  await put('new/a', 'new');
  await publishHere();
  expect(await files()).toEqual(['out/a']);
});

it('leaves the old site as it was when the new one is not there', async () => {
  await put('out/a', 'old');
  await expect(publishHere()).rejects.toThrow('ENOENT');
  expect(await files()).toEqual(['out/a']);
});
