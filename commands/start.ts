/**
 * `npm start`: builds the site and serves it on http://localhost:3000.
 *
 * - `PORT` moves it to another port, `HOST` to another address of this machine.
 * - `--no-build` serves what was built before, in the folder it was built for; the browser tests use it.
 * - `--root=<folder>` builds and serves another project folder.
 *
 * Exit codes: 0 when it was asked to stop (SIGINT, SIGTERM), while it builds too; that of the build when it failed; 1 when
 * something else ended the build or nothing could be served; 2 for a wrong option.
 */
import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { finishPublishing, headersFileOf, placesIn } from '../adapter/publish';
import { createSiteServer, readHeaderTable } from './serve';

/**
 * Reads the port to listen on.
 * @param value - the environment variable `PORT`; unset or empty means 3000, `0` any free port.
 * @throws Error that says what a port is.
 */
function readPort(value: string | undefined): number {
  if (value === undefined || value === '') return 3000;
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535) {
    throw new Error(`PORT is “${value}”, but a port is a whole number from 0 to 65535. Try: PORT=3001 npm start`);
  }
  return port;
}

/**
 * Builds the site with the project's own Next, and asks that to stop when this process is asked to.
 * @returns the exit code that this process must end with; undefined where there is a site to serve.
 */
function build(root: string): Promise<number | undefined> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  let isStopped = false;
  const stop = (signal: NodeJS.Signals): void => {
    isStopped = true;
    child.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (isStopped) return done(0);
      if (code === 0) return done(undefined);
      const what = signal === null ? 'failed' : `was ended by ${signal}`;
      console.error(`The build ${what}, so nothing is served.${signal === null ? ' The reason stands above.' : ''}`);
      done(code ?? 1);
    });
  });
}

/** What to tell of a server that could not listen. */
function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : 3000;
    return new Error(`Port ${port} is in use. Stop what runs there, or choose another: PORT=${other} npm start`);
  }
  if (error.code === 'EACCES') {
    return new Error(`Port ${port} is not open to this user. Choose one above 1023: PORT=3000 npm start`);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new Error(`HOST is “${host}”, which is no address of this machine. Leave HOST out for this machine alone.`);
  }
  return error;
}

/** Starts a server; resolves when it listens. */
function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(port, host, done);
  });
}

/** Serves `out/` until the process is asked to stop. */
async function serve(root: string, port: number, host: string | undefined): Promise<void> {
  const places = placesIn(root);
  // A build that was killed may have left the new site one rename away.
  await finishPublishing(places);
  const servers: Server[] = [];
  let taken = port;
  // “localhost” is 127.0.0.1 in some programs and ::1 in others; nobody beyond this machine is served unasked.
  for (const place of host === undefined ? ['127.0.0.1', '::1'] : [host]) {
    const server = createSiteServer({ folder: places.outDir, headersFile: () => headersFileOf(places) });
    try {
      await listen(server, taken, place);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const isWithoutIpv6 = place === '::1' && !('code' in error && error.code === 'EADDRINUSE');
      if (isWithoutIpv6 && servers.length > 0) continue;
      for (const other of servers) other.close();
      throw explain(error, port, place);
    }
    servers.push(server);
    const address = server.address();
    if (address !== null && typeof address === 'object') taken = address.port;
  }

  const closed = Promise.all(servers.map((server) => new Promise((done) => server.once('close', done))));
  const stop = (): void => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const name = host?.includes(':') ? `[${host}]` : (host ?? 'localhost');
  console.log(`Ready: http://${name}:${taken}${readHeaderTable(headersFileOf(places)).base}`);
  await closed;
}

/** What was asked for, or nothing when it was not asked rightly. */
function readOptions(): { root: string; build: boolean } | undefined {
  try {
    const { values } = parseArgs({ options: { 'no-build': { type: 'boolean' }, root: { type: 'string' } } });
    const root = resolve(values.root ?? fileURLToPath(new URL('..', import.meta.url)));
    return { root, build: values['no-build'] !== true };
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    console.error('Usage: npm start, or npm start -- --no-build. The environment variables PORT and HOST move it.');
    return 2;
  }
  const { root } = options;
  // Both are read before the build, so that a slip shows at once and not after a minute.
  const port = readPort(process.env.PORT);
  const host = process.env.HOST || undefined;
  if (options.build) {
    const code = await build(root);
    if (code !== undefined) return code;
  }
  await serve(root, port, host);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
