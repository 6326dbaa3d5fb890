import { mapPages, type Site } from './files';
import { readHtml, writeHtml } from './html';

const inList = /<\/(?:li|dt|dd)>(?=<(?:li|dt|dd)[ >]|<\/(?:ul|ol|dl|div)>)/g;
const paragraph =
  /<\/p>(?=<(?:p|ul|ol|dl|div|h[1-6]|section|article|aside|nav|figure|table|details|footer|header)[ >]|<\/(?:div|li|dd|section|article|aside|main|nav|footer|header|hgroup|blockquote|details)>)/g;
const startTag = /<[a-z][^<>]*>/g;
const quoted = /="([^\s"'=<>`&]+)"(?=[\s>])/g;

/**
 * The site with pages in fewer bytes: without end tags that the parser puts back (HTML, 13.1.2.4) and quotation marks
 * around values of one word (13.1.2.3), and with hard spaces written as they are. A page that would then be read otherwise stays as it is.
 */
export function shortenHtml(site: Site): Site {
  return mapPages(site, (html) => {
    const short = html
      .replaceAll('&nbsp;', '\u00a0')
      .replaceAll(inList, '')
      .replaceAll(paragraph, '')
      .replaceAll(startTag, (tag) => tag.replaceAll(quoted, '=$1'));
    return writeHtml(readHtml(short)) === writeHtml(readHtml(html)) ? short : html;
  });
}
