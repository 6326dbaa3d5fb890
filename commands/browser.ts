/** Finds the Chromium that the browser tests use, and gets one when there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Looks for a Chromium on this machine: the one in `CHROMIUM_PATH`, then Playwright's own, then the system's.
 * @returns the full path of the program, or undefined when there is none.
 * @throws Error when `CHROMIUM_PATH` is set and names no file: an explicit wish is not replaced silently.
 */
export function findBrowser(): string | undefined {
  const wish = process.env.CHROMIUM_PATH;
  if (wish) {
    if (existsSync(wish)) return wish;
    throw new Error(`CHROMIUM_PATH is “${wish}”, but there is no such file. Correct it, or leave it out.`);
  }
  return [chromium.executablePath(), ...systemBrowsers].find((path) => existsSync(path));
}

/** Runs a program to its end with its output on this terminal; tells whether it ended well. */
function run(program: string, options: readonly string[]): boolean {
  console.log(`> ${[program, ...options].join(' ')}`);
  return spawnSync(program, options, { stdio: 'inherit' }).status === 0;
}

/** Whether this is Debian, or a system made from it, with the right to install packages. */
function canUseApt(): boolean {
  const isRoot = process.getuid?.() === 0;
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return isRoot && /^ID=debian$/m.test(release) && existsSync('/usr/bin/apt-get');
}

/**
 * Finds a Chromium, and installs one when there is none: Debian's as root on Debian, Playwright's elsewhere.
 * @returns the full path of the program.
 * @throws Error that says what was tried and what to do by hand.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  console.log('No Chromium was found on this machine; installing one.');
  if (canUseApt()) {
    const packages = ['chromium', 'fonts-liberation'];
    if (run('apt-get', ['update'])) run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
  }
  if (findBrowser() === undefined) {
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', '--with-deps', 'chromium']);
  }
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new Error(
    'There is no Chromium on this machine and none could be installed. Install Chromium or Chrome by hand and set ' +
      'CHROMIUM_PATH to the full path of the program, then run npm test again.',
  );
}
