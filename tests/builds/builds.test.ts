import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyProject } from '@/commands/project-copy';

/** Two folders whose names are of different length, so that a path inside a file would show in its size too. */
let base: string;
let folders: [string, string];

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'clean-builds-'));
  folders = [join(base, 'one'), join(base, 'a-folder-with-a-longer-name/two')];
  for (const folder of folders) await copyProject(folder);
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** Builds a project; resolves to whether it ended well, and what it said. */
function build(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FAULTS_CHECKED: '', ...settings };
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { cwd: folder, env });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}

/** Everything that is published in a project: path → bytes. */
async function published(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(join(folder, 'out'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const all = ['.published/hosts/headers.json', ...paths].sort();
  return new Map(await Promise.all(all.map(async (path) => [path, await readFile(join(folder, path))] as const)));
}

const digests = (files: Map<string, Buffer>) =>
  [...files].map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')} ${path}`);

/** For every process of a build: the clock of another year. */
const otherYear = `
  const days = 400 * 86_400_000;
  globalThis.Date = new Proxy(Date, {
    construct: (real, given, as) => Reflect.construct(real, given.length > 0 ? given : [real.now() + days], as),
    apply: () => new Date().toString(),
    get: (real, key) => (key === 'now' ? () => real.now() + days : Reflect.get(real, key)),
  });
`;

test('two clean builds in two folders, years, time zones and languages are equal byte for byte, with no path of theirs', async () => {
  const [one, two] = folders;
  const clock = join(base, 'clock.cjs');
  await writeFile(clock, otherYear);
  for (const [folder, settings] of [
    [one, { TZ: 'Europe/Oslo', LANG: 'nb_NO.UTF-8' }],
    [two, { TZ: 'Pacific/Auckland', LANG: 'C', NODE_OPTIONS: `--require ${clock}` }],
  ] as const) {
    const { code, said } = await build(folder, settings);
    expect(code, said).toBe(0);
  }
  const [first, second] = [await published(one), await published(two)];
  expect(first.size).toBeGreaterThan(60);
  expect(digests(second)).toEqual(digests(first));
  for (const [path, bytes] of first) expect(bytes.includes(base), `${path} holds the name of the folder`).toBe(false);
});

test('a build that takes from the one before what has not changed is equal to a clean one byte for byte', async () => {
  const [, folder] = folders;
  const words = join(folder, 'messages/nb.json');
  const source = await readFile(words, 'utf8');
  const changed = source.replace('"letters": "', '"letters": "Nå: ');
  expect(changed).not.toBe(source);
  await writeFile(words, changed);
  const warm = await build(folder);
  expect(warm.code, warm.said).toBe(0);
  const kept = digests(await published(folder));
  await rm(join(folder, '.next'), { recursive: true });
  const clean = await build(folder);
  expect(clean.code, clean.said).toBe(0);
  expect(kept).toEqual(digests(await published(folder)));
});

test('a build that fails in its last step leaves the published site and its headers as they were', async () => {
  const [folder] = folders;
  const before = digests(await published(folder));
  const footer = join(folder, 'components/Footer.tsx');
  const source = await readFile(footer, 'utf8');
  // No check of the content sees this link; only the adapter does, when all pages are made.
  await writeFile(footer, source.replace(/<\/footer>/, '<a href="/nb/ingensteds/">x</a></footer>'));
  const { code, said } = await build(folder);
  expect(said).toContain('found <a href="/nb/ingensteds/">');
  expect(code).not.toBe(0);
  expect(digests(await published(folder))).toEqual(before);
});
