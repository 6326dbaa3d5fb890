import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { processName } from '../cache/folder';
import { readSite } from './files';
import { finishPublishing, headersFileOf, type Places, placesIn, publish } from './publish';
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

  it('keeps the old site and nothing of the new one when the old one cannot be moved', async () => {
    // No folder can be moved into itself; a mount point or a folder of another user cannot be moved at all.
    const immovable = { outDir: folder, hostsDir: join(folder, 'hosts'), workDir: join(folder, '.published') };
    await put({ a: 'old', 'hosts/headers.json': 'old' });
    await expect(publish(next, immovable)).rejects.toThrow(/EINVAL|EPERM|EBUSY/);
    await finishPublishing(immovable);
    expect(await all()).toEqual({ a: 'old', 'hosts/headers.json': 'old' });
  });

  it('keeps the old site that a killed process had moved aside when the new one cannot take its place', async () => {
    const elsewhere = { ...places, outDir: join(folder, 'a/out') };
    await put({ '.published/old/a': 'old', '.published/ready/site/a': 'new', a: 'a file where a folder should be' });
    await expect(finishPublishing(elsewhere)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect((await all())['.published/old/a']).toBe('old');
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

describe('a process that publishes', () => {
  const lock = (name: string) => put({ [`.published/holder/${name}`]: '' });
  const half = { '.published/new/site/a': 'ne' };
  /** The id of a process that has ended. */
  const ended = () => String(spawnSync(process.execPath, ['--version']).pid);

  it('is left alone until it is ready', async () => {
    await put({ ...published('old'), ...half });
    await lock(processName(process.ppid));
    const waiting = finishPublishing(places);
    const first = await Promise.race([waiting.then(() => 'went on'), setTimeout(300, 'waits')]);
    expect([first, (await all())['.published/new/site/a']]).toEqual(['waits', 'ne']);
    await rm(join(folder, '.published/holder', processName(process.ppid)));
    await waiting;
    expect(await all()).toEqual(published('old'));
  });

  it.each<readonly [string, () => string]>([
    ['has ended', ended],
    ['had the id of this one, in another container', () => String(process.pid)],
    ...(process.platform === 'linux'
      ? [
          ['had an id that another has now', () => `${process.ppid}-1`] as const,
          ['had the id of this one, and started at another time', () => `${process.pid}-1`] as const,
        ]
      : []),
  ])('keeps nobody waiting when it %s', async (_how, holder) => {
    await put({ ...published('old'), ...half });
    await lock(holder());
    await publish(next, places);
    expect(await all()).toEqual(published('new'));
  });

  it('keeps nobody waiting when it was killed while it let go, and leaves nothing to those after it', async () => {
    await put({ ...published('old'), ...half, [`.published/waiting/${ended()}/a`]: '' });
    await mkdir(join(folder, '.published/holder'));
    await publish(next, places);
    expect(await all()).toEqual(published('new'));
  });

  it('lets go of its own lock only', async () => {
    const holder = join(folder, '.published/holder');
    const other = processName(process.ppid);
    const hosts = {
      get 'headers.json'() {
        // As when somebody deletes the lock and another process takes it.
        expect(readdirSync(holder)).toEqual([processName()]);
        renameSync(join(holder, processName()), join(holder, other));
        return 'new';
      },
    };
    await publish({ ...next, hosts }, places);
    expect(readdirSync(holder)).toEqual([other]);
  });

  it('is named once to whoever waits for long, with what to do', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const said = vi.spyOn(console, 'error').mockReturnValue();
    try {
      const holder = join(folder, '.published/holder', processName(process.ppid));
      await put({ ...published('old'), ...half });
      await lock(processName(process.ppid));
      const waiting = finishPublishing(places);
      await setTimeout(200);
      expect(said).not.toHaveBeenCalled();
      vi.setSystemTime(Date.now() + 60_000);
      await setTimeout(300);
      expect(said).toHaveBeenCalledOnce();
      expect(said.mock.calls[0]?.[0]).toContain(`process ${process.ppid} `);
      expect(said.mock.calls[0]?.[0]).toContain(holder);
      await rm(holder);
      await waiting;
    } finally {
      vi.useRealTimers();
      said.mockRestore();
    }
  });

  it.each([
    ['beside others', 5, async () => {}],
    // Whoever takes it over must not take the lock of another who has just done so.
    [
      'beside others that all find the lock of one that has ended',
      12,
      async () => {
        const name = ended();
        await lock(name);
        await put({ [`.published/waiting/${name}/${name}`]: '' });
      },
    ],
  ])('never publishes a mixture %s', async (_how, times, leave) => {
    const code = `
      import { createInterface } from 'node:readline';
      import { publish, placesIn } from ${JSON.stringify(new URL('publish.ts', import.meta.url).href)};
      const [text] = process.argv.slice(-1);
      const site = new Map(Array.from({ length: 50 }, (_, at) => ['f/' + at, { kind: 'text', text }]));
      const publication = { site, hosts: { 'headers.json': text } };
      console.log('ready');
      for await (const moment of createInterface({ input: process.stdin })) {
        while (Date.now() < Number(moment));
        console.log(await publish(publication, placesIn(${JSON.stringify(folder)})).then(() => 'done', String));
      }
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const children = ['one', 'two', 'three', 'four'].map((text) => spawn(process.execPath, [...args, text]));
    const lines = children.map(({ stdout }) => createInterface(stdout)[Symbol.asyncIterator]());
    const heard = () => Promise.all(lines.map(async (line) => (await line.next()).value));
    try {
      await heard();
      for (let time = 0; time < times; time += 1) {
        await leave();
        for (const { stdin } of children) stdin.write(`${Date.now() + 5}\n`);
        expect(await heard()).toEqual(children.map(() => 'done'));
        const files = Object.entries(await all());
        expect(files).toHaveLength(51);
        expect(new Set(files.map(([, text]) => text)).size).toBe(1);
      }
    } finally {
      for (const child of children) child.kill();
    }
  });
});

describe('headersFileOf', () => {
  it('names the headers of the site that stands there, at every moment of a publication', async () => {
    const headers = () => readFile(headersFileOf(places), 'utf8');
    await put({ ...published('old'), '.published/ready/site/a': 'new', '.published/ready/hosts/headers.json': 'new' });
    expect(await headers()).toBe('old');
    await rm(join(folder, 'out'), { recursive: true });
    await rename(join(folder, '.published/ready/site'), join(folder, 'out'));
    expect(await headers()).toBe('new');
    await finishPublishing(places);
    expect(await headers()).toBe('new');
  });
});
