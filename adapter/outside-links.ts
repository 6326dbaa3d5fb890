import { mapPages, type Site } from './files';
import { attribute, elements, readHtml, writeHtml } from './html';

/**
 * The page with `data-again` on every link to another site that an earlier one leads to already, so that print styles
 * can write each address once.
 */
export function markRepeatedLinks(html: string): string {
  const document = readHtml(html);
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
  return changed ? writeHtml(document) : html;
}

/** `markRepeatedLinks` for every page of a site. */
export function repeatedLinks(site: Site): Site {
  return mapPages(site, markRepeatedLinks);
}
