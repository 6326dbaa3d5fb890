import { expect, test } from '@playwright/test';
import { pages } from '../pages';

const addresses = [...pages.map(({ address }) => address), '/404.html'];

for (const { route, address } of pages) {
  test(`${address} sets at most 75 characters a line, and 60 or more on the average`, async ({ page }) => {
    for (const width of [768, 1024, 1280, 1920]) {
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
        // Running text: what the evaluation says, not names of sources, cells of a table or cards side by side.
        const running = paragraphs.filter(
          (element) =>
            getComputedStyle(element).fontFamily.startsWith('Literata') &&
            !element.closest('table, .figures, .sources, .margin, .when'),
        );
        return {
          characters: document.querySelector('main')?.textContent?.length ?? 0,
          long: lines.flat().filter((line) => line.length > 75),
          // All but the last line of a paragraph, which ends where the words do.
          full: running.flatMap((element) => linesOf(element).slice(0, -1)).map((line) => line.length),
        };
      });
      expect(measured.long, `at ${width} px`).toEqual([]);
      // Two languages side by side share the width, and a list from A to Z is no running text.
      if (route.endsWith('/parallel') || route === '/search') continue;
      // A page of a few sentences has too few lines for a mean.
      if (measured.characters < 1200) continue;
      expect(measured.full.length, `lines at ${width} px`).toBeGreaterThanOrEqual(5);
      const mean = measured.full.reduce((sum, length) => sum + length, 0) / measured.full.length;
      expect(mean, `mean at ${width} px`).toBeGreaterThanOrEqual(60);
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

for (const address of addresses) {
  test(`${address} has no words that a flex box or grid would take apart`, async ({ page }) => {
    await page.goto(address);
    const apart = await page.evaluate(() =>
      [...document.querySelectorAll('.shy, .whole')]
        .map(({ parentElement }) => parentElement)
        // Alone in its box it has nothing to be parted from.
        .filter(
          (around) => around && around.childNodes.length > 1 && /flex|grid/.test(getComputedStyle(around).display),
        )
        .map((around) => around?.outerHTML.slice(0, 120)),
    );
    expect(apart).toEqual([]);
  });

  test(`${address} breaks no year, number or «e-post», and draws a hyphen where a word breaks`, async ({ page }) => {
    for (const width of [320, 390, 768]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(address);
      const broken = await page.evaluate(() =>
        [...document.querySelectorAll('.whole')]
          .filter((element) => element.getClientRects().length > 1)
          .map(({ textContent }) => textContent),
      );
      expect(broken, `at ${width} px`).toEqual([]);
      const bare = await page.evaluate(() => {
        const edge = (node: Node | null, which: 'first' | 'last') => {
          const range = document.createRange();
          if (node) range.selectNode(node);
          return [...range.getClientRects()].at(which === 'first' ? 0 : -1);
        };
        return [...document.querySelectorAll('.shy')]
          .filter((hyphen) => {
            const before = edge(hyphen.previousSibling, 'last');
            const after = edge(hyphen.nextSibling, 'first');
            return before && after && after.bottom > before.bottom + 5 && hyphen.getBoundingClientRect().width === 0;
          })
          .map(({ parentElement }) => parentElement?.textContent);
      });
      expect(bare, `at ${width} px`).toEqual([]);
    }
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
