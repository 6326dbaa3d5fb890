/**
 * What each kind of page looks like, held by small pictures in `tests/snapshots/`: `npm run build && npm run snapshots`
 * takes them anew after a change that is meant; look at each before committing it.
 *
 * They are to be alike on every machine. So all text is set in the portal's own font (the reader's system font stands
 * in no picture), without hinting, and a picture is a quarter of the page's size, where the grain of a letter is gone and its place and colour are left. A line that breaks elsewhere, a part that moves, a colour: these show.
 */
import { expect, type Page, test } from '@playwright/test';
import { font } from '@/app/font';
import { addressOf, basePath, type Route } from '@/messages/routing';

/** One page of each kind; Norwegian, which has the longer words. */
const kinds: Route[] = [
  '/',
  '/reports',
  '/reports/report-2',
  '/findings',
  '/key-figures',
  '/timeline',
  '/glossary',
  '/contact',
  '/sources',
  '/about',
];
const addresses = new Map([
  ...kinds.map(
    (route) => [route === '/' ? 'front' : route.slice(route.lastIndexOf('/') + 1), addressOf(route, 'nb')] as const,
  ),
  ['404', '/404.html'] as const,
]);

/**
 * `width` × `height` is what is shown of the page, in CSS pixels; for print the width between the margins of A4.
 * `maxDiffPixelRatio`: twice what Chromium 153 and 156 differ by, measured; what is planted below differs by more.
 */
const views = [
  { view: 'light', width: 1280, height: 2400, scale: 0.25, maxDiffPixelRatio: 0.004 },
  { view: 'dark', width: 1280, height: 2400, scale: 0.25, maxDiffPixelRatio: 0.004, colorScheme: 'dark' },
  { view: 'narrow', width: 320, height: 2400, scale: 0.25, maxDiffPixelRatio: 0.01 },
  { view: 'print', width: 624, height: 1800, scale: 0.25, maxDiffPixelRatio: 0.01, media: 'print' },
] as const;

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // Under a name of its own, because the page does not wait for its font (`font-display: optional`).
  await page.addStyleTag({
    content:
      `@font-face{font-family:Guard;src:url(${basePath}${font.path});font-weight:400 700;font-display:block}` +
      '*,::before,::after{font-family:Guard!important}',
  });
  await page.evaluate(async () => {
    await Promise.all(['400', '500', '600', '700'].map((weight) => document.fonts.load(`${weight} 1rem Guard`)));
  });
}

for (const { view, width, height, scale, maxDiffPixelRatio, ...rest } of views) {
  test.describe(view, () => {
    test.use({
      // The style that sets the font is the test's own, which the policy of the site would refuse.
      bypassCSP: true,
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: 'colorScheme' in rest ? rest.colorScheme : 'light',
    });
    for (const [name, address] of addresses) {
      test(`${name} looks as it did`, async ({ page }) => {
        if ('media' in rest) await page.emulateMedia({ media: rest.media });
        await open(page, address);
        await expect(page).toHaveScreenshot(`${name}-${view}.png`, { maxDiffPixelRatio });
      });
    }
  });
}

test.describe('planted faults', () => {
  test.use({
    bypassCSP: true,
    viewport: { width: 1280, height: 2400 },
    deviceScaleFactor: 0.25,
    colorScheme: 'light',
  });
  for (const [fault, css] of [
    // The build shortens the names of custom properties, so the colour itself is set.
    [
      'a line of another colour',
      '*,::before,::after{border-color:#1b5bb8!important;text-decoration-color:#1b5bb8!important}.story *{stroke:#1b5bb8!important}',
    ],
    ['a line that is gone', '.spine::before,.story svg{display:none!important}'],
    ['text that stands elsewhere', '.section{padding-inline-start:0!important}'],
    ['headings of another size', 'h1,h2{font-size:3rem!important}'],
  ] as const) {
    test(`${fault} would be seen`, async ({ page }) => {
      test.skip(test.info().config.updateSnapshots === 'all', 'the fault would become the picture');
      await open(page, addressOf('/', 'nb'));
      await page.addStyleTag({ content: css });
      const seen = await expect(page)
        .toHaveScreenshot('front-light.png', { timeout: 5_000, maxDiffPixelRatio: 0.004 })
        .then(
          () => false,
          () => true,
        );
      expect(seen).toBe(true);
    });
  }
});
