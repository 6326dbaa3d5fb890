import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, isAnother, openCache, ownFolder, processName } from './folder';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'cache-')), 'kept');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));
const put = async (name: string, text: string) => (await openCache(folder)).put(name, Buffer.from(text));
const get = async (name: string) => (await (await openCache(folder)).get(name))?.bytes.toString();

it('gives what was kept, and the file that holds it', async () => {
  const { path } = await put('a', 'æ');
  expect(await get('a')).toBe('æ');
  expect(await readFile(path, 'utf8')).toBe('æ');
  expect(await get('b')).toBeUndefined();
});

it.each(['', 'ø', 'æ and more'])(
  'gives nothing where the file was changed to “%s”, and keeps it anew',
  async (damaged) => {
    const { path } = await put('a', 'æ');
    await writeFile(path, damaged);
    expect(await get('a')).toBeUndefined();
    await put('a', 'æ');
    expect(await get('a')).toBe('æ');
  },
);

it('gives nothing where another process has deleted it', async () => {
  const { path } = await put('a', 'æ');
  const cache = await openCache(folder);
  await rm(path);
  expect(await cache.get('a')).toBeUndefined();
});

it('leaves no file but the last when many keep the same at a time', async () => {
  const caches = await Promise.all([openCache(folder), openCache(folder)]);
  await Promise.all(caches.flatMap((cache) => [1, 2, 3].map(() => cache.put('a', Buffer.from('æ')))));
  expect(await readdir(folder)).toHaveLength(1);
  expect(await get('a')).toBe('æ');
});

describe('what nobody asks for', () => {
  it('goes when it is cleaned', async () => {
    for (const name of ['a', 'b', 'c']) await put(name, name);
    await writeFile(join(folder, 'half'), '');
    const cache = await openCache(folder);
    await cache.get('a');
    await cache.put('d', Buffer.from('d'));
    await cache.clean();
    expect((await readdir(folder)).map((file) => file.slice(0, 1)).sort()).toEqual(['a', 'd']);
  });

  it('goes after days, counted from when any process asked last', async () => {
    const aged = async (path: string, days: number) => {
      const then = new Date(Date.now() - days * 86_400_000);
      await utimes(path, then, then);
    };
    const [old, recent] = [await put('old', 'x'), await put('recent', 'x')];
    await aged(old.path, 31);
    await aged(recent.path, 29);
    const cache = await openCache(folder, { days: 30 });
    expect(await cache.get('old')).toBeUndefined();
    expect(await readdir(folder)).toHaveLength(1);
    expect((await cache.get('recent'))?.bytes.toString()).toBe('x');
    expect((await stat(recent.path)).mtimeMs).toBeGreaterThan(Date.now() - 86_400_000);
  });
});

it('gives a process an empty folder of its own, and takes away what those left that have ended', async () => {
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  const running = processName(process.ppid);
  for (const name of [String(ended), running, String(process.pid), processName()]) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'a'), '');
  }
  await writeFile(join(folder, 'records.json'), '');
  const own = await ownFolder(folder);
  expect((await readdir(folder)).sort()).toEqual([processName(), running].sort());
  expect([own, await readdir(own)]).toEqual([join(folder, processName()), []]);
});

describe('a process', () => {
  it('is known by its name while it runs', async () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    const name = processName(child.pid);
    expect(isAnother(name)).toBe(true);
    child.kill();
    await once(child, 'exit');
    expect(isAnother(name)).toBe(false);
  });

  it('counts for any of its id where nothing tells when it started', () => {
    expect(isAnother(String(process.ppid))).toBe(true);
  });

  it('is never this one, nor a name that no process has', () => {
    for (const name of [processName(), String(process.pid), '', '0', '-1', `${process.ppid}x`, 'records.json']) {
      expect(isAnother(name), name).toBe(false);
    }
  });

  it.runIf(process.platform === 'linux')('has another name than an earlier one with the same id', () => {
    expect(processName(process.ppid)).toMatch(/^\d+-\d+$/);
    expect(isAnother(`${process.ppid}-1`)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('may call its program anything', () => {
    const start = (name: string) => Number(name.split('-')[1]);
    const program = join(folder, '..', 'a) b (c');
    symlinkSync(process.execPath, program);
    const child = spawn(program, ['--eval', 'setInterval(() => {}, 1000)']);
    try {
      expect(start(processName(child.pid))).toBeGreaterThanOrEqual(start(processName()));
    } finally {
      child.kill();
    }
  });
});

it('hashes a list so that no other list has its hash', () => {
  expect(hashOf('ab', 'c')).toBe(hashOf('ab', Buffer.from('c')));
  expect(new Set([hashOf('ab', 'c'), hashOf('a', 'bc'), hashOf('abc'), hashOf('abc', '')]).size).toBe(4);
});
