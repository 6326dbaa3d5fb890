import type { Root } from 'postcss';
import { type Document, elements } from './html';

/** Strings and addresses, which are left alone, or a name that an author gave: `--color-line` (CSS Values 4, dashed ident). */
const names = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\)|(?<![\w-])--[a-z_][\w-]*/gi;

/**
 * Gives the custom properties of a page, and whatever else an author named with two dashes, the shortest names there are,
 * in the style sheet and in the attributes that use them: the most used get the shortest.
 *
 * Sound because such a name means nothing outside its page. Scripts that read one need it in `keep`.
 */
export function shortenNames(sheet: Root, document: Document, keep: readonly RegExp[]): void {
  const uses = new Map<string, number>();
  eachText(sheet, (text) => {
    for (const [name] of text.matchAll(names)) if (name.startsWith('--')) uses.set(name, (uses.get(name) ?? 0) + 1);
    return text;
  });
  const isKept = (name: string) => keep.some((pattern) => name.search(pattern) !== -1);
  const byUse = [...uses].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const free = shortNames((name) => uses.has(name) && isKept(name));
  const short = new Map(byUse.flatMap(([name]) => (isKept(name) ? [] : [[name, free()] as const])));
  const rename = (text: string) => text.replaceAll(names, (found) => short.get(found) ?? found);
  eachText(sheet, rename);
  for (const element of elements(document)) {
    for (const attr of element.attrs) {
      // Other attributes may hold two dashes that are no name of a style sheet.
      if (/\bvar\(\s*--/.test(attr.value)) attr.value = rename(attr.value);
    }
  }
}

/** Puts every text of a sheet that may hold a name through a function. Selectors hold none. */
function eachText(sheet: Root, change: (text: string) => string): void {
  sheet.walk((node) => {
    if (node.type === 'decl') {
      if (node.prop.startsWith('--')) node.prop = change(node.prop);
      if (node.value.includes('--')) node.value = change(node.value);
    } else if (node.type === 'atrule' && node.params.includes('--')) {
      node.params = change(node.params);
    }
  });
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** `--a`, `--b` … `--Z`, `--ba` …, without those that are taken. */
function shortNames(isTaken: (name: string) => boolean): () => string {
  let count = 0;
  const next = (): string => {
    let rest = count;
    let name = '';
    do {
      name = letters.charAt(rest % letters.length) + name;
      rest = Math.floor(rest / letters.length);
    } while (rest > 0);
    count += 1;
    return isTaken(`--${name}`) ? next() : `--${name}`;
  };
  return next;
}
