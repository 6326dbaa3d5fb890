import type { Headers } from './headers';
import { attribute, type Document, elements, relationsOf } from './html';

/** The relations that Signposting names for a page about a work (https://signposting.org/conventions/). */
const signposts = new Set(['cite-as', 'author', 'describedby', 'item', 'collection', 'license', 'type', 'linkset']);

/**
 * The `Link` header (RFC 8288) with the Signposting links of a page, so that a program finds them without reading HTML;
 * no header for a page without any.
 */
export function signpostsOf(document: Document): Headers {
  const links = elements(document).flatMap((element) => {
    const href = attribute(element, 'href');
    const rel = relationsOf(element).filter((relation) => signposts.has(relation));
    if (element.tagName !== 'link' || href === undefined || rel.length === 0) return [];
    const type = attribute(element, 'type');
    return [`<${encoded(href)}>; rel="${rel.join(' ')}"${type === undefined ? '' : `; type=${quoted(type)}`}`];
  });
  return links.length > 0 ? { Link: links.join(', ') } : {};
}

/** An address as a header may hold it. What is encoded already stays so: `%2F` is not the same as `/`. */
function encoded(href: string): string {
  return href.trim().replaceAll(/[^\x21-\x7e]|[<>"]/gu, encodeURIComponent);
}

/** A text as a quoted string (RFC 9110, section 5.6.4), without what no header may hold. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[^ -~]/g, '').replaceAll(/["\\]/g, '\\$&')}"`;
}
