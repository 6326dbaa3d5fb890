/**
 * `npm test`: runs every check, the cheap ones first and all of them; after that it stops at the first failure, because
 * what follows would test a site that is not there or not whole.
 *
 * The last line is `N passed, N failed`: tests of both runners, and one for each other check. Exit code 0 when all of
 * it passed, 1 otherwise.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forgetStaleTypes } from '../cache/types';
import { ensureBrowser } from './browser';
import { type Count, countRun, lastLine } from './results';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'npm-test-'));
const tools = {
  biome: '@biomejs/biome/bin/biome',
  next: 'next/dist/bin/next',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
};

/** Whether somebody asked the whole run to end. */
let stopped = false;

/** Runs a tool of the project with its output on this terminal; resolves to whether it ended well. */
function run(
  tool: keyof typeof tools,
  options: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const child = spawn(process.execPath, [join('node_modules', tools[tool]), ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...more },
  });
  const stop = (signal: NodeJS.Signals): void => {
    stopped = true;
    child.kill(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code === 0);
    });
  });
}

/** Runs Vitest for some projects of `vitest.config.ts`, and counts the tests. */
async function vitest(...projects: string[]): Promise<Count> {
  const file = join(reports, `${projects.join('-')}.json`);
  const chosen = projects.map((project) => `--project=${project}`);
  const options = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return countRun(await run('vitest', options), file);
}

async function playwright(): Promise<Count> {
  const file = join(reports, 'e2e.json');
  const settings = { CHROMIUM_PATH: ensureBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  return countRun(await run('playwright', ['test'], settings), file);
}

/** A check: its heading, and what it does. */
interface Check {
  readonly name: string;
  readonly check: () => Promise<Count>;
}

/** Checks of one stage are all run; the next stage follows only when all passed. */
const stages: readonly (readonly Check[])[] = [
  [
    {
      name: 'Types',
      check: async () => {
        await forgetStaleTypes(root);
        return countRun((await run('next', ['typegen'])) && (await run('tsc', ['--noEmit'])));
      },
    },
    { name: 'Formatting and lint', check: async () => countRun(await run('biome', ['ci'])) },
    {
      // Before the unit tests, one of which reads a PDF that a browser made.
      name: 'Browser',
      check: async () => {
        console.log(ensureBrowser());
        return countRun(true);
      },
    },
    { name: 'Unit and component tests', check: () => vitest('unit', 'components') },
  ],
  [{ name: 'Build', check: async () => countRun(await run('next', ['build'])) }],
  [{ name: 'Tests of the built site', check: () => vitest('site') }],
  [{ name: 'Tests in the browser', check: playwright }],
  [{ name: 'Builds in other folders', check: () => vitest('builds') }],
];

const results = new Map<string, Count>();
const hasFailed = (): boolean => [...results.values()].some(({ failed }) => failed > 0);
try {
  for (const stage of stages) {
    for (const { name, check } of stage) {
      if (stopped) break;
      console.log(`\n== ${name} ==\n`);
      try {
        results.set(name, await check());
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        results.set(name, countRun(false));
      }
    }
    if (stopped || hasFailed()) break;
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}

console.log('\n== Result ==\n');
for (const { name } of stages.flat()) {
  const count = results.get(name);
  console.log(`${name}: ${count === undefined ? 'not run' : lastLine([count])}`);
}
console.log('');
console.log(lastLine([...results.values()]));
process.exitCode = stopped || hasFailed() ? 1 : 0;
