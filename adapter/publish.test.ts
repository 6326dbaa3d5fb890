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
import { hostFiles } from './hosts';
import { checkPlaces, finishPublishing, headersFileOf, type Places, placesIn, publish } from './publish';
import { faultsOf, siteOf } from './testing';

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
const published = (text: string) => ({ 'out/_next/a': text, '.published/hosts/headers.json': text });
const next = { site: siteOf({ '_next/a': 'new' }), hosts: { 'headers.json': 'new' } };

describe('publish', () => {
  it('puts site and files for servers in the place of the old ones and leaves nothing behind', async () => {
    await put({ ...published('old'), 'out/_next/b': 'old' });
    await publish(next, places);
    expect(await all()).toEqual(published('new'));
  });

  it('works when nothing was published yet', async () => {
    await publish(next, places);
    expect(await all()).toEqual(published('new'));
  });

  it('leaves the published site as it was when a file cannot be written', async () => {
    await put(published('old'));
    const impossible = new Map([['_next/a', { kind: 'copy', from: join(folder, 'missing') } as const]]);
    await expect(publish({ ...next, site: impossible }, places)).rejects.toThrow('ENOENT');
    await finishPublishing(places);
    expect(await all()).toEqual(published('old'));
  });

  it('puts the old site back when the new one cannot take its place', async () => {
    await put(published('old'));
    const impossible = { ...places, outDir: join(folder, 'out/_next/a/b') };
    await expect(publish(next, impossible)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await all()).toEqual(published('old'));
  });

  it('keeps the old site and nothing of the new one when the old one cannot be moved', async () => {
    // No folder can be moved into itself; a mount point or a folder of another user cannot be moved at all.
    const immovable = { outDir: folder, hostsDir: join(folder, 'hosts'), workDir: join(folder, '.published') };
    await put({ '_next/a': 'old' });
    await expect(publish(next, immovable)).rejects.toThrow(/EINVAL|EPERM|EBUSY/);
    await finishPublishing(immovable);
    expect(await all()).toEqual({ '_next/a': 'old' });
  });

  it('keeps the old site that a killed process had moved aside when the new one cannot take its place', async () => {
    const elsewhere = { ...places, outDir: join(folder, 'a/out') };
    await put({
      '.published/old/_next/a': 'old',
      '.published/ready/site/_next/a': 'new',
      a: 'a file where a folder should be',
    });
    await expect(finishPublishing(elsewhere)).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect((await all())['.published/old/_next/a']).toBe('old');
  });
});

describe('a folder that is to be replaced', () => {
  const made = hostFiles([], '');
  const built = { site: siteOf({ '_next/a': 'new' }), hosts: made };
  const deploying = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`deploy/${name}`, text]));

  it.each<[string, Parameters<typeof placesIn>[1], Readonly<Record<string, string>>, string]>([
    ['in hostsDir', { hostsDir: 'deploy' }, { 'deploy/nginx.conf': 'mine' }, 'deploy: found nginx.conf'],
    [
      'in hostsDir beside the build’s',
      { hostsDir: 'deploy' },
      deploying({ ...made, 'nginx.conf': 'mine' }),
      'found nginx.conf',
    ],
    [
      'in hostsDir under a name of the build’s',
      { hostsDir: 'deploy' },
      deploying({ ...made, Caddyfile: 'mine' }),
      'found Caddyfile',
    ],
    [
      'in hostsDir under the name that says least',
      { hostsDir: 'deploy' },
      { 'deploy/headers.json': '[]' },
      'found headers.json',
    ],
    ['in hostsDir, though it is a file', { hostsDir: 'deploy' }, { deploy: 'mine' }, 'deploy: found deploy, which'],
    ['in outDir', { outDir: 'www' }, { 'www/robots.txt': 'mine' }, 'www: found robots.txt'],
    ['in out', {}, { 'out/index.js': 'mine', 'out/index.html': 'mine' }, 'out: found index.html'],
    [
      'for one of the hosts',
      { outDir: 'www' },
      { 'www/_headers': 'mine', 'www/_redirects': 'mine' },
      'www: found _headers',
    ],
  ])('stays as it was with its author’s files: %s', async (_where, options, files, words) => {
    await put(files);
    const mine = placesIn(folder, options);
    await expect(checkPlaces(mine)).rejects.toThrow(words);
    await expect(publish(built, mine)).rejects.toThrow(words);
    expect(await all()).toEqual(files);
    await finishPublishing(mine);
    expect(await all()).toEqual(files);
  });

  it('keeps its author’s files also when they came while the headers were still to follow', async () => {
    const files = { 'deploy/nginx.conf': 'mine', '.published/ready/hosts/headers.json': 'new' };
    await put(files);
    await expect(finishPublishing(placesIn(folder, { hostsDir: 'deploy' }))).rejects.toThrow('found nginx.conf');
    expect(await all()).toEqual(files);
  });

  it.each([
    ['is empty', () => mkdir(join(folder, 'out'))],
    ['is an export of Next', () => put({ 'out/_next/static/a.js': '', 'out/index.html': '' })],
    [
      'is a site of this adapter',
      () =>
        put({ 'out/_headers': '', 'out/_redirects': '', 'out/speculation-rules.json': '', 'out/nb/index.html': '' }),
    ],
    ['has the files of this adapter for servers', () => put(deploying(hostFiles([], '/portal')))],
  ])('is replaced where it %s', async (_what, make) => {
    await make();
    const mine = placesIn(folder, { hostsDir: 'deploy' });
    await checkPlaces(mine);
    await publish(built, mine);
    await publish(built, mine);
    expect(await all()).toEqual({ 'out/_next/a': 'new', ...deploying(made) });
  });
});

describe('placesIn', () => {
  it.each([
    [{ hostsDir: '.' }, 'hostsDir: found “.”; expected a folder in the project'],
    [{ outDir: './' }, 'outDir: found “./”'],
    [{ outDir: '../out' }, 'outDir: found “../out”'],
    [{ outDir: 'a/../../out' }, 'outDir: found “a/../../out”'],
    [{ outDir: '/var/www' }, 'outDir: found “/var/www”'],
    [{ outDir: 'public' }, 'outDir: found “public”; expected a folder of its own'],
    [{ outDir: 'Public/site' }, 'outDir: found “Public/site”'],
    [{ hostsDir: '.next/hosts' }, 'hostsDir: found “.next/hosts”'],
    [{ hostsDir: 'src' }, 'hostsDir: found “src”'],
    [{ outDir: '.published' }, 'outDir: found “.published”; expected a folder of its own'],
    [{ hostsDir: '.published/ready' }, 'hostsDir: found “.published/ready”'],
    [{ outDir: '.published/hosts', hostsDir: 'hosts' }, 'outDir: found “.published/hosts”'],
    [{ hostsDir: 'out' }, 'hostsDir: found “out”; expected a folder beside outDir, “out”'],
    [{ hostsDir: 'out/hosts' }, 'hostsDir: found “out/hosts”'],
    [{ hostsDir: 'Out/hosts' }, 'hostsDir: found “Out/hosts”'],
    [{ outDir: 'a/b', hostsDir: './a' }, 'hostsDir: found “./a”; expected a folder beside outDir, “a/b”'],
  ])('refuses %j', (options, words) => {
    expect(faultsOf(() => placesIn(folder, options))).toContain(words);
  });

  it.each([
    {},
    { outDir: './out/' },
    { outDir: 'dist/site', hostsDir: 'dist/hosts' },
    { hostsDir: '.published/hosts/' },
    { outDir: 'output' },
  ])('takes %j', (options) => {
    expect(() => placesIn(folder, options)).not.toThrow();
  });
});

/** Each row is what a killed process leaves, one moment after the other. */
describe('finishPublishing', () => {
  it.each([
    ['before the site was whole', { ...published('old'), '.published/new/site/_next/a': 'ne' }, 'old'],
    [
      'when all was written aside',
      { ...published('old'), '.published/new/site/_next/a': 'new', '.published/new/hosts/headers.json': 'new' },
      'old',
    ],
    [
      'when it was the next publication',
      { ...published('old'), '.published/ready/site/_next/a': 'new', '.published/ready/hosts/headers.json': 'new' },
      'new',
    ],
    [
      'between the two renames',
      {
        '.published/old/_next/a': 'old',
        '.published/hosts/headers.json': 'old',
        '.published/ready/site/_next/a': 'new',
        '.published/ready/hosts/headers.json': 'new',
      },
      'new',
    ],
    [
      'between the two renames of the headers',
      {
        'out/_next/a': 'new',
        '.published/old/_next/a': 'old',
        '.published/old-hosts/headers.json': 'old',
        '.published/ready/hosts/headers.json': 'new',
      },
      'new',
    ],
    [
      'before the old headers were cleared away',
      { ...published('new'), '.published/old-hosts/headers.json': 'old' },
      'new',
    ],
    [
      'before the headers followed',
      {
        'out/_next/a': 'new',
        '.published/old/_next/a': 'old',
        '.published/hosts/headers.json': 'old',
        '.published/ready/hosts/headers.json': 'new',
      },
      'new',
    ],
    ['before the old site was cleared away', { ...published('new'), '.published/old/_next/a': 'old' }, 'new'],
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
  const half = { '.published/new/site/_next/a': 'ne' };
  /** The id of a process that has ended. */
  const ended = () => String(spawnSync(process.execPath, ['--version']).pid);

  it('is left alone until it is ready', async () => {
    await put({ ...published('old'), ...half });
    await lock(processName(process.ppid));
    const waiting = finishPublishing(places);
    const first = await Promise.race([waiting.then(() => 'went on'), setTimeout(300, 'waits')]);
    expect([first, (await all())['.published/new/site/_next/a']]).toEqual(['waits', 'ne']);
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
      const site = new Map(Array.from({ length: 50 }, (_, at) => ['_next/' + at, { kind: 'text', text }]));
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
    await put({
      ...published('old'),
      '.published/ready/site/_next/a': 'new',
      '.published/ready/hosts/headers.json': 'new',
    });
    expect(await headers()).toBe('old');
    await rm(join(folder, 'out'), { recursive: true });
    await rename(join(folder, '.published/ready/site'), join(folder, 'out'));
    expect(await headers()).toBe('new');
    await finishPublishing(places);
    expect(await headers()).toBe('new');
  });
});
