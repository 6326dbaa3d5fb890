import { expect, test } from '@playwright/test';
import { pages } from '../pages';

const addresses = [...pages.map(({ address }) => address), '/404.html'];

for (const { address } of pages) {
  test(`${address} sets at most 75 characters a line, and 60 or more where a paragraph has room`, async ({ page }) => {
    for (const width of [768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const measured = await page.evaluate(() => {
        // The lines of an element's text, as the characters on each.
        const linesOf = (element: Element) => {
          const lines: { top: number; bottom: number; text: string }[] = [];
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.parentElement?.closest('.visually-hidden, .shy')) continue;
            const text = node.textContent ?? '';
            for (let at = 0; at < text.length; at++) {
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              const box = range.getClientRects()[0];
              if (!box || box.width === 0) continue;
              const middle = (box.top + box.bottom) / 2;
              const line = lines.find(({ top, bottom }) => top < middle && middle < bottom);
              if (line) line.text += text[at];
              else lines.push({ top: box.top, bottom: box.bottom, text: text[at] ?? '' });
            }
          }
          return lines.map(({ text }) => text.trim()).filter(Boolean);
        };
        const paragraphs = [...document.querySelectorAll('main :is(p, li, dd, figcaption)')].filter(
          (element) => element.getClientRects().length > 0 && !element.querySelector('p, li, dl, ul, .way'),
        );
        const lines = paragraphs.map(linesOf);
        const prose = [...document.querySelectorAll('main .text > p:not([class])')].map(linesOf);
        return {
          long: lines.flat().filter((line) => line.length > 75),
          // All but the last line of a paragraph, which ends where the words do.
          full: prose.flatMap((paragraph) => paragraph.slice(0, -1)).map((line) => line.length),
        };
      });
      expect(measured.long, `at ${width} px`).toEqual([]);
      if (measured.full.length >= 5) {
        const mean = measured.full.reduce((sum, length) => sum + length, 0) / measured.full.length;
        expect(mean, `mean at ${width} px`).toBeGreaterThanOrEqual(60);
      }
    }
  });
}

for (const address of addresses) {
  test(`${address} breaks no word at 320 px but at a hyphen, and clips none`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(address);
    const wrong = await page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const around = node.parentElement;
        // Addresses and citations have no words to divide; what cannot be seen breaks nowhere.
        if (!around || around.closest('style, .visually-hidden, svg, .citation, .mail, code, .skip')) continue;
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const boxes = [...range.getClientRects()];
          const tops = new Set(boxes.map(({ top }) => Math.round(top)));
          if (tops.size > 1) found.push(`broken: ${word}`);
          if (boxes.some(({ left, right }) => left < -1 || right > 321)) found.push(`clipped: ${word}`);
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
}

test.describe('soft hyphens', () => {
  const address = '/nb/tilgjengelighet/';
  const word = 'Tilgjengelighetserklæring';

  test('stand in the long words of headings, and the word breaks at one on a narrow screen', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(address);
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.evaluate((element) => element.textContent)).toContain('\u00ad');
    const lines = await heading.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
    });
    expect(lines).toBe(2);
  });

  test('are not copied, not found and not read aloud', async ({ page }) => {
    await page.goto(address);
    const copied = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.body);
      return getSelection()?.toString() ?? '';
    });
    expect(copied).toContain(word);
    expect(copied).not.toContain('\u00ad');
    const found = await page.evaluate((text) => {
      getSelection()?.removeAllRanges();
      // `find` is in every browser and in no standard, so it has no type.
      return (window as unknown as { find: (text: string) => boolean }).find(text);
    }, word);
    expect(found).toBe(true);
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send('Accessibility.getFullAXTree');
    const names = nodes.filter(({ role }) => role?.value === 'heading').map(({ name }) => name?.value);
    expect(names).toContain(word);
  });
});

test('nothing moves when the font comes late or never', async ({ page }) => {
  const heightOf = async () => {
    await page.goto('/nb/rapporter/rapport-2/');
    return page.evaluate(() => document.documentElement.scrollHeight);
  };
  const withFont = await heightOf();
  await page.route('**/*.woff2', (route) => route.abort());
  const without = await heightOf();
  expect(Math.abs(without - withFont) / withFont).toBeLessThan(0.03);
});
