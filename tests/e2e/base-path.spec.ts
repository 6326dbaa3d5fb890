import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readSite } from '@/adapter/files';
import type { HeaderRow } from '@/adapter/headers';
import { linkFaults } from '@/adapter/links';
import { createSiteServer } from '@/commands/serve';
import { messagesOf } from '@/messages';
import addresses from '@/messages/pathnames.json' with { type: 'json' };
import { locales, otherLocales, type Route, routes } from '@/messages/routing';
import { freshCopy, next } from '../copy';
import { brotliSize, firstFlight } from '../first-flight';

// A site in a folder of its host is another build: addresses, fonts, scripts and headers all begin with the folder.
const base = '/evaluering';
// Longer than the placeholder that all other tests are built with: a page holds its address many times.
const host = 'https://evaluering-av-pakkeforlop.example';
const hsts = 'max-age=63072000; includeSubDomains';
let copy: string;
let server: Server;
let origin: string;

const addressIn = (route: Route, locale: (typeof locales)[number]) =>
  `${base}/${locale}${addresses[route][locale] === '/' ? '' : addresses[route][locale]}/`;

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  copy = await freshCopy('base-path');
  const build = spawnSync(process.execPath, [next, 'build'], {
    cwd: copy,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SITE_URL: `${host}${base}/`,
      // All that an operator may choose, in one build.
      HSTS: hsts,
      SECURITY_CONTACT: 'mailto:security@evaluering.example',
      SOURCE_DATE_EPOCH: String(Math.floor(Date.now() / 1000)),
      NEXT_TELEMETRY_DISABLED: '1',
      FAULTS_CHECKED: '',
    },
  });
  if (build.status !== 0) throw new Error(build.stdout + build.stderr);
  server = createSiteServer({
    folder: join(copy, 'out'),
    headersFile: join(copy, '.published/hosts/headers.json'),
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterAll(async () => {
  server?.close();
  server?.closeAllConnections();
  await rm(copy, { recursive: true, force: true });
});

test('no link of it leads nowhere or out of its folder', async () => {
  const site = await readSite(join(copy, 'out'));
  expect(linkFaults(site, { basePath: base, origin: host, addresses })).toEqual([]);
  for (const [path, file] of site) {
    if (!path.endsWith('.html') || file.kind !== 'text') continue;
    expect(file.text, path).toContain(`url(${base}/fonts/`);
    expect(file.text, path).not.toMatch(/(?:href|src)="\/(?!evaluering\/)/);
  }
});

test('its pages stay within the limit of the first flight', async () => {
  const site = await readSite(join(copy, 'out'));
  const sizes = [...site].flatMap(([path, file]) =>
    path.endsWith('.html') && file.kind === 'text' ? [{ path, bytes: brotliSize(file.text) }] : [],
  );
  expect(sizes.length).toBeGreaterThan(2 * routes.length);
  expect(sizes.filter(({ bytes }) => bytes > firstFlight)).toEqual([]);
});

test('it brings along whom to tell of a hole, for the root of its host', async () => {
  expect(await readFile(join(copy, 'out/.well-known/security.txt'), 'utf8')).toMatch(
    new RegExp(`^Contact: mailto:security@evaluering\\.example\nExpires: .+Z\nCanonical: ${host}/\\.well-known/`),
  );
});

test('hosts are told of it under its folder', async () => {
  const rows: HeaderRow[] = JSON.parse(await readFile(join(copy, '.published/hosts/headers.json'), 'utf8'));
  expect(rows.flatMap(({ headers }) => headers['Strict-Transport-Security'] ?? [])).toEqual([hsts]);
  expect(rows.filter(({ path }) => !path.startsWith(`${base}/`))).toEqual([]);
  expect(await readFile(join(copy, 'out/_redirects'), 'utf8')).toContain(`/ ${base}/ 301\n`);
});

test('it is read, printed and changed in language where it stands, and nothing is asked for in vain', async ({
  page,
}) => {
  const wrong: string[] = [];
  const fonts: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`);
    if (response.url().endsWith('.woff2')) fonts.push(new URL(response.url()).pathname);
  });
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  await page.goto(`${origin}/`);
  await expect(page).toHaveURL(`${origin}${addressIn('/', 'nb')}`);
  await page
    .locator(`main a[href="${addressIn('/reports/report-2', 'nb')}"]`)
    .first()
    .click();
  await expect(page).toHaveURL(origin + addressIn('/reports/report-2', 'nb'));
  await expect(page.getByRole('button', { name: messagesOf('nb').PageActions.print })).toBeVisible();
  for (const route of routes) {
    for (const locale of locales) {
      const response = await page.goto(origin + addressIn(route, locale));
      expect(response?.headers()['content-security-policy'], route).toContain("default-src 'none'");
      expect(response?.headers()['speculation-rules']).toBe(`"${base}/speculation-rules.json"`);
      for (const other of otherLocales(locale)) {
        await page.getByRole('link', { name: messagesOf(locale).LanguageSwitch[other], exact: true }).click();
        await expect(page).toHaveURL(origin + addressIn(route, other));
      }
    }
  }
  expect(new Set(fonts).size).toBe(1);
  expect(fonts[0]).toMatch(/^\/evaluering\/fonts\/literata\.\w+\.woff2$/);
  expect(wrong).toEqual([]);
});
