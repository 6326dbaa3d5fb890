import { html as names, defaultTreeAdapter as tree } from 'parse5';
import type { Fault } from './faults';
import { addressOf } from './files';
import { attribute, type Element, elements, isElement, type ParentNode, readHtml, writeHtml } from './html';

/** Anchors that are gone: address of a page in public, without the base path → old anchor → the one in its place. */
export type Successors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Puts an empty anchor with each old id where its successor stands, so that links made long ago still lead somewhere.
 * It goes in front of the first words of the successor, or of the link, button, image or drawing that they stand in, which
 * may hold no anchor.
 *
 * @param path where the page stands in public
 * @param faults takes up each successor that the page lacks, and each old id that it still has
 */
export function keepAnchors(html: string, path: string, successors: Successors, faults: Fault[]): string {
  const old = Object.entries(successors[addressOf(path)] ?? {});
  if (old.length === 0) return html;
  const document = readHtml(html);
  for (const [gone, successor] of old) {
    const withId = (id: string) => elements(document).find((element) => attribute(element, 'id') === id);
    const target = withId(successor);
    if (!target || withId(gone)) {
      faults.push({
        page: path,
        found: target ? `the anchor #${gone}` : `no anchor #${successor}`,
        expected: `#${successor}, which has taken the place of #${gone}`,
        mend: 'correct the successors that the site gives the adapter',
      });
      continue;
    }
    const anchor = tree.createElement('a', names.NS.HTML, [{ name: 'id', value: gone }]);
    const closed = closedAround(target);
    const words = closed?.parentNode ?? wordsOf(target);
    const next = closed ?? words.childNodes[0];
    if (next) tree.insertBefore(words, anchor, next);
    else tree.appendChild(words, anchor);
  }
  return writeHtml(document);
}

/** Elements that hold no anchor: it would be read back outside a link or as a part of a drawing, or be lost. */
const closedTags = /^(?:a|button|svg|math|area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;

/** The outermost such element that an element is or stands in. */
function closedAround(element: Element): Element | undefined {
  let closed: Element | undefined;
  for (let node: ParentNode | null = element; node && isElement(node); node = node.parentNode) {
    if (closedTags.test(node.tagName)) closed = node;
  }
  return closed;
}

/** The first element in an element, or itself, that holds words or a closed element directly. */
function wordsOf(element: Element): Element {
  const [first] = element.childNodes;
  const phrasing = /^(?:h[1-6]|p|dt|dd|figcaption|caption|summary|th|td|span)$/.test(element.tagName);
  return first && isElement(first) && !phrasing && !closedTags.test(first.tagName) ? wordsOf(first) : element;
}
