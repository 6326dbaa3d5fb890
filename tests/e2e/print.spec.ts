import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { dataAddressOf } from '@/app/data/csv';
import { dataSets } from '@/app/data/datasets';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, fullAddressOf, locales } from '@/messages/routing';
import { pages } from '../pages';

/** The lines of each sheet of a PDF, from the top, and the sheets' size in points. */
async function read(pdf: Buffer): Promise<{ sheets: string[][]; size: number[] }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheets: string[][] = [];
  let size: number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const sheet = await document.getPage(number);
    size = sheet.view.slice(2).map(Math.round);
    const { items } = await sheet.getTextContent();
    const lines = new Map<number, string>();
    const words = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    for (const item of words.toSorted((a, b) => Number(a.transform[4]) - Number(b.transform[4]))) {
      const y = Math.round(Number(item.transform[5]));
      lines.set(y, `${lines.get(y) ?? ''}${item.str}`);
    }
    sheets.push([...lines].sort(([a], [b]) => b - a).map(([, line]) => line.replaceAll('\u00a0', ' ')));
  }
  return { sheets, size };
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

for (const { address, route, locale } of pages) {
  test(`printing ${address} gives a paper one would hand on`, async ({ page }) => {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const messages = messagesOf(locale);
    const content = await getContent(locale);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main')).toContainText(content.page(route).lead);
    await expect(page.getByRole('navigation', { name: messages.Header.label })).toBeHidden();
    await expect(page.getByRole('navigation', { name: messages.Breadcrumb.label })).toBeHidden();
    await expect(page.getByRole('link', { name: messages.Page.skip })).toBeHidden();
    await expect(page.getByRole('contentinfo')).toBeHidden();
    await expect(page.locator('.lang')).toBeHidden();

    const { sheets, size } = await read(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    expect(size).toEqual([595, 842]);
    const { brand } = content.project;
    const title = plain(content.page(route).title);
    sheets.forEach((lines, index) => {
      const number = messages.Sheet.number
        .replace('{sheet}', String(index + 1))
        .replace('{sheets}', String(sheets.length));
      // Every sheet says at its foot where it is from and which it is; from the second on its head says what it is.
      expect(lines.at(-1)).toBe(`${fullAddressOf(route, locale)}${number}`);
      if (index > 0) expect(lines[0]).toBe(`${brand}${title}`);
      else expect(lines[0]).not.toBe(`${brand}${title}`);
    });
    // The last sheet holds more than a few lines that were left over.
    const last = sheets.at(-1) ?? [];
    expect(last.length, last.join('\n')).toBeGreaterThanOrEqual(8);
  });

  test(`printing ${address} writes every outside address once`, async ({ page }) => {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const written = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="http"]')]
        .filter((link) => link.getClientRects().length > 0)
        .map((link) => ({ href: link.href, shown: getComputedStyle(link, '::after').content !== 'none' })),
    );
    const shown = written.filter((link) => link.shown).map(({ href }) => href);
    expect(shown.toSorted()).toEqual([...new Set(written.map(({ href }) => href))].sort());
  });
}

test('figures, findings and rows do not split between sheets', async ({ page }) => {
  for (const address of ['/nb/', '/nb/funn/', '/nb/nokkeltall/', '/nb/rapporter/rapport-2/']) {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const split = await page.evaluate(() =>
      [...document.querySelectorAll('.finding, figure, .figure, tr, .figures > li, .drawing')]
        .filter((element) => getComputedStyle(element).breakInside !== 'avoid')
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(split).toEqual([]);
  }
});

test('files of data stand on paper with their addresses', async ({ page }) => {
  await page.goto(addressOf('/open-data', 'nb'));
  const { sheets } = await read(await page.pdf({ preferCSSPageSize: true }));
  const lines = sheets.flat().join('\n');
  for (const name of dataSets)
    for (const file of [`${name}.json`, `${name}.csv`, `${name}.schema.json`])
      expect(lines).toContain(dataAddressOf(file));
});

test('the number of a finding keeps off the words above it and the sources below', async ({ page }) => {
  // As wide as a printed line.
  await page.setViewportSize({ width: 620, height: 900 });
  await page.emulateMedia({ media: 'print' });
  for (const locale of locales) {
    for (const route of ['/reports/report-1', '/reports/report-2'] as const) {
      await page.goto(addressOf(route, locale));
      const numbers = await page.locator('.section:has(#key-messages) .finding').evaluateAll((findings) =>
        findings.map((finding) => {
          const boxOf = (selector: string) => finding.querySelector(selector)?.getBoundingClientRect();
          const [words, number, sources] = ['p', '.permalink', '.margin > :last-child'].map(boxOf);
          const isAlone = Number(sources?.left) < Number(number?.right);
          return [
            Number(number?.top) - Number(words?.bottom),
            isAlone ? Number(sources?.top) - Number(number?.bottom) : 1,
          ];
        }),
      );
      expect(numbers.length).toBeGreaterThan(3);
      for (const [above = 0, below = 0] of numbers) {
        expect(above, `${locale} ${route}`).toBeGreaterThan(2);
        expect(below, `${locale} ${route}`).toBeGreaterThanOrEqual(0);
      }
    }
  }
});

test('leaves no hole in a line where the sign of a definition stands on the screen', async ({ page }) => {
  for (const locale of locales) {
    await page.goto(addressOf('/reports/report-2', locale));
    await page.emulateMedia({ media: 'print' });
    const holes = await page.evaluate(() =>
      [...document.querySelectorAll('main a:has(+ .ask)')].map((term) => {
        const ends = (node: Node | null | undefined, from: number, to: number) => {
          const range = document.createRange();
          if (node) range.setStart(node, from);
          if (node) range.setEnd(node, to);
          return range.getBoundingClientRect();
        };
        const words = document.createTreeWalker(term, NodeFilter.SHOW_TEXT);
        while (words.nextNode());
        const length = words.currentNode.textContent?.length ?? 0;
        const next = term.nextElementSibling?.nextElementSibling?.nextSibling;
        return ends(next, 0, 1).left - ends(words.currentNode, length - 1, length).right;
      }),
    );
    expect(holes.length).toBeGreaterThan(1);
    // At the end of a line what follows stands at the left of the next.
    for (const hole of holes) expect(hole).toBeLessThan(1);
  }
});
