import { attribute, type Document, elements } from './html';

/** An attribute by which styles know a link: `data-again`. */
export type LinkMark = `data-${string}`;

/**
 * Marks every link of a page to another site that an earlier one leads to already, so that print styles can write each address
 * once.
 *
 * @returns whether there was one
 */
export function markRepeatedLinks(document: Document, mark: LinkMark): boolean {
  const seen = new Set<string>();
  let changed = false;
  for (const element of elements(document)) {
    const href = element.tagName === 'a' ? attribute(element, 'href') : undefined;
    if (!href || !/^https?:/i.test(href)) continue;
    if (seen.has(href)) {
      element.attrs.push({ name: mark, value: '' });
      changed = true;
    }
    seen.add(href);
  }
  return changed;
}
