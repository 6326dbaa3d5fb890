import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createSiteServer } from '@/commands/serve';
import { addressOf } from '@/messages/routing';

/** Addresses that were asked for before a reader went there, and what for (https://wicg.github.io/nav-speculation/prefetch.html). */
let asked: { path: string; purpose: string }[];
let server: Server;
let origin: string;

test.beforeAll(async () => {
  server = createSiteServer({
    folder: join(process.cwd(), 'out'),
    headersFile: join(process.cwd(), '.published/hosts/headers.json'),
  });
  server.prependListener('request', ({ url = '', headers }) => {
    const purpose = headers['sec-purpose'];
    if (typeof purpose === 'string') asked.push({ path: url, purpose });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.beforeEach(() => {
  asked = [];
});
test.afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('a page is fetched when the pointer rests on its link, without a script', async ({ page }) => {
  const rules = page.waitForResponse(/speculation-rules\.json$/);
  await page.goto(origin + addressOf('/', 'nb'));
  const { status, type } = { status: (await rules).status(), type: (await rules).headers()['content-type'] };
  expect([status, type]).toEqual([200, 'application/speculationrules+json']);
  expect(asked).toEqual([]);
  const target = addressOf('/findings', 'nb');
  await page.locator(`main a[href="${target}"]`).first().hover();
  await expect.poll(() => asked).toContainEqual({ path: target, purpose: expect.stringMatching(/^prefetch/) });
});

test('a file is never fetched unasked', async ({ page }) => {
  await page.goto(origin + addressOf('/', 'nb'));
  const target = addressOf('/findings', 'nb');
  // Report files come and go; what matters is the address.
  await page.evaluate(() => {
    const links = ['/reports/report-2.pdf', '/data/v1/x.csv'].map((href) => {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = href;
      return link;
    });
    document.querySelector('main')?.prepend(...links);
  });
  for (const link of await page.locator('main > a').all()) {
    await link.hover();
    // Longer than the 200 ms after which a moderate rule acts.
    await page.waitForTimeout(1000);
  }
  // The rules work on this very page, so nothing else kept the files from being fetched.
  await page.locator(`main a[href="${target}"]`).first().hover();
  await expect.poll(() => asked.map(({ path }) => path)).toEqual([target]);
});
