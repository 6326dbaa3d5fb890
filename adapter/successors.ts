import { defaultTreeAdapter as tree } from 'parse5';
import { type Fault, throwIfAny } from './faults';
import { addressOf, mapPages, type Site } from './files';
import { attribute, type Element, elements, isElement, readHtml, writeHtml } from './html';

/** Anchors that are gone: address of a page in public, without the base path → old anchor → the one in its place. */
export type Successors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Puts an empty anchor with each old id where its successor stands, so that links made long ago still lead somewhere.
 * It goes in front of the first words of the successor, where it is allowed whatever the successor is (HTML, 3.2.5).
 *
 * @throws SiteFaults when a page lacks a successor or still has the old id
 */
export function keepAnchors(site: Site, successors: Successors): Site {
  const faults: Fault[] = [];
  const kept = mapPages(site, (html, path) => {
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
  });
  throwIfAny('successors', faults);
  return kept;
}

/** The first element in an element, or itself, that holds words directly. */
function wordsOf(element: Element): Element {
  const [first] = element.childNodes;
  const phrasing = /^(?:h[1-6]|p|dt|dd|figcaption|caption|summary|th|td|a|span)$/.test(element.tagName);
  return first && isElement(first) && !phrasing ? wordsOf(first) : element;
}
