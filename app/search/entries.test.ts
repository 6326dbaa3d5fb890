import type { Element, ElementContent, RootContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { figureWords } from '@/components/figure-words';
import { getContent } from '@/content';
import { addressOf, locales, routes } from '@/messages/routing';
import { entriesOf } from './entries';

describe.each(locales)('the entries of the search in %s', (locale) => {
  it('have every figure that their prose holds, as the page writes it', async () => {
    const content = await getContent(locale);
    const entries = entriesOf(content);
    const inProse = routes.flatMap((route) =>
      figuresIn(content.page(route).body.children).map(({ anchor, figure }) => ({ route, anchor, figure })),
    );
    expect(inProse.length).toBeGreaterThan(10);
    const lacking = inProse.filter(({ route, anchor, figure }) => {
      const section = entries.find((entry) => entry.page === addressOf(route, locale) && entry.anchor === anchor);
      const record = content.keyFigures.get(figure) ?? expect.fail(figure);
      return !new RegExp(`(?<!\\d)${figureWords(locale).value(record, true)}(?!\\d)`).test(
        `${section?.text} ${section?.more}`,
      );
    });
    expect(lacking).toEqual([]);
  });
});

/** The key figures in a body of prose, each by the anchor of the heading above it. */
function figuresIn(body: readonly (RootContent | ElementContent)[]): { anchor: string; figure: string }[] {
  const found: { anchor: string; figure: string }[] = [];
  let anchor = '';
  const walk = ({ tagName, properties, children }: Element) => {
    if (/^h[23]$/.test(tagName)) anchor = String(properties['id']);
    if (tagName === 'KeyFigure') found.push({ anchor, figure: String(properties['id']) });
    for (const child of children) if (child.type === 'element') walk(child);
  };
  for (const node of body) if (node.type === 'element') walk(node);
  return found;
}
