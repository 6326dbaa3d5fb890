import postcss, { type ChildNode, type Root } from 'postcss';
import type { Fault } from './faults';
import type { Site } from './files';
import {
  attribute,
  type Document,
  type Element,
  elements,
  find,
  insertTextElement,
  relationsOf,
  remove,
  textOf,
  tokens,
} from './html';
import { matcherFor } from './selectors';
import { shortenClasses, shortenNames } from './short-names';
import { replaceUrls } from './urls';
import { type PageUse, selectorsIn, usedCss } from './used-css';

/** How style sheets become part of the pages. */
export type StylesOptions = {
  /** The path the site is served under, as Next's `basePath`: `''` or `'/portal'`. */
  readonly basePath: string;
  /** Selectors and custom properties to keep on every page, because a script adds their classes later. */
  readonly keep: readonly RegExp[];
  /** Gives classes short names, but for these, which scripts address. Unless given, classes stay as they are. */
  readonly shortClasses?: { readonly keep: readonly string[] } | undefined;
};

/** The style sheets of a site: path → CSS. */
export type Sheets = ReadonlyMap<string, string>;

/** The style sheets that the pages of a site may link. */
export function sheetsOf(site: Site): Sheets {
  return new Map(
    [...site].flatMap(([path, file]) => (isSheet(path) && file.kind === 'text' ? [[path, file.text]] : [])),
  );
}

/** The site without the style sheets of `_next/`, whose rules stand in the pages. */
export function withoutSheets(site: Site): Site {
  return new Map([...site].filter(([path]) => !(path.startsWith('_next/') && isSheet(path))));
}

function isSheet(path: string): boolean {
  return path.endsWith('.css');
}

/** Changes a page, and says whether it did; what is wrong with the page goes to `faults`. */
export type StyleInliner = (document: Document, path: string, faults: Fault[]) => boolean;

/**
 * Makes a step that puts into a page one `<style>`, where the first `<link>` of a style sheet stood, with the rules that the
 * page can need of its linked style sheets and of the `<style>` elements of its head, in the order of the document.
 *
 * A `<style>` that cannot join them stays as it is, with what it uses and by the names that it uses.
 *
 * What it makes of a page follows from that page, `sheets` and `options` alone. A fault is a link to a style sheet that is not
 * part of the site, an `@import`, and CSS that cannot be read, such as a block without an end.
 */
export function styleInliner(sheets: Sheets, options: StylesOptions): StyleInliner {
  const joined = new Map<string, Root>();
  const join = (sources: readonly Element[]): Root => {
    if (sources.some(isStyle)) return joinSheets(sources, sheets, options);
    const key = sources.map((link) => `${attribute(link, 'href')} ${attribute(link, 'media') ?? ''}`).join('\n');
    const root = joined.get(key) ?? joinSheets(sources, sheets, options);
    joined.set(key, root);
    return root;
  };
  return (document, path, faults) => {
    const links = styleLinks(document);
    if (links.length === 0) return false;
    const { own, others } = ownStyles(document);
    const wrong = [
      ...links.flatMap((link) => linkFaults(link, path, sheets, options)),
      ...own.flatMap((style) => styleFaults(style, path)),
    ];
    faults.push(...wrong);
    if (wrong.length > 0) return false;
    const sources = elements(document).filter((element) => links.includes(element) || own.includes(element));
    // What speaks of paper alone differs from page to page; without it, pages share what was made of all the rest.
    const end = sources.findLastIndex((source) => !isOfPaper(source)) + 1;
    const css = inlinedInto(document, join(sources.slice(0, end)), others.map(textOf), options);
    const all = [css, ...sources.slice(end).map((style) => textOf(style).trim())].join('');
    // `</style` would end the element; a backslash before `/` says the same to a CSS parser.
    const [first] = links;
    if (first && all !== '') insertTextElement('style', all.replaceAll(/<\/(?=style)/gi, '<\\/'), first);
    for (const element of elements(document)) if (isStylePreload(element)) remove(element);
    for (const source of sources) remove(source);
    return true;
  };
}

/** Gives a page the short names of its style sheet, and returns the part of the sheet that it can need. */
function inlinedInto(
  document: Document,
  sheet: Root,
  otherStyles: readonly string[],
  { keep, shortClasses }: Omit<StylesOptions, 'basePath'>,
): string {
  const attributes = elements(document).flatMap((element) =>
    element.attrs.map((attr) => ({ attr, holdsCss: mayHoldCss(element, attr.name) })),
  );
  const attributeValues = attributes.flatMap(({ attr: { name, value }, holdsCss }) =>
    holdsCss && (value.includes('--') || /^(?:style|font|font-family)$/.test(name)) ? value : [],
  );
  const short = attributes
    .flatMap(({ attr: { name, value } }) => (name === 'class' ? tokens(value) : []))
    .filter(({ length }) => length < 3);
  const use = { matches: matcherFor(document), attributeValues, otherStyles, keep };
  const { css, rename, renameClass } = cssFor(sheet, use, shortClasses && { ...shortClasses, taken: new Set(short) });
  for (const { attr, holdsCss } of attributes) {
    if (attr.name === 'class') attr.value = tokens(attr.value).map(renameClass).join(' ');
    else if (holdsCss && attr.value.includes('--')) attr.value = rename(attr.value);
  }
  return css;
}

/**
 * Whether an attribute may hold CSS: `style`, and in a drawing those that stand for a property (SVG 2, section 6.6). There the
 * attributes are named that hold anything but a value of CSS, because properties become attributes that this code cannot know.
 */
function mayHoldCss({ namespaceURI }: Element, name: string): boolean {
  if (namespaceURI !== svg) return name === 'style';
  return !/^(?:aria-|data-|on)|^(?:class|href|id|lang|title)$/.test(name);
}

const svg = 'http://www.w3.org/2000/svg';

/** A page's style sheet, and what custom properties in a text and a class are called in it. */
type PageCss = {
  readonly css: string;
  readonly rename: (text: string) => string;
  readonly renameClass: (name: string) => string;
};

/** What was made of a sheet for pages met before, by which of its selectors match there. */
const madeBefore = new WeakMap<Root, Map<string, PageCss>>();

/** `usedCss` with short names. Most pages of a kind use the same rules, so each different answer is worked out once. */
function cssFor(
  sheet: Root,
  use: Required<PageUse>,
  classes: { readonly keep: readonly string[]; readonly taken: ReadonlySet<string> } | undefined,
): PageCss {
  const made = madeBefore.get(sheet) ?? new Map<string, PageCss>();
  madeBefore.set(sheet, made);
  const answers = selectorsIn(sheet).map((selector) => (use.matches(selector) ? '1' : '0'));
  const taken = [...(classes?.taken ?? [])].sort();
  const key = JSON.stringify([
    answers.join(''),
    use.attributeValues.toSorted(),
    use.otherStyles,
    use.keep.map(String),
    taken,
  ]);
  const before = made.get(key);
  if (before) return before;
  const used = usedCss(sheet, use);
  const rename = shortenNames(used, use.keep, use);
  const renameClass = classes
    ? shortenClasses(used, classes.keep, classes.taken, use.otherStyles)
    : (name: string) => name;
  const page = { css: used.toString().trim(), rename, renameClass };
  made.set(key, page);
  return page;
}

/**
 * A page's own `<style>` elements: those that may join its sheet, which are the first of its head with nothing to tell them
 * apart but a medium, and the others. Those in the body stay because `:first-child` counts them, those after one that stays
 * because of their order, and those of a `<template>` because they are for its content alone.
 */
function ownStyles(document: Document): { own: readonly Element[]; others: readonly Element[] } {
  const head = find(document, 'head');
  const styles = elements(document).filter(isStyle);
  const first = styles.findIndex(
    ({ parentNode, attrs }) =>
      parentNode !== head || attrs.some(({ name }) => name !== 'media' && !name.startsWith('data-')),
  );
  const count = first === -1 ? styles.length : first;
  return { own: styles.slice(0, count), others: styles.slice(count) };
}

function isStyle({ tagName }: Element): boolean {
  return tagName === 'style';
}

/** Whether a style of the page's own says nothing but how sheets of paper look, by no name that another style explains. */
function isOfPaper(source: Element): boolean {
  if (!isStyle(source) || attribute(source, 'media') !== undefined) return false;
  const css = textOf(source);
  // PostCSS takes the selector of `@page:first` for a part of the name.
  const isPage = (node: ChildNode) => node.type === 'atrule' && /^page(?::|$)/i.test(node.name);
  return !/--|font/i.test(css) && postcss.parse(css).every(isPage);
}

/** The `<link>` elements of a page's own style sheets, in order; alternate ones apply only on a reader's choice. */
function styleLinks(document: Document): Element[] {
  return elements(document).filter((element) => {
    const rel = relationsOf(element);
    return element.tagName === 'link' && rel.includes('stylesheet') && !rel.includes('alternate');
  });
}

/**
 * Makes every `url()` of a style sheet absolute and puts it under the base path, so that its rules may stand anywhere.
 *
 * Next leaves `url(/fonts/a.woff2)`, a file of `public/`, without the base path; here it gets it.
 *
 * @param address the style sheet's own address, with the base path: `/portal/_next/static/chunks/a.css`
 * @param basePath `''` or a path such as `/portal`
 */
export function absoluteUrls(css: string, address: string, basePath: string): string {
  return replaceUrls(css, (url) => {
    if (url === '' || /^(?:[a-z][\w+.-]*:|\/\/|#)/i.test(url)) return undefined;
    if (url.startsWith('/') && (basePath === '' || url.startsWith(`${basePath}/`))) return undefined;
    const { pathname, search, hash } = new URL(
      url.startsWith('/') ? `${basePath}${url}` : url,
      `http://site${address}`,
    );
    return `${pathname}${search}${hash}`;
  });
}

function joinSheets(sources: readonly Element[], sheets: Sheets, { basePath }: StylesOptions): Root {
  const root = postcss.parse('');
  for (const source of sources) {
    const address = hrefPath(source);
    const text = isStyle(source)
      ? textOf(source).trim()
      : absoluteUrls(sheets.get(address.slice(basePath.length + 1)) ?? '', address, basePath).trim();
    const media = attribute(source, 'media');
    root.append(postcss.parse(media && media !== 'all' ? `@media ${media}{${text}}` : text).nodes);
  }
  // Comments are for authors; the encoding is the page's.
  root.walkComments((comment) => {
    comment.remove();
  });
  root.walkAtRules('charset', (rule) => {
    rule.remove();
  });
  return root;
}

function linkFaults(link: Element, page: string, sheets: Sheets, { basePath }: StylesOptions): Fault[] {
  const href = attribute(link, 'href') ?? '';
  const path = hrefPath(link);
  const css = path.startsWith(`${basePath}/`) ? sheets.get(path.slice(basePath.length + 1)) : undefined;
  if (css === undefined) {
    return [
      {
        page,
        found: `<link rel="stylesheet" href="${href}">`,
        expected: 'a style sheet that is part of the site',
        mend: 'import the CSS in a layout, so that Next bundles it',
      },
    ];
  }
  return importFaults(css, href, page);
}

function styleFaults(style: Element, page: string): Fault[] {
  const css = textOf(style);
  try {
    postcss.parse(css);
  } catch (error) {
    if (!(error instanceof postcss.CssSyntaxError)) throw error;
    return [
      {
        page,
        found: `<style> with an error in line ${error.line}: ${error.reason}`,
        expected: 'CSS that PostCSS can read',
        mend: 'correct it; a browser would guess, and what follows would depend on its guess',
      },
    ];
  }
  return importFaults(css, '<style>', page);
}

function importFaults(css: string, where: string, page: string): Fault[] {
  if (!/@import\b/i.test(css)) return [];
  return [
    {
      page,
      found: `@import in ${where}`,
      expected: 'no @import after the build',
      mend: 'import the file where PostCSS can resolve it',
    },
  ];
}

function hrefPath(link: Element): string {
  return (attribute(link, 'href') ?? '').split(/[?#]/)[0] ?? '';
}

function isStylePreload(element: Element): boolean {
  return element.tagName === 'link' && relationsOf(element).includes('preload') && attribute(element, 'as') === 'style';
}
