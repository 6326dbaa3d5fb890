import { expect, test } from '@playwright/test';
import { pages } from '../pages';

const addresses = [...pages.map(({ address }) => address), '/404.html'];

test.describe('more contrast', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the ${colorScheme} page is black and white, and the line thicker`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ contrast: 'more', colorScheme, baseURL: baseURL ?? '' });
      const page = await context.newPage();
      await page.goto('/nb/');
      const seen = await page.evaluate(() => {
        const body = getComputedStyle(document.body);
        const line = getComputedStyle(document.querySelector('.spine') ?? document.body, '::before');
        return [body.color, body.backgroundColor, line.borderInlineStartWidth];
      });
      const [ink, paper] =
        colorScheme === 'light' ? ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'] : ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'];
      expect(seen).toEqual([ink, paper, '4px']);
      await context.close();
    });
  }
});

test.describe('forced colours', () => {
  for (const address of addresses) {
    test(`${address} draws every line and word in the reader’s own colours`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({
        forcedColors: 'active',
        reducedMotion: 'reduce',
        baseURL: baseURL ?? '',
      });
      const page = await context.newPage();
      await page.goto(address);
      const foreign = await page.evaluate(() => {
        const probe = document.createElement('p');
        document.body.append(probe);
        // The system's colours as this browser computes them.
        const allowed = new Set(['none', 'rgba(0, 0, 0, 0)']);
        for (const name of [
          'Canvas',
          'CanvasText',
          'LinkText',
          'VisitedText',
          'ButtonText',
          'ButtonBorder',
          'Field',
          'FieldText',
          'GrayText',
          'Highlight',
          'HighlightText',
        ]) {
          probe.style.color = name;
          allowed.add(getComputedStyle(probe).color);
        }
        probe.remove();
        const found = new Set<string>();
        for (const element of document.querySelectorAll('body, body *')) {
          if (element.getClientRects().length === 0) continue;
          for (const pseudo of [undefined, '::before', '::after']) {
            const style = getComputedStyle(element, pseudo);
            if (pseudo && style.content === 'none') continue;
            const isSvg = element instanceof SVGElement && !pseudo;
            for (const colour of isSvg ? [style.fill, style.stroke] : [style.color, style.borderTopColor])
              if (!allowed.has(colour)) found.add(`${element.tagName} ${element.getAttribute('class')}: ${colour}`);
          }
        }
        return [...found];
      });
      expect(foreign).toEqual([]);
      await context.close();
    });
  }
});

test('less motion stops everything that moves', async ({ page }) => {
  await page.goto('/nb/');
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  const duration = await page.evaluate(() => {
    const way = document.querySelector('.way');
    return way ? getComputedStyle(way, '::before').transitionDuration : undefined;
  });
  expect(duration).toBe('0s');
});

test.describe('from page to page', () => {
  // The script that watches is the test's own, which the policy of the site would refuse.
  test.use({ bypassCSP: true });
  /** Whether the page that is shown came by a view transition (CSS View Transitions Level 2, `pagereveal`). */
  const watch = () => {
    window.addEventListener('pagereveal', (event) => {
      document.documentElement.dataset['revealed'] = String('viewTransition' in event && event.viewTransition !== null);
    });
  };

  for (const [reducedMotion, expected] of [
    ['no-preference', 'true'],
    ['reduce', 'false'],
  ] as const) {
    test(`the view changes by a transition: ${expected} with motion “${reducedMotion}”`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ reducedMotion, baseURL: baseURL ?? '', bypassCSP: true });
      const page = await context.newPage();
      await page.addInitScript(watch);
      await page.goto('/nb/');
      await page.getByRole('contentinfo').getByRole('link').first().click();
      await page.waitForURL((url) => url.pathname !== '/nb/');
      await expect(page.locator('html')).toHaveAttribute('data-revealed', expected);
      await context.close();
    });
  }
});

test('the story is drawn once where motion is welcome, and its words do not wait', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    reducedMotion: 'no-preference',
    baseURL: baseURL ?? '',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto('/nb/');
  await expect(page.locator('.story li').first()).toBeVisible();
  const [iterations] = await page.evaluate(() =>
    [...document.querySelectorAll('.drawing svg')].map((svg) => getComputedStyle(svg).animationIterationCount),
  );
  expect(iterations).toBe('1');
  await context.close();
});

test('the answer, the early stop and the start of the line stand in the first screen of 1280 × 800', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/nb/');
  for (const part of ['h1', '.lead', '.ended', '.drawing svg']) {
    const box = await page.locator(part).first().boundingBox();
    expect((box?.y ?? 800) + (box?.height ?? 0), part).toBeLessThanOrEqual(800);
  }
});
