import type { Root } from 'postcss';
import { inName, string, unescaped } from './css-syntax';
import type { PageUse } from './used-css';

/** Strings and addresses, which are left alone, or a name that an author gave: `--color-line` (CSS Values 4, dashed ident). */
const names = new RegExp(
  String.raw`${string}|url\((?:${string}|\\[^]|[^"'\\)])*\)|(?=--)(?<!${inName})${inName}{3,}`,
  'gi',
);

/**
 * Gives the custom properties of a style sheet, and whatever else an author named with two dashes, the shortest names there
 * are: the most used get the shortest.
 *
 * Sound because such a name means nothing outside its page. Scripts that read one need it in `keep`.
 *
 * @param page `attributeValues` get the new names too; in `otherStyles` names stay as they are
 * @returns a function that gives the names in another text, such as an attribute, the same new ones
 */
export function shortenNames(
  sheet: Root,
  keep: readonly RegExp[],
  { attributeValues = [], otherStyles = [] }: Partial<Pick<PageUse, 'attributeValues' | 'otherStyles'>> = {},
): (text: string) => string {
  const uses = new Map<string, number>();
  eachText(sheet, (text) => {
    for (const name of namesIn(text)) uses.set(name, (uses.get(name) ?? 0) + 1);
    return text;
  });
  // One that the sheet does not know must not become another's.
  for (const name of attributeValues.flatMap(namesIn)) uses.set(name, uses.get(name) ?? 0);
  const others = new Set(otherStyles.flatMap(namesIn));
  for (const name of others) uses.set(name, uses.get(name) ?? 0);
  const isKept = (name: string) => others.has(name) || keep.some((pattern) => name.search(pattern) !== -1);
  const byUse = [...uses].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const free = shortNames('--', isKept);
  const short = new Map(byUse.flatMap(([name]) => (isKept(name) ? [] : [[name, free()] as const])));
  const rename = (text: string) => text.replaceAll(names, (found) => short.get(unescaped(found)) ?? found);
  eachText(sheet, rename);
  return rename;
}

function namesIn(text: string): string[] {
  return [...text.matchAll(names)].flatMap(([found]) => (found.startsWith('--') ? unescaped(found) : []));
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

/** Strings and attribute selectors, which are left alone, or a class; a name does not begin with a digit. */
const classes = new RegExp(String.raw`${string}|\[(?:${string}|[^"'\]])*\]|\.(?!-?\d)(${inName}+)`, 'g');

/**
 * Gives the classes of a style sheet the shortest names there are, the most used first.
 *
 * @param keep classes that something else addresses too, such as a script
 * @param taken names that mean something else in the page
 * @param otherStyles styles of the page in which classes stay as they are
 * @returns a function that gives a class its new name; one that the sheet does not know stays as it is
 */
export function shortenClasses(
  sheet: Root,
  keep: readonly string[],
  taken: ReadonlySet<string>,
  otherStyles: readonly string[] = [],
): (name: string) => string {
  const uses = new Map<string, number>();
  let isAsked = otherStyles.some(asksForClass);
  const fixed = new Set([...keep, ...otherStyles.flatMap(classesIn).map(unescaped)]);
  eachSelector(sheet, (selector) => {
    isAsked ||= asksForClass(selector);
    for (const written of classesIn(selector)) {
      const name = unescaped(written);
      // What needs an escape is not worth a second way to write it.
      if (written !== name) fixed.add(name);
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
    return selector;
  });
  const byUse = [...uses].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const free = shortNames('', (name) => taken.has(name) || uses.has(name) || fixed.has(name));
  const isFixed = (name: string) => isAsked || fixed.has(name);
  const short = new Map(byUse.flatMap(([name]) => (isFixed(name) ? [] : [[name, free()] as const])));
  eachSelector(sheet, (selector) =>
    selector.replaceAll(classes, (found: string, name: string | undefined) =>
      name === undefined ? found : `.${short.get(name) ?? name}`,
    ),
  );
  return (name) => short.get(name) ?? name;
}

function classesIn(text: string): string[] {
  return [...text.matchAll(classes)].flatMap(([, name]) => name ?? []);
}

/** Puts every text of a sheet that names the elements of its page through a function. */
function eachSelector(sheet: Root, change: (selector: string) => string): void {
  sheet.walkRules((rule) => {
    rule.selector = change(rule.selector);
  });
  sheet.walkAtRules('scope', (rule) => {
    rule.params = change(rule.params);
  });
}

/** Whether CSS asks for the value of the attribute, which a short name would change; `[class]` alone has the same answer. */
function asksForClass(css: string): boolean {
  return /\[\s*class\s*[~|^$*]?=/i.test(css);
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** `a`, `b` … `Z`, `ba` … after a prefix, without those that are taken. */
function shortNames(prefix: string, isTaken: (name: string) => boolean): () => string {
  let count = 0;
  const nameOf = (number: number): string => {
    const rest = Math.floor(number / letters.length);
    return `${rest > 0 ? nameOf(rest) : prefix}${letters.charAt(number % letters.length)}`;
  };
  return () => {
    let name: string;
    do {
      name = nameOf(count);
      count += 1;
    } while (isTaken(name));
    return name;
  };
}
