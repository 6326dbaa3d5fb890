import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
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
  const lock = (text: string) => put({ '.published/lock': text });
  const half = { '.published/new/site/a': 'ne' };
  /** The id of a process that has ended. */
  const ended = () => String(spawnSync(process.execPath, ['--version']).pid);

  it('is left alone until it is ready', async () => {
    await put({ ...published('old'), ...half });
    await lock(processName(process.ppid));
    const waiting = finishPublishing(places);
    const first = await Promise.race([waiting.then(() => 'went on'), setTimeout(300, 'waits')]);
    expect([first, (await all())['.published/new/site/a']]).toEqual(['waits', 'ne']);
    await rm(join(folder, '.published/lock'));
    await waiting;
    expect(await all()).toEqual(published('old'));
  });

  it.each<readonly [string, () => string]>([
    ['has ended', ended],
    ['was killed before it wrote its id', () => ''],
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

  it('is named once to whoever waits for long, with what to do', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const said = vi.spyOn(console, 'error').mockReturnValue();
    try {
      await put({ ...published('old'), ...half });
      await lock(processName(process.ppid));
      const waiting = finishPublishing(places);
      await setTimeout(200);
      expect(said).not.toHaveBeenCalled();
      vi.setSystemTime(Date.now() + 60_000);
      await setTimeout(300);
      expect(said).toHaveBeenCalledOnce();
      expect(said.mock.calls[0]?.[0]).toContain(`process ${process.ppid} `);
      expect(said.mock.calls[0]?.[0]).toContain(join(folder, '.published/lock'));
      await rm(join(folder, '.published/lock'));
      await waiting;
    } finally {
      vi.useRealTimers();
      said.mockRestore();
    }
  });

  it('lets another publish after it, and never a mixture', async () => {
    const versions = ['one', 'two', 'three'];
    const code = `
      import { publish, placesIn } from ${JSON.stringify(new URL('publish.ts', import.meta.url).href)};
      const [text] = process.argv.slice(-1);
      const file = { kind: 'text', text };
      const site = new Map(Array.from({ length: 200 }, (_, at) => ['f/' + at, file]));
      await publish({ site, hosts: { 'headers.json': text } }, placesIn(${JSON.stringify(folder)}));
    `;
    const run = promisify(execFile);
    const args = (text: string) => ['--import', 'tsx', '--input-type=module', '--eval', code, text];
    await Promise.all(versions.map((text) => run(process.execPath, args(text))));
    const files = Object.entries(await all());
    expect(files).toHaveLength(201);
    expect(new Set(files.map(([, text]) => text)).size).toBe(1);
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
