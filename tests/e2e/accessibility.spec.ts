import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { pages } from '../pages';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const addresses = [...pages.map(({ address }) => address), '/404.html'];

/** What axe finds wrong, as one line for each element. `target-size` is off by default in axe. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(tags)
    .options({ rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } } })
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const [name, colorScheme, width] of [
  ['light, wide', 'light', 1280],
  ['dark, narrow', 'dark', 320],
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    for (const address of addresses) {
      test(`axe finds nothing wrong on ${address}`, async ({ page }) => {
        await page.goto(address);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}

test('axe finds nothing wrong on the chooser', async ({ page }) => {
  await page.route('/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '') });
  });
  await page.goto('/');
  expect(await violations(page)).toEqual([]);
});

test.describe('planted faults', () => {
  test.use({ bypassCSP: true });
  test('axe finds what is planted, so that the tests above can fail', async ({ page }) => {
    await page.goto('/404.html');
    await page.evaluate(() =>
      document
        .querySelector('main')
        ?.insertAdjacentHTML('beforeend', '<img src="/icon.svg"><p><a href="#main"></a></p>'),
    );
    const found = (await violations(page)).map((line) => line.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['image-alt', 'link-name']));
  });
});
