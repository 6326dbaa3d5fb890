import type { Headers } from './headers';
import { attribute, type Document, elements, tokens } from './html';

/** The relations that Signposting names for a page about a work (https://signposting.org/conventions/). */
const relations = new Set(['cite-as', 'author', 'describedby', 'item', 'collection', 'license', 'type', 'linkset']);

/**
 * The `Link` header (RFC 8288) with the Signposting links of a page, so that a program finds them without reading HTML;
 * no header for a page without any.
 */
export function signpostsOf(document: Document): Headers {
  const links = elements(document).flatMap((element) => {
    const href = attribute(element, 'href');
    const rel = tokens(attribute(element, 'rel')).filter((relation) => relations.has(relation));
    if (element.tagName !== 'link' || href === undefined || rel.length === 0) return [];
    const type = attribute(element, 'type');
    return [`<${encoded(href)}>; rel="${rel.join(' ')}"${type === undefined ? '' : `; type="${type}"`}`];
  });
  return links.length > 0 ? { Link: links.join(', ') } : {};
}

/** An address as a header may hold it; one that cannot be read stays as it is, and the check of links tells of it. */
function encoded(href: string): string {
  try {
    return encodeURI(decodeURI(href));
  } catch {
    return href;
  }
}
