import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HeaderRow } from '@/adapter/headers';
import { headersFor } from '@/adapter/headers';
import { addressOf, basePath } from '@/messages/routing';
import { pages } from '../pages';

const root = process.cwd();
const rows: HeaderRow[] = JSON.parse(readFileSync(join(root, '.published/hosts/headers.json'), 'utf8'));
const out = join(root, 'out');

const has = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const hasBrotli = existsSync('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so');

/** The servers of deploy/, from Debian's packages. */
const servers = [
  {
    name: 'nginx',
    isInstalled: has('nginx') && hasBrotli,
    packages: 'nginx libnginx-mod-http-brotli-static',
    file: 'nginx.conf',
    listen: (text: string, port: number) =>
      text.replace('listen 8080;', `listen 127.0.0.1:${port};`).replace('/tmp/nginx.pid', `/tmp/nginx-${port}.pid`),
    command: (folder: string) => ['nginx', '-e', 'stderr', '-p', `${folder}/`, '-c', 'nginx.conf'],
    slash: 301,
  },
  {
    name: 'Caddy',
    isInstalled: has('caddy'),
    packages: 'caddy',
    file: 'Caddyfile',
    listen: (text: string, port: number) => text.replace('{$SITE_ADDRESS::8080}', `http://localhost:${port}`),
    command: () => ['caddy', 'run', '--config', 'Caddyfile', '--adapter', 'caddyfile'],
    slash: 308,
  },
];

/** Files that someone forgot in the folder, of types that the table of headers names and others. */
const hidden = ['/.secret', '/.draft.md', '/.w', '/.web.config'];

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

for (const { name, isInstalled, packages, file, listen, command, slash } of servers) {
  if (!isInstalled) console.warn(`deploy/${file} is not tested: install ${packages} to test it with ${name} itself.`);

  describe.skipIf(!isInstalled)(`${name}, with deploy/${file}`, () => {
    let folder: string;
    let server: ChildProcess;
    let origin: string;
    let said = '';

    /** An answer as it comes: not decoded, not redirected. */
    function ask(path: string, ...options: string[]): { status: number; headers: Headers; body: string } {
      const body = join(folder, 'body');
      const answer = execFileSync('curl', ['-s', '--path-as-is', '-D', '-', '-o', body, ...options, origin + path], {
        encoding: 'utf8',
      });
      const [status = '', ...lines] = answer.trim().split('\r\n');
      const headers = new Headers();
      for (const line of lines)
        headers.append(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim());
      return {
        status: Number(status.split(' ')[1]),
        headers,
        body: existsSync(body) ? readFileSync(body, 'latin1') : '',
      };
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'deploy-'));
      // Debian's nginx gives up its rights to a user who must be able to look in.
      chmodSync(folder, 0o755);
      mkdirSync(join(folder, `public${basePath}`), { recursive: true });
      cpSync(out, join(folder, `public${basePath}`), { recursive: true });
      for (const file of hidden) writeFileSync(join(folder, `public${basePath}${file}`), 'secret');
      writeFileSync(join(folder, `public${basePath}/report.pdf`), '0123456789');
      cpSync(join(root, '.published/hosts'), join(folder, 'hosts'), { recursive: true });
      const port = await freePort();
      origin = `http://localhost:${port}`;
      writeFileSync(join(folder, file), listen(readFileSync(join(root, 'deploy', file), 'utf8'), port));
      const [program = '', ...words] = command(folder);
      server = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      server.stdout?.on('data', (text) => {
        said += text;
      });
      server.stderr?.on('data', (text) => {
        said += text;
      });
      for (let wait = 0; wait < 100 && server.exitCode === null; wait++) {
        if (spawnSync('curl', ['-s', '-o', '/dev/null', origin]).status === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`${name} does not answer: ${said}`);
    });
    afterAll(async () => {
      if (server.exitCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    });

    test('sends every page with the headers of the table, and no header twice', () => {
      for (const address of [`${basePath}/`, ...pages.map((page) => page.address)]) {
        const { status, headers } = ask(address);
        expect(status, address).toBe(200);
        expect(headers.get('content-type'), address).toBe('text/html; charset=utf-8');
        for (const [header, value] of Object.entries(headersFor(address, rows))) {
          expect(headers.get(header), `${address} ${header}`).toBe(value);
        }
        expect(headers.get('set-cookie')).toBeNull();
      }
    });

    test('sends hashed files for good, and data with its type', () => {
      const named = readdirSync(out, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(?:bib|csv|js|json|md|ris|woff2)$/.test(path))
        .map((path) => encodeURI(`${basePath}/${path}`));
      expect(named.length).toBeGreaterThan(50);
      for (const path of named) {
        const { status, headers } = ask(path);
        expect(status, path).toBe(200);
        for (const [header, value] of Object.entries(headersFor(path, rows))) {
          expect(headers.get(header), `${path} ${header}`).toBe(value);
        }
      }
      expect(ask(`${basePath}/sitemap.xml`).headers.get('cache-control')).toBe('no-cache');
    });

    test('sends what the build compressed', () => {
      const address = addressOf('/', 'nb');
      const page = join(out, address.slice(basePath.length), 'index.html');
      const encodings: [accepted: string, encoding: string | null, ending: string][] = [
        ['br', 'br', '.br'],
        ['gzip', 'gzip', '.gz'],
        // As browsers ask; but for zstd, which few builds have.
        ['gzip, deflate, br', 'br', '.br'],
        ['identity', null, ''],
      ];
      for (const [accepted, encoding, ending] of encodings) {
        const { headers, body } = ask(address, '-H', `Accept-Encoding: ${accepted}`);
        expect(headers.get('content-encoding')).toBe(encoding);
        expect(headers.get('vary'), accepted).toMatch(/accept-encoding/i);
        expect(body === readFileSync(page + ending, 'latin1')).toBe(true);
      }
    });

    test('answers 304 to a tag it gave, and 206 to a range of a PDF', () => {
      const address = addressOf('/about', 'en');
      const tag = ask(address).headers.get('etag') ?? '';
      expect(tag).not.toBe('');
      expect(ask(address, '-H', `If-None-Match: ${tag}`).status).toBe(304);
      const { status, headers, body } = ask(`${basePath}/report.pdf`, '-r', '2-4');
      expect([status, headers.get('content-range'), body]).toEqual([206, 'bytes 2-4/10', '234']);
    });

    test('leads to the slash, and to the one address of a page', () => {
      const address = addressOf('/findings', 'nb');
      const bare = ask(address.slice(0, -1));
      expect([bare.status, bare.headers.get('location')]).toEqual([slash, address]);
      const index = ask(`${address}index.html`);
      expect([index.status, index.headers.get('location')]).toEqual([301, address]);
    });

    test.each([
      '//evil.example/index.html',
      '/\\evil.example/index.html',
      '/%5Cevil.example/index.html',
      // Browsers drop tabs and line breaks, wherever they stand in an address.
      '/%09/evil.example/index.html',
      '/%09%09/evil.example/index.html',
      '/%09%5Cevil.example/index.html',
      '/%0A/evil.example/index.html',
      '/%0D/evil.example/index.html',
      '/nb/../%09/evil.example/index.html',
      '/nb/%09/evil.example/index.html',
      '/nb/..%5C%5Cevil.example/index.html',
      // Cleaned, these are folders that exist; Caddy's file server leads on from what was asked for.
      '/%5Cevil.example%2F%3F%2F..%2F..',
      '/%5Cevil.example/%3F/../..',
      '/%5Cevil.example/%3F/../../nb',
      '/%09/evil.example/../..',
      '/%0A/evil.example/../../nb',
      '/%09%5Cevil.example/%3F/../..',
      '//evil.example%2F%3F%2F..%2F..',
      '/%2Fevil.example%2F%3F%2F..%2F..',
      // The page for what is missing has a name that an address can end with.
      '/%5Cevil.example/404.html/',
      '/%09/evil.example/404.html/',
      '/%5Cevil.example/.hidden/404.html/',
      '//evil.example/404.html/',
    ])('leads nobody to another host from %s', (path) => {
      const place = ask(path).headers.get('location');
      if (place !== null) expect(new URL(place, origin).origin).toBe(origin);
    });

    test('answers with the page for what is missing, under its own policy', () => {
      const missing = readFileSync(join(out, '404.html'), 'latin1');
      const expected = headersFor(`${basePath}/404.html`, rows);
      const folders = ['/fonts/', '/data/v1/', '/share/'];
      for (const path of [
        '/no-such-page/',
        ...folders,
        ...hidden,
        '/nb/index.html.br',
        '/_headers',
        '/404.html',
        '/404.html.gz',
      ]) {
        const { status, headers, body } = ask(basePath + path);
        expect([status, body === missing], path).toEqual([404, true]);
        expect(headers.get('content-security-policy'), path).toBe(expected['Content-Security-Policy']);
      }
    });

    test.each(['/../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/%00', '/%zz'])(
      'gives nothing away to %s',
      (path) => {
        const { status, body } = ask(basePath + path);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(body).not.toContain('root:');
      },
    );

    test('is healthy for the image while it answers, and not when nothing does', async () => {
      const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
      const check = /^HEALTHCHECK[^[]*(\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]';
      const health = (host: string) => {
        const [program = '', ...words]: string[] = JSON.parse(check.replace('127.0.0.1:8080', host));
        return spawnSync(program, words).status;
      };
      expect(health(new URL(origin).host)).toBe(0);
      expect(health(`localhost:${await freePort()}`)).not.toBe(0);
    });

    test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('refuses %s, and says what is allowed', (method) => {
      const { status, headers } = ask(`${basePath}/`, '-X', method);
      // RFC 9110, section 15.5.6.
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(ask(`${basePath}/`).headers.get('allow')).toBeNull();
    });
  });
}

test('an image is built from what is kept in Git, and from nothing that was made here', () => {
  const lines = (name: string) => readFileSync(join(root, name), 'utf8').split('\n').filter(Boolean);
  const made = lines('.gitignore').map((line) => line.replace(/\/$/, ''));
  expect(lines('.dockerignore')).toEqual(expect.arrayContaining(made));
});

test.each([
  ['', ''],
  ['https://host.example/', ''],
  ['https://host.example/evaluering/', 'evaluering'],
])('an image for the address “%s” holds the site where its host looks, for any user to read', (SITE_URL, at) => {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  try {
    const srv = join(folder, 'srv');
    const held = {
      [join('public', at, 'nb/index.html')]: 'out/nb/index.html',
      'hosts/headers.json': '.published/hosts/headers.json',
      'nginx.conf': 'deploy/nginx.conf',
    };
    mkdirSync(srv);
    for (const file of Object.values(held)) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      // Git writes files so for someone with a narrow umask, and Docker copies them with their modes.
      writeFileSync(join(folder, file), file, { mode: 0o600 });
    }
    const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
    const step = /^RUN (.*\/srv\/public.*)$/m.exec(dockerfile)?.[1] ?? expect.fail('no step fills /srv');
    execFileSync('sh', ['-ec', `umask 077; ${step.replaceAll('/srv', srv)}`], {
      cwd: folder,
      env: { ...process.env, SITE_URL },
    });
    for (const [path, file] of Object.entries(held)) expect(readFileSync(join(srv, path), 'utf8')).toBe(file);
    for (const path of readdirSync(srv, { recursive: true, encoding: 'utf8' })) {
      const stats = statSync(join(srv, path));
      const needed = stats.isDirectory() ? 0o555 : 0o444;
      expect(stats.mode & needed, path).toBe(needed);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
