import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Row, report } from './table';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page, a page that a reader has already (304 is not tried by wrk), the font, and an address that leads nowhere. */
const addresses = ['/nb/', '/nb/rapporter/rapport-2/', '/nb/finnes-ikke/'];

/** Bounds: this machine alone, ten seconds an address, sixteen connections. */
const seconds = 10;
const connections = 16;

/**
 * Requests a second and the slowest hundredth, for `npm start` and nginx with the files of `out/`, on the loopback
 * address. Says plainly what it leaves out where wrk or nginx is not there and cannot be installed.
 */
export async function benchLoad(): Promise<void> {
  if (!existsSync(join(root, 'out/index.html'))) throw new Error('There is no site in out/. Run npm run build first.');
  if (!ensure('wrk', ['wrk'])) {
    console.log('Load: left out, because wrk is not here and could not be installed.');
    return;
  }
  const rows = await load('npm start', startNode, 4191);
  if (ensure('nginx', ['nginx-light', 'libnginx-mod-http-brotli-static'])) {
    rows.push(...(await load('nginx', startNginx, 4192)));
  } else console.log('Load: nginx left out, because it is not here and could not be installed.');
  report(
    'load',
    `Load: ${connections} connections for ${seconds} s, brotli accepted, server and wrk on one machine`,
    rows,
  );
}

type Started = { readonly child: ChildProcess; readonly clean: () => void };

async function load(server: string, start: (port: number) => Started, port: number): Promise<Row[]> {
  const { child, clean } = start(port);
  try {
    await until(port);
    return addresses.map((address) => {
      const url = `http://127.0.0.1:${port}${address}`;
      const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: br'];
      const { stdout } = spawnSync('wrk', [...options, url], { encoding: 'utf8', timeout: (seconds + 20) * 1000 });
      const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN);
      return {
        server,
        address,
        'requests/s': number(/Requests\/sec:\s+([\d.]+)/),
        'p50 ms': milliseconds(/50%\s+([\d.]+)(us|ms|s)/.exec(stdout)),
        'p99 ms': milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(stdout)),
        errors: Number(
          /Socket errors:.*/
            .exec(stdout)?.[0]
            .match(/\d+/g)
            ?.reduce((sum, n) => sum + Number(n), 0) ?? 0,
        ),
      };
    });
  } finally {
    child.kill('SIGTERM');
    clean();
  }
}

function milliseconds(match: RegExpExecArray | null): number {
  const scale = { us: 0.001, ms: 1, s: 1000 }[match?.[2] ?? ''] ?? Number.NaN;
  return Number(match?.[1] ?? Number.NaN) * scale;
}

function startNode(port: number): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'commands/start.ts', '--no-build'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
  });
  return { child, clean: () => {} };
}

/** The least that serves our files as `deploy/` does: precompressed, no log. */
function startNginx(port: number): Started {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  const module = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
  const hasBrotli = existsSync(module);
  const file = join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `${hasBrotli ? `load_module ${module};` : ''}
daemon off; pid ${folder}/pid; error_log stderr crit; worker_processes 1;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server {
    listen 127.0.0.1:${port}; root ${join(root, 'out')}; error_page 404 /404.html;
    gzip_static on; ${hasBrotli ? 'brotli_static on;' : ''}
    location / { try_files $uri $uri/index.html =404; }
  }
}
`,
  );
  // Started by root, its workers belong to another user, who must be able to read the configuration's folder.
  const asRoot = process.getuid?.() === 0 ? ['-g', 'user root;'] : [];
  const child = spawn('nginx', ['-c', file, '-e', 'stderr', ...asRoot], { stdio: ['ignore', 'ignore', 'inherit'] });
  return { child, clean: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Waits until something answers. */
async function until(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answers = await fetch(`http://127.0.0.1:${port}/nb/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Nothing answers on port ${port}.`);
}

/** Whether a program is here, installed from Debian's packages when we may. */
function ensure(program: string, packages: readonly string[]): boolean {
  const has = () => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  if (!has() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    const options = ['install', '-y', '--no-install-recommends', ...packages];
    spawnSync('apt-get', options, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  return has();
}
