import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { basePath } from '@/messages/routing';
import { pages } from '../pages';

const exported = join(process.cwd(), '.next/export');
const types: Readonly<Record<string, string>> = { '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

// The export is looked at as its server rendered it; what its runtime would make of it is the same again.
test.use({ javaScriptEnabled: false });

const pairs = [
  { address: `${basePath}/`, before: 'index.html' },
  { address: `${basePath}/no-such-page/`, before: '404.html' },
  ...pages.map(({ route, locale, address }) => ({
    address,
    before: `${locale}${route === '/' ? '' : route}/index.html`,
  })),
];

for (const { address, before } of pairs) {
  test(`${address} has the accessibility tree that Next exported`, async ({ page, context }) => {
    // The chooser would go on by itself.
    const still = (html: string) => html.replace(/<meta http-equiv="refresh"[^>]*>/i, '');
    await context.route('**/*', async (route) => {
      if (new URL(route.request().url()).pathname !== address) return route.continue();
      const response = await route.fetch();
      await route.fulfill({ response, body: still(await response.text()) });
    });
    await page.goto(address);
    const after = await page.locator('body').ariaSnapshot();

    await context.unroute('**/*');
    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      const file = join(exported, pathname === address ? before : decodeURI(pathname.slice(basePath.length)));
      if (!existsSync(file)) return route.fulfill({ status: 404, body: '' });
      if (pathname === address)
        return route.fulfill({ contentType: 'text/html', body: still(readFileSync(file, 'utf8')) });
      return route.fulfill({ contentType: types[extname(file)] ?? 'text/plain', body: readFileSync(file) });
    });
    await page.goto(address);
    expect(await page.locator('link[rel=stylesheet]').count()).toBeGreaterThan(0);
    expect(after).toBe(await page.locator('body').ariaSnapshot());
    expect(after).toMatch(/- heading /);
  });
}
