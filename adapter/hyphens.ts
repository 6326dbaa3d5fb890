import { html as names, defaultTreeAdapter as tree } from 'parse5';
import { attribute, type Document, type Element, isElement, isText, nodes, type ParentNode, tokens } from './html';

/** Where words may break. */
export type HyphenOptions = {
  /** For each language (BCP 47, primary subtag): a word → its parts, which joined give the word again. */
  readonly languages: Readonly<Record<string, (word: string) => readonly string[]>>;
  /**
   * The modules that these functions use, relative to the project; they may use nothing else but their argument. A page is
   * kept between builds as long as these say the same, and is made anew each time unless they are given.
   */
  readonly sources?: readonly string[];
  /** Elements of large or narrow text: `['h1', 'th']`. */
  readonly tight: readonly string[];
  /** Letters from which a word is divided, in `tight` elements and in all other text. */
  readonly letters: { readonly tight: number; readonly other: number };
  /** What never breaks at its own hyphen or dash, global and without groups: `/\d+–\d+/g`. */
  readonly whole?: RegExp;
  /** Classes whose text no one sees, and which stays as it is. */
  readonly hidden?: readonly string[];
};

/** Elements whose text is no running text, holds no element, or must stay letter for letter. */
const untouched = new Set([
  'head',
  'svg',
  'script',
  'style',
  'code',
  'option',
  'pre',
  'textarea',
  'template',
  'noscript',
]);

/**
 * Puts soft hyphens (U+00AD) in the long words of a page, in the language of each part, and what is to stay whole in a
 * `<span class="whole">`, which the style sheet gives `white-space: nowrap`.
 *
 * Each soft hyphen stands in a `<span class="shy" aria-hidden="true">`, so that only the eye meets it: the style sheet gives it
 * `user-select: none`, and a copied word, a search in the page and a screen reader get the word whole. Attributes,
 * the head and all that is not HTML stay as they are.
 *
 * @returns whether there was such a word
 */
export function hyphenate(document: Document, options: HyphenOptions): boolean {
  let changed = false;
  // Most texts have no word so long, and their languages need not be looked for.
  const long = new RegExp(`\\p{L}{${Math.min(options.letters.tight, options.letters.other)}}`, 'u');
  for (const node of nodes(document)) {
    if (!isText(node)) continue;
    const wholes = node.value.match(options.whole ?? /$^/g) ?? [];
    if (wholes.length === 0 && !long.test(node.value)) continue;
    const around = ancestors(node.parentNode);
    if (around.some((element) => isUntouched(element, options))) continue;
    const language = around.map((element) => attribute(element, 'lang')).find((lang) => lang !== undefined);
    const divide = options.languages[language?.split('-')[0] ?? ''];
    if (!divide) continue;
    const isTight = around.some(({ tagName }) => options.tight.includes(tagName));
    const letters = isTight ? options.letters.tight : options.letters.other;
    const between = options.whole ? node.value.split(options.whole) : [node.value];
    const texts = between.map((text) => pieceTogether(text, letters, divide));
    const parent = node.parentNode;
    if (texts.flat().length < 2 || !parent) continue;
    changed = true;
    texts.forEach((pieces, at) => {
      const whole = wholes[at - 1];
      if (whole !== undefined) tree.insertBefore(parent, span([['class', 'whole']], whole), node);
      pieces.forEach((piece, index) => {
        if (index > 0) tree.insertBefore(parent, softHyphen(), node);
        tree.insertTextBefore(parent, piece, node);
      });
    });
    tree.detachNode(node);
  }
  return changed;
}

/** A text in the pieces between which soft hyphens stand. */
function pieceTogether(text: string, letters: number, divide: (word: string) => readonly string[]): string[] {
  const pieces = [''];
  for (const part of text.split(/(\p{L}+)/u)) {
    const [first = '', ...rest] = part.length < letters ? [part] : divide(part);
    pieces[pieces.length - 1] += first;
    pieces.push(...rest);
  }
  return pieces;
}

function softHyphen(): Element {
  return span(
    [
      ['class', 'shy'],
      ['aria-hidden', 'true'],
    ],
    '\u00ad',
  );
}

function span(attributes: readonly (readonly [name: string, value: string])[], text: string): Element {
  const element = tree.createElement(
    'span',
    names.NS.HTML,
    attributes.map(([name, value]) => ({ name, value })),
  );
  tree.insertText(element, text);
  return element;
}

function isUntouched(element: Element, { hidden = [] }: HyphenOptions): boolean {
  return untouched.has(element.tagName) || tokens(attribute(element, 'class')).some((name) => hidden.includes(name));
}

/** An element and those around it, the nearest first. */
function ancestors(from: ParentNode | null): Element[] {
  const found: Element[] = [];
  for (let node = from; node && isElement(node); node = node.parentNode) found.push(node);
  return found;
}
