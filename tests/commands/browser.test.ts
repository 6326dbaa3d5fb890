import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBrowser, findBrowser } from '../../commands/browser';

vi.mock('node:child_process', () => ({ spawnSync: vi.fn() }));
vi.mock('node:fs', () => ({ existsSync: vi.fn(), readFileSync: vi.fn() }));
vi.mock('@playwright/test', () => ({ chromium: { executablePath: () => '/cache/playwright/chrome' } }));

/** The files of the machine that the test imagines. */
let files: Set<string>;
/** What an installer puts there: the beginning of its command → a file. */
let installs: Record<string, string>;

beforeEach(() => {
  files = new Set();
  installs = {};
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.mocked(existsSync).mockImplementation((path) => files.has(String(path)));
  vi.mocked(readFileSync).mockReturnValue('PRETTY_NAME="Debian"\nID=debian\n');
  vi.mocked(spawnSync).mockImplementation(((program: string, options: string[]) => {
    const command = [program, ...options].join(' ');
    for (const [part, file] of Object.entries(installs)) if (command.includes(part)) files.add(file);
    return { status: 0 };
  }) as typeof spawnSync);
  vi.spyOn(process as NodeJS.Process & { getuid(): number }, 'getuid').mockReturnValue(0);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.mocked(spawnSync).mockClear();
});

const commands = (): string[] => vi.mocked(spawnSync).mock.calls.map((call) => [call[0], ...(call[1] ?? [])].join(' '));

describe('findBrowser', () => {
  it('takes the wish first, then Playwright’s own, then the system’s', () => {
    files = new Set(['/usr/bin/google-chrome']);
    expect(findBrowser()).toBe('/usr/bin/google-chrome');
    files.add('/usr/bin/chromium');
    expect(findBrowser()).toBe('/usr/bin/chromium');
    files.add('/cache/playwright/chrome');
    expect(findBrowser()).toBe('/cache/playwright/chrome');
    files.add('/opt/mine');
    vi.stubEnv('CHROMIUM_PATH', '/opt/mine');
    expect(findBrowser()).toBe('/opt/mine');
  });

  it('finds nothing on an empty machine', () => {
    expect(findBrowser()).toBeUndefined();
  });

  it('refuses a wish that is not there, whatever else is', () => {
    files = new Set(['/usr/bin/chromium']);
    vi.stubEnv('CHROMIUM_PATH', '/opt/none');
    expect(() => findBrowser()).toThrow(/CHROMIUM_PATH is “\/opt\/none”, but there is no such file/);
  });
});

describe('ensureBrowser', () => {
  it('installs nothing when there is one', () => {
    files = new Set(['/usr/bin/chromium']);
    expect(ensureBrowser()).toBe('/usr/bin/chromium');
    expect(commands()).toEqual([]);
  });

  it('installs Debian’s Chromium as root on Debian', () => {
    files = new Set(['/etc/os-release', '/usr/bin/apt-get']);
    installs = { 'apt-get install': '/usr/bin/chromium' };
    expect(ensureBrowser()).toBe('/usr/bin/chromium');
    expect(commands()).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends chromium fonts-liberation',
    ]);
  });

  it('installs Playwright’s on another system, which needs no rights of root', () => {
    files = new Set(['/etc/os-release', '/usr/bin/apt-get']);
    vi.mocked(readFileSync).mockReturnValue('ID=ubuntu\nID_LIKE=debian\n');
    installs = { 'install --with-deps chromium': '/cache/playwright/chrome' };
    expect(ensureBrowser()).toBe('/cache/playwright/chrome');
    expect(commands().some((command) => command.startsWith('apt-get'))).toBe(false);
  });

  it('says what to do by hand when nothing helped', () => {
    files = new Set(['/etc/os-release', '/usr/bin/apt-get']);
    expect(() => ensureBrowser()).toThrow(/Install Chromium or Chrome by hand and set CHROMIUM_PATH/);
    expect(commands()).toHaveLength(3);
  });
});
