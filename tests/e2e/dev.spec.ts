import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addressOf } from '@/messages/routing';
import { freshCopy, next } from '../copy';

// A site in a folder of its host: every address that live reload and the scripts ask for begins with it.
const base = '/evaluering';
let copy: string;
let server: ChildProcess;
let origin: string;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async () => {
  copy = await freshCopy('dev');
  const port = await freePort();
  origin = `http://localhost:${port}${base}`;
  server = spawn(process.execPath, [next, 'dev', '-p', String(port)], {
    cwd: copy,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      SITE_URL: `https://host.example${base}/`,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (data) => String(data).includes('Ready') && resolve());
    server.on('exit', (code) => reject(new Error(`next dev ended with ${code}`)));
  });
});

test.afterAll(async () => {
  if (server?.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
  // What it started may still be writing its cache.
  await rm(copy, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(join(copy, file), 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing was changed in ${file}`);
  await writeFile(join(copy, file), changed);
}

test('next dev serves the public addresses, and a saved file shows in the open page', async ({ page }) => {
  const shows = { timeout: 60_000 };
  const response = await page.goto(`${origin}${addressOf('/about', 'nb')}`, { timeout: 120_000 });
  expect(response?.status()).toBe(200);

  await edit('content/pages/about/nb.mdx', (text) => text.replace(/^lead: "?/m, (start) => `${start}SKREVET NÅ `));
  await expect(page.locator('.lead')).toContainText('SKREVET NÅ', shows);

  await edit('content/project.yml', (text) => text.replace(/^brand:\n\s+nb: /m, (start) => `${start}YAML `));
  await expect(page.locator('.brand')).toContainText('YAML', shows);

  await edit('messages/nb.json', (text) =>
    text.replace(/("Header": \{\s+"menu": "[^"]*",[\s\S]*?"findings": ")/, '$1ORD '),
  );
  await expect(page.locator('nav').getByText('ORD ')).toHaveCount(1, shows);
});

test('a fault shows in place of the page, and mending it brings the page back', async ({ page }) => {
  const file = 'content/pages/about/nb.mdx';
  await page.goto(`${origin}${addressOf('/about', 'nb')}`);
  await expect(page.locator('.lead')).toBeVisible();
  await edit(file, (text) => `${text}\n<Findng id="x" />\n`);
  await expect(page.locator('.lead')).toHaveCount(0, { timeout: 60_000 });
  await edit(file, (text) => text.replace('\n<Findng id="x" />\n', ''));
  await expect(page.locator('.lead')).toBeVisible({ timeout: 60_000 });
});

test('the search finds, with the script from its source', async ({ page }) => {
  await page.goto(`${origin}${addressOf('/search', 'nb')}#q=pakkeforløp`, { timeout: 120_000 });
  await expect(page.locator('[data-results] li').first()).toBeVisible({ timeout: 60_000 });
});
