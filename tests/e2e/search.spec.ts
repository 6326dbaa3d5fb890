import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';
import { standingQueries } from '../search/queries';

const field = (page: Page) => page.getByRole('searchbox');
const status = (page: Page) => page.getByRole('main').getByRole('status');
const results = (page: Page) => page.locator('[data-results] li');

for (const locale of locales) {
  const address = addressOf('/search', locale);
  const words = messagesOf(locale).SearchForm;

  test(`queries in the address are answered (${locale})`, async ({ page }) => {
    for (const { query, route, anchor } of (await standingQueries(locale)).filter((_, index) => index % 4 === 0)) {
      await page.goto(`${address}#q=${encodeURIComponent(query)}`);
      await expect(field(page)).toHaveValue(query);
      await expect(results(page).first()).toBeVisible();
      // In which place is held in tests/site/search.test.ts.
      await expect(
        results(page)
          .locator(`h3 a[href="${addressOf(route, locale, anchor)}"]`)
          .first(),
      ).toBeVisible();
    }
  });

  test(`while the reader types, the results, their number and the address follow, by keyboard alone (${locale})`, async ({
    page,
  }) => {
    const blocked: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') blocked.push(message.text());
    });
    await page.goto(address);
    await expect(results(page)).toHaveCount(0);
    await field(page).focus();
    await page.keyboard.type('pakkeforlop');
    await expect(page).toHaveURL(`${address}#q=pakkeforlop`);
    await expect(status(page)).toContainText('pakkeforlop');
    await expect(field(page)).toBeFocused();
    await expect(results(page).first().locator('mark').first()).toBeVisible();
    await expect(results(page).first().locator('.meta')).toContainText(messagesOf(locale).SearchEntry.term);
    // The button, then the first result.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    while (!(await page.locator(':focus').evaluate((element) => element.closest('[data-results] h3') !== null))) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(addressOf('/glossary', locale, 'care-pathway'));
    await page.goBack();
    await expect(field(page)).toHaveValue('pakkeforlop');
    await expect(results(page).first()).toBeVisible();
    expect(blocked).toEqual([]);
  });

  test(`Esc clears, and Enter searches without leaving the page (${locale})`, async ({ page }) => {
    await page.goto(address);
    await field(page).fill('sintef');
    await field(page).press('Enter');
    await expect(results(page).first()).toBeVisible();
    await field(page).press('Escape');
    await expect(field(page)).toHaveValue('');
    await expect(field(page)).toBeFocused();
    await expect(results(page).first()).toBeHidden();
    await expect(status(page)).toHaveText('');
    await expect(page).toHaveURL(address);
  });

  test(`wrong input gets a calm answer (${locale})`, async ({ page }) => {
    await page.goto(address);
    const none = (query: string) => words.none.replace('{query}', query);
    await field(page).fill('.*+?^$(){}|[]\\');
    await expect(status(page)).toHaveText(words.empty);
    await field(page).fill('😀😀');
    await expect(status(page)).toHaveText(words.empty);
    await field(page).fill(locale === 'nb' ? 'hva er det' : 'what is it');
    await expect(status(page)).toHaveText(words.empty);
    await field(page).fill('<img src=x onerror=xqzw>');
    await expect(status(page)).toContainText('<img src=x onerror=xqzw>');
    await expect(page.locator('main img')).toHaveCount(0);
    await field(page).fill('xqzwv');
    await expect(status(page)).toHaveText(none('xqzwv'));
    await page.goto(`${address}#q=${'q'.repeat(8000)}`);
    await expect(status(page)).toContainText('qqq…');
    await expect(page.getByRole('heading', { name: messagesOf(locale).SiteIndex.heading })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  for (const [fault, body] of [
    ['missing', undefined],
    ['cut short', '{"version":1,"col'],
    ['another file', '<!doctype html>'],
    ['of another build', '{"version":0}'],
  ] as const) {
    test(`an index that is ${fault} is told, and everything stands in the list (${locale})`, async ({ page }) => {
      await page.route(/\/search\/.*\.json$/, (route) =>
        body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ body, contentType: 'application/json' }),
      );
      await page.goto(`${address}#q=sintef`);
      await expect(status(page)).toHaveText(words.broken);
      await expect(page.locator('.index a').first()).toBeVisible();
    });
  }

  test(`with scripts off there is no field, but a list of everything (${locale})`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
    const page = await context.newPage();
    await page.goto(`${address}#q=sintef`);
    await expect(page.locator('form')).toBeHidden();
    expect(await page.locator('.index a:visible').count()).toBeGreaterThan(200);
    await context.close();
  });
}

test('words of the other language lead over to it', async ({ page }) => {
  for (const [here, there, query] of [
    ['nb', 'en', 'therapists'],
    ['nb', 'en', 'care pathway'],
    ['en', 'nb', 'behandlere'],
  ] as const) {
    await page.goto(`${addressOf('/search', here)}#q=${encodeURIComponent(query)}`);
    const link = status(page).getByRole('link');
    await expect(link).toHaveAttribute('lang', there);
    await expect(link).toContainText(query);
    await link.click();
    await expect(page).toHaveURL(
      ({ pathname, hash }) =>
        pathname === addressOf('/search', there) && new URLSearchParams(hash.slice(1)).get('q') === query,
    );
    await expect(results(page).first()).toBeVisible();
  }
});

test('nothing that is typed leaves the browser, and nothing is kept in it', async ({ page, context }) => {
  const told: string[] = [];
  // What Chromium puts on the wire, `Referer` and all, which Playwright's own request does not yet know.
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.requestWillBeSent', ({ request }) => {
    told.push(`${request.method} ${request.url} ${request.postData ?? ''}`);
  });
  network.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    told.push(...Object.entries(headers).map(([name, value]) => `${name}: ${value}`));
  });
  await page.goto(addressOf('/search', 'nb'));
  await field(page).pressSequentially('hemmelig sykdom');
  await expect(status(page)).not.toHaveText('');
  await field(page).fill('therapists');
  const link = status(page).getByRole('link');
  await expect(link).toBeVisible();
  // Into the other language, to a hit, back, and anew: each is a request with the address that it came from.
  await link.click();
  await results(page).first().getByRole('link').click();
  await page.goBack();
  await expect(results(page).first()).toBeVisible();
  await page.reload();
  await expect(results(page).first()).toBeVisible();
  expect(told.filter((line) => /^referer: .*\/(?:nb|en)\//i.test(line)).length).toBeGreaterThan(4);
  expect(told.filter((line) => /hemmelig|sykdom|therapists/i.test(line))).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 320],
] as const) {
  test.describe(`results, ${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    test('have no fault that axe finds, targets of 44 px, and no sideways scroll', async ({ page }) => {
      await page.goto(`${addressOf('/search', 'nb')}#q=care%20pathway`);
      await expect(status(page).getByRole('link')).toBeVisible();
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
      const { violations } = await new AxeBuilder({ page })
        .withTags(tags)
        .options({ rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } } })
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
      for (const link of await results(page).locator('h3 a').all()) {
        const box = await link.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(43.5);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });
}
