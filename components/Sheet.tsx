import { useTranslations } from 'next-intl';

/**
 * What stands on every sheet of the printed page: above, from the second sheet on, the portal's name and the page's;
 * below, the address and the number of the sheet (CSS Paged Media Level 3, page-margin boxes; their look is in
 * `globals.css`). Browsers that know no margin boxes print their own lines there.
 */
export function Sheet({ brand, title, address }: { brand: string; title: string; address: string }) {
  const t = useTranslations('Sheet');
  // The counters stand outside the quotation marks of the words around them.
  const number = t('number', { sheet: '" counter(page) "', sheets: '" counter(pages) "' });
  const boxes = [
    ['top-left', quoted(brand)],
    ['top-right', quoted(title)],
    ['bottom-left', quoted(address)],
    ['bottom-right', `"${number}"`],
  ].map(boxOf);
  // In the same style sheet as the rest: Chromium 156 lets a later one win whatever its page selector.
  const first = [boxOf(['top-left', 'none']), boxOf(['top-right', 'none'])];
  return (
    <style href="sheet" precedence="page">
      {`@page{${boxes.join('')}}@page:first{${first.join('')}}`}
    </style>
  );
}

function boxOf([box, content]: string[]): string {
  return `@${box}{content:${content}}`;
}

/** A text as a string of CSS (CSS Syntax Level 3, section 4.3.5). */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
