import { attribute, type Document, elements } from './html';

/**
 * Puts `data-again` on every link of a page to another site that an earlier one leads to already, so that print styles
 * can write each address once.
 *
 * @returns whether there was one
 */
export function markRepeatedLinks(document: Document): boolean {
  const seen = new Set<string>();
  let changed = false;
  for (const element of elements(document)) {
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
    if (!href || !/^https?:/i.test(href)) continue;
    if (seen.has(href)) {
      element.attrs.push({ name: 'data-again', value: '' });
      changed = true;
    }
    seen.add(href);
  }
  return changed;
}
