import type { Work } from './work';

/**
 * A work as a list of one item of CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema, csl-data.json), indented by
 * two blanks, properties in a fixed order.
 */
export function csl(work: Work): string {
  const { key, type, title, untitled, authors, publisher, issued, number, isbn, pages, language, url, note } = work;
  const item = {
    id: key,
    type,
    title: untitled ? `[${title}]` : title,
    author: authors.length > 0 ? authors : [{ literal: publisher }],
    issued: issued ? { 'date-parts': [issued.split('-').map(Number)] } : undefined,
    publisher,
    number,
    ISBN: isbn,
    'number-of-pages': pages?.toString(),
    language,
    URL: url,
    note,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}
