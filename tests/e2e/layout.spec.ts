import { expect, type Page, test } from '@playwright/test';
import { addressOf, locales } from '@/messages/routing';
import { pages } from '../pages';

const addresses = [...pages.map(({ address }) => address), '/404.html'];

/** WCAG 1.4.12: the spacing that a reader may set without losing anything. */
const spacing =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}';

for (const address of addresses) {
  test(`${address} does not scroll sideways at 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test(`${address} has targets of at least 44 px outside running text`, async ({ page }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const small = await page.evaluate(() => {
        // A link is in running text when its line holds words of its own (WCAG 2.5.8, exception «inline»).
        const inText = (element: Element) => {
          const block = element.closest('p, li, dd, td, th, figcaption, caption, h1, h2, h3');
          const words = (node: Element | null) => node?.textContent?.replace(/\s/g, '').length ?? 0;
          return element.matches('a') && (element.closest('.source') !== null || words(block) > words(element) + 3);
        };
        return [...document.querySelectorAll('a, button, summary, input, label')]
          .filter((element) => !element.closest('.skip') && !inText(element))
          .filter((element) => !(element.matches('input') && element.closest('label')))
          .map((element) => {
            // The ring of a term is small; what the finger finds is laid over it.
            const reach = element.matches('.ask') ? getComputedStyle(element, '::before') : undefined;
            const { width, height } = reach
              ? { width: Number.parseFloat(reach.width), height: Number.parseFloat(reach.height) }
              : element.getBoundingClientRect();
            return { element, box: { width, height } };
          })
          .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
          .map(
            ({ element, box }) =>
              `${element.outerHTML.slice(0, 90)}: ${Math.round(box.width)} × ${Math.round(box.height)}`,
          );
      });
      expect(small).toEqual([]);
    }
  });

  test(`${address} has each line of sources nearer to what rests on it than to what follows`, async ({ page }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const astray = await page.evaluate(() =>
        [...document.querySelectorAll('.source')].flatMap((line) => {
          const isOneOfSeveral = line.parentElement?.matches(':has(> .source):not(:has(> :not(.source)))') ?? false;
          const block = isOneOfSeveral && line.parentElement ? line.parentElement : line;
          const [before, after] = [block.previousElementSibling, block.nextElementSibling];
          if (!before?.matches('p, ul, ol') || !after?.matches('p, ul, ol') || after.matches('.source')) return [];
          const [first, last] = [block.querySelector('a'), [...block.querySelectorAll('a')].at(-1)];
          const above = (first?.getBoundingClientRect().top ?? 0) - before.getBoundingClientRect().bottom;
          const below = after.getBoundingClientRect().top - (last?.getBoundingClientRect().bottom ?? 0);
          // Beside its paragraph it is near anyway.
          return above < 0 || above < below ? [] : [`${block.textContent}: ${above} px above, ${below} px below`];
        }),
      );
      expect(astray, `${width} px`).toEqual([]);
    }
  });
}

test('a term may end a line anywhere, and its sign makes no page scroll sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  for (const locale of locales) {
    await page.goto(addressOf('/', locale));
    const wide = await page.evaluate(() => {
      const term = document.querySelector('a:has(+ .ask)');
      if (!term) return ['no term'];
      const before = document.createElement('span');
      before.style.display = 'inline-block';
      before.style.maxWidth = '100%';
      term.before(before);
      return Array.from({ length: 320 }, (_, pushed) => {
        before.style.width = `${pushed}px`;
        return document.documentElement.scrollWidth;
      }).filter((width) => width > 320);
    });
    expect(wide).toEqual([]);
  }
});

test('a report with a label of one line has a title large enough for a thumb', async ({ page }) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(addressOf('/reports', 'nb'));
    const title = page.locator('main li :is(h2, h3) a').first();
    await title.evaluate((link) => link.replaceChildren(link.textContent?.slice(0, 9) ?? ''));
    expect((await title.boundingBox())?.height).toBeGreaterThanOrEqual(43.5);
  }
});

test.describe('with the reader’s own text spacing', () => {
  // The style that the reader's own tool puts in is not the page's, which the policy would refuse.
  test.use({ bypassCSP: true });
  for (const address of addresses) {
    test(`${address} does not scroll sideways at 320 px, before the font has come and after`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 });
      let isThere = false;
      await page.route('**/*.woff2', (route) => (isThere ? route.continue() : route.abort()));
      await page.goto(address);
      await page.addStyleTag({ content: spacing });
      await expectNoScroll(page);
      isThere = true;
      await page.reload();
      await page.addStyleTag({ content: spacing });
      await page.evaluate(() => document.fonts.ready);
      await expectNoScroll(page);
    });
  }
});

async function expectNoScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    first: [...document.querySelectorAll('main *')]
      .find((element) => element.getBoundingClientRect().right > 320)
      ?.outerHTML.slice(0, 120),
  }));
  expect(wide.width, wide.first).toBeLessThanOrEqual(320);
}

test('the focus is seen and not covered on every stop of a page', async ({ page }) => {
  await page.goto(addresses[4] ?? '/');
  const stops = await page.locator('a[href], button:visible, summary:visible, input:visible').count();
  for (let stop = 0; stop < Math.min(stops, 60); stop++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return 'end';
      const style = getComputedStyle(element);
      const box = element.getClientRects()[0];
      const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return Number.parseFloat(style.outlineWidth) >= 3 &&
        top !== null &&
        (element === top || element.contains(top ?? null) || top?.contains(element))
        ? 'seen'
        : `${element.outerHTML.slice(0, 90)}: outline ${style.outlineWidth}`;
    });
    expect(['seen', 'end']).toContain(seen);
  }
});
