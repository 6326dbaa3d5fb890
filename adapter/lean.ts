import { readHtml, writeHtml } from './html';

/** What may follow a `</p>` that is left out, among what pages hold (WHATWG HTML, section 13.1.2.4). */
const afterParagraph =
  '<(?:address|article|aside|details|div|dl|footer|form|h[1-6]|header|main|nav|ol|p|pre|section|table|ul)\\b|</(?:article|aside|blockquote|dd|details|div|footer|form|header|li|main|nav|section)>';

const omissible: readonly (readonly [tag: string, followedBy: string])[] = [
  ['li', '<li\\b|</[ou]l>'],
  ['dt', '<d[dt]\\b'],
  ['dd', '<d[dt]\\b|</d(?:l|iv)>'],
  ['t[dh]', '<t[dh]\\b|</tr>'],
  ['tr', '<tr\\b|</(?:tbody|thead|table)>'],
  ['p', afterParagraph],
];

const endTags = new RegExp(omissible.map(([tag, next]) => `</${tag}>(?=${next})`).join('|'), 'g');

/**
 * A page without the end tags that HTML lets an author leave out, and with hard spaces as themselves (two bytes, where the
 * standard serialisation writes six), the same to every parser: read back it must give the same tree, else it stays as it was.
 */
export function leanHtml(html: string): string {
  const lean = html.replace(endTags, '').replaceAll('&nbsp;', '\u00a0');
  const back = writeHtml(readHtml(lean));
  // What `writeHtml` wrote reads back as itself, so that most pages need no second reading.
  return back === html || back === writeHtml(readHtml(html)) ? lean : html;
}
