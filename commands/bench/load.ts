import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Row, report } from './table';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An address that leads nowhere: its 404 is no fault. */
const missing = '/nb/finnes-ikke/';

/** Two pages, and that address. */
const addresses = ['/nb/', '/nb/rapporter/rapport-2/', missing];

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
  if (ensure('nginx', ['nginx', 'libnginx-mod-http-brotli-static'])) {
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
        errors: sumOf(/Socket errors:.*/, stdout) + (address === missing ? 0 : sumOf(/(?<=3xx responses:).*/, stdout)),
      };
    });
  } finally {
    child.kill('SIGTERM');
    clean();
  }
}

/** The numbers of a line added up; 0 where wrk did not write the line. */
function sumOf(line: RegExp, said: string): number {
  return (line.exec(said)?.[0].match(/\d+/g) ?? []).reduce((sum, number) => sum + Number(number), 0);
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

/** nginx with the configuration of `deploy/` and its headers, on another port. */
function startNginx(port: number): Started {
  const folder = mkdtempSync(join(tmpdir(), 'bench-nginx-'));
  const conf = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8')
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replaceAll('/tmp/nginx', `${folder}/nginx`);
  writeFileSync(join(folder, 'nginx.conf'), conf);
  symlinkSync(join(root, 'out'), join(folder, 'public'));
  symlinkSync(join(root, '.published/hosts'), join(folder, 'hosts'));
  // Started by root, its workers belong to another user, who must be able to read the files.
  const asRoot = process.getuid?.() === 0 ? ['-g', 'user root;'] : [];
  const args = ['-e', 'stderr', '-p', `${folder}/`, '-c', 'nginx.conf', ...asRoot];
  const child = spawn('nginx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
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
