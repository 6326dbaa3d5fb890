import { defaultTreeAdapter as tree } from 'parse5';
import type { Fault } from './faults';
import { addressOf } from './files';
import { attribute, type Element, elements, isElement, readHtml, writeHtml } from './html';

/** Anchors that are gone: address of a page in public, without the base path → old anchor → the one in its place. */
export type Successors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Puts an empty anchor with each old id where its successor stands, so that links made long ago still lead somewhere.
 * It goes in front of the first words of the successor, where it is allowed whatever the successor is (HTML, 3.2.5).
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
    const words = wordsOf(target);
    const anchor = tree.createElement('a', words.namespaceURI, [{ name: 'id', value: gone }]);
    const [first] = words.childNodes;
    if (first) tree.insertBefore(words, anchor, first);
    else tree.appendChild(words, anchor);
  }
  return writeHtml(document);
}

/** The first element in an element, or itself, that holds words directly. */
function wordsOf(element: Element): Element {
  const [first] = element.childNodes;
  const phrasing = /^(?:h[1-6]|p|dt|dd|figcaption|caption|summary|th|td|a|span)$/.test(element.tagName);
  return first && isElement(first) && !phrasing ? wordsOf(first) : element;
}
