import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
const next = 'node_modules/next/dist/bin/next';

let root: string;
let children: ChildProcess[];

function put(path: string, content: string): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

/** A running command: what it has said, when it is ready, how it ends. */
function start(options: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'commands/start.ts', `--root=${root}`, ...options], {
    cwd: project,
    env: { ...process.env, SITE_URL: '', HOST: '', PORT: '0', ...env },
  });
  children.push(child);
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    const listen = (piece: Buffer): void => {
      said += piece;
      const address = /^Ready: (\S+)$/m.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('close', () => reject(new Error(`ended before it was ready: ${said}`)));
  });
  // A command that is expected to fail is never ready.
  ready.catch(() => {});
  const end = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
  return { child, ready, end };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-'));
  children = [];
  // What a build writes beside the site.
  put('.published/hosts/headers.json', JSON.stringify([{ path: '/*', headers: {} }]));
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true });
});

describe('npm start', () => {
  it('builds, says where the site is, serves it, and ends well when asked to', async () => {
    put(
      next,
      "require('node:fs').mkdirSync('out'); require('node:fs').writeFileSync('out/index.html', process.argv[2]);",
    );
    const { child, ready, end } = start([]);
    const address = await ready;
    expect(address).toMatch(/^http:\/\/localhost:\d+$/);
    expect(await (await fetch(address)).text()).toBe('build');
    expect(await (await fetch(address.replace('localhost', '127.0.0.1'))).text()).toBe('build');
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  it('serves nothing when the build fails, and shows why', async () => {
    put('out/index.html', 'the site of yesterday');
    put(next, "console.error('content/findings.yml, line 3: …'); process.exit(3);");
    const { code, said } = await start([]).end;
    expect(code).toBe(3);
    expect(said).toContain('content/findings.yml, line 3: …');
    expect(said).toContain('The build failed, so nothing is served.');
    expect(said).not.toContain('Ready');
  });

  it.each([
    // As Next does it.
    ['fails', 'process.exit(143)'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')"],
    ['has come to its end', "require('node:fs').mkdirSync('out'); put('out/index.html', ''); process.exit(0)"],
  ])('asks the build to stop too when it is asked to, and ends well though the build %s', async (_how, then) => {
    put(
      next,
      `const put = require('node:fs').writeFileSync;
      process.on('SIGTERM', () => { put('ended', ''); ${then}; });
      console.log('Ready: x');
      setInterval(() => {}, 1000);`,
    );
    const { child, ready, end } = start([]);
    await ready;
    child.kill('SIGTERM');
    expect(await end).toEqual({ code: 0, said: 'Ready: x\n' });
    expect(existsSync(join(root, 'ended'))).toBe(true);
  });

  it('tells what ended a build that could not tell', async () => {
    put(next, "process.kill(process.pid, 'SIGKILL');");
    const { code, said } = await start([]).end;
    expect([code, said]).toEqual([1, 'The build was ended by SIGKILL, so nothing is served.\n']);
  });

  it.each(['three thousand', '70000', '-1'])('refuses the port “%s” before it builds', async (port) => {
    put(next, "console.log('building');");
    const { code, said } = await start([], { PORT: port }).end;
    expect(code).toBe(1);
    expect(said).toContain(`PORT is “${port}”, but a port is a whole number from 0 to 65535.`);
    expect(said).not.toContain('building');
  });

  it('refuses an option that it does not know', async () => {
    const { code, said } = await start(['--nobuild']).end;
    expect([code, said]).toEqual([2, expect.stringMatching(/^Usage: npm start/)]);
  });
});

describe('npm start -- --no-build', () => {
  it.each([
    ['/evaluering', 'https://host.example/evaluering/'],
    ['/evaluering', ''],
    ['/evaluering', 'https://host.example/other/'],
    ['', 'https://host.example/evaluering/'],
  ])('serves what was built for “%s” there, with its headers, where SITE_URL is “%s”', async (base, url) => {
    put('out/nb/index.html', 'hello');
    put('out/index.html', 'front');
    const rows = [
      { path: `${base}/*`, headers: {} },
      { path: `${base}/nb/`, headers: { 'X-From': 'the build' } },
    ];
    put('.published/hosts/headers.json', JSON.stringify(rows));
    const { child, ready, end } = start(['--no-build'], { SITE_URL: url, HOST: '127.0.0.1' });
    const address = await ready;
    expect(new URL(address).pathname).toBe(base || '/');
    const response = await fetch(`${address}/nb/`);
    expect([await response.text(), response.headers.get('x-from')]).toEqual(['hello', 'the build']);
    child.kill('SIGINT');
    expect((await end).code).toBe(0);
  });

  it('serves the new site with its headers when the build was killed while it was put in place', async () => {
    put('.published/old/index.html', 'the old site');
    put('.published/hosts/headers.json', JSON.stringify([{ path: '/*', headers: { 'X-From': 'the old site' } }]));
    put('.published/ready/site/index.html', 'the new site');
    put('.published/ready/hosts/headers.json', JSON.stringify([{ path: '/*', headers: { 'X-From': 'the new site' } }]));
    const { child, ready, end } = start(['--no-build']);
    const response = await fetch(await ready);
    expect([await response.text(), response.headers.get('x-from')]).toEqual(['the new site', 'the new site']);
    child.kill('SIGINT');
    await end;
  });

  it('says when nothing was built', async () => {
    const { code, said } = await start(['--no-build']).end;
    expect([code, said]).toEqual([1, expect.stringContaining('There is no finished site in')]);
  });

  it('says when the port is in use, and offers another', async () => {
    put('out/index.html', 'hello');
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start(['--no-build'], { PORT: String(port) }).end;
    other.close();
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^Port ${port} is in use\\. .*PORT=\\d+ npm start`)),
    ]);
    expect(said).not.toContain('Ready');
  });

  it('says when the host is no address of this machine', async () => {
    put('out/index.html', 'hello');
    // 192.0.2.0/24 is kept for examples (RFC 5737).
    const { code, said } = await start(['--no-build'], { HOST: '192.0.2.1' }).end;
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('HOST is “192.0.2.1”, which is no address of this machine'),
    ]);
  });
});
