import postcss, { type AtRule, type ChildNode, type Container, type Root } from 'postcss';
import { inName, string, unescaped } from './css-syntax';
import { isReadEverywhere, type PageMatcher, weightOf } from './selectors';

/** What the pruning of one page's style sheet needs to know about the page. */
export type PageUse = {
  /** Whether a selector could match on the page. */
  readonly matches: PageMatcher;
  /** The values of attributes that hold CSS: `fill="var(--ink)"` uses a custom property too. */
  readonly attributeValues: readonly string[];
  /** The styles of the page that stand beside this one. What they use, and the order of their layers, stays. */
  readonly otherStyles?: readonly string[];
  /** Selectors and custom properties to keep whatever the page holds, because a script adds them. */
  readonly keep: readonly RegExp[];
};

/** At-rules that are nothing but their content. */
const wrappers = new Set(['media', 'supports', 'layer', 'container', 'scope', 'starting-style']);

/**
 * The part of a style sheet that one page can ever need, as a new tree.
 *
 * Leaves out rules whose selectors cannot match there, then, until nothing more goes, custom properties, `@property`,
 * `@keyframes` and `@font-face` that nothing left refers to. Everything else stays in its order; the order of cascade
 * layers is the same as before.
 */
export function usedCss(sheet: Root, use: PageUse): Root {
  const root = sheet.clone();
  dropRules(root, use);
  let size: number;
  do {
    size = countNodes(root);
    dropUnreferenced(root, use);
  } while (countNodes(root) < size);
  dropRepeated(root);
  dropBlanks(root);
  dropEmpty(root);
  joinConditions(root);
  if (!use.otherStyles?.some((css) => /@layer/i.test(css))) tidyLayers(root);
  return root;
}

const selectors = new WeakMap<Root, readonly string[]>();

/** All that `usedCss` may ask a page about, each once: selectors, and those with one alternative of an `:is()` alone. */
export function selectorsIn(sheet: Root): readonly string[] {
  const known = selectors.get(sheet);
  if (known) return known;
  const found = new Set<string>();
  sheet.walkRules((rule) => {
    if (isInKeyframes(rule)) return;
    for (const selector of rule.selectors) {
      found.add(selector);
      for (const { 0: whole, 1: list = '', index } of selector.matchAll(isFunction))
        for (const { alone } of alternatives(selector, whole, list, index)) found.add(alone);
    }
  });
  selectors.set(sheet, [...found]);
  return [...found];
}

function dropRules(root: Root, { matches, keep }: PageUse): void {
  root.walkRules((rule) => {
    if (isInKeyframes(rule)) return;
    const used = rule.selectors.filter((selector) => matches(selector) || isKept(selector, keep));
    if (used.length === 0) {
      rule.remove();
      return;
    }
    // A browser that cannot read one of a list passes over all of it: without that one the rest would begin to apply.
    const isSafe = rule.selectors.every((selector) => used.includes(selector) || isReadEverywhere(selector));
    const short = (isSafe ? used : rule.selectors).map((selector) => withoutIdle(selector, { matches, keep }));
    if (short.join() !== rule.selectors.join()) rule.selectors = short;
  });
}

function isKept(text: string, keep: readonly RegExp[]): boolean {
  return keep.some((pattern) => text.search(pattern) !== -1);
}

/** An `:is()` that holds no other function, and its list. */
const isFunction = /:is\(([^()]*)\)/g;

/** The alternatives of an `:is()` in a selector, and the selector as it would be with each alone. */
function alternatives(selector: string, whole: string, list: string, at: number): { one: string; alone: string }[] {
  const [before, after] = [selector.slice(0, at), selector.slice(at + whole.length)];
  return postcss.list.comma(list).map((one) => ({ one, alone: `${before}:is(${one})${after}` }));
}

/**
 * A selector without the alternatives of its `:is()` that cannot match. All of them stay where one that goes weighs more
 * than those that stay, because the heaviest gives the whole its weight (Selectors 4, section 17).
 */
function withoutIdle(selector: string, { matches, keep }: Pick<PageUse, 'matches' | 'keep'>): string {
  return selector.replace(isFunction, (whole: string, list: string, at: number) => {
    const all = postcss.list.comma(list);
    const used = alternatives(selector, whole, list, at)
      .filter(({ one, alone }) => matches(alone) || [one, alone].some((text) => isKept(text, keep)))
      .map(({ one }) => one);
    // Of one that cannot be weighed comes NaN, which equals nothing.
    const heaviest = (some: string[]) => Math.max(...some.map((one) => weightOf(one) ?? Number.NaN));
    if (used.length === 0 || heaviest(used) !== heaviest(all)) return whole;
    const [only = ''] = used;
    // Alone it says the same without the function, unless two names would run into one, a combinator lose its sides, or a browser
    // that cannot read it no longer pass over it alone.
    const isApart = /(?:^|[\s>+~(])$/.test(selector.slice(0, at)) && !/[\s>+~]/.test(only);
    const alone = used.length === 1 && isApart && isReadEverywhere(only);
    return alone ? only : `:is(${used.join()})`;
  });
}

function dropUnreferenced(root: Root, { attributeValues, otherStyles = [], keep }: PageUse): void {
  const outside = [...attributeValues, ...otherStyles];
  const used = new Set(outside.flatMap(namesIn));
  // Names of families may be of several words, quoted or not.
  let values = outside.join('\n');
  root.walk((node) => {
    if (node.type === 'decl') {
      const own = unescaped(node.prop);
      // A property that refers only to itself is not in use, so its own name does not count.
      for (const name of namesIn(node.value)) if (name !== own || !own.startsWith('--')) used.add(name);
      if (!isAtRule(node.parent) || node.parent.name !== 'font-face') values += `\n${node.value}`;
    } else if (node.type === 'atrule' && node.name !== 'property' && !isKeyframes(node)) {
      for (const name of namesIn(node.params)) used.add(name);
    }
  });
  values = normalFamily(values);
  const isUsed = (name: string) => used.has(unescaped(name)) || isKept(name, keep);

  root.walkDecls(/^--/, (declaration) => {
    if (!isUsed(declaration.prop)) declaration.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.name === 'property' && !isUsed(rule.params.trim())) rule.remove();
    if (isKeyframes(rule) && !used.has(unescaped(unquote(rule.params.trim())))) rule.remove();
    if (rule.name === 'font-face' && !isFontUsed(rule, values)) rule.remove();
  });
}

const nameOrString = new RegExp(`${inName}+|${string}`, 'g');

/** All names and strings in a value, without their escapes; what stands in a string may be a name too. */
function namesIn(value: string): string[] {
  return (value.match(nameOrString) ?? []).flatMap((found) => {
    const inside = unquote(found);
    return inside === found ? unescaped(found) : [unescaped(inside), ...namesIn(inside)];
  });
}

function isFontUsed(fontFace: AtRule, values: string): boolean {
  let family: string | undefined;
  fontFace.walkDecls('font-family', (declaration) => {
    family = normalFamily(unquote(declaration.value));
  });
  return family === undefined || values.includes(family);
}

/** A family's name as it is compared: without escapes, in small letters, with one space between its words. */
function normalFamily(text: string): string {
  return unescaped(text).toLowerCase().replaceAll(/\s+/g, ' ');
}

/** Removes a declaration that stands again later in its rule, as Lightning CSS leaves them after adding prefixes. */
function dropRepeated(root: Root): void {
  root.walkRules((rule) => {
    const later = new Set<string>();
    for (const node of rule.nodes.toReversed()) {
      if (node.type !== 'decl') continue;
      const text = node.toString();
      if (later.has(text)) node.remove();
      later.add(text);
    }
  });
}

const blanks = new RegExp(String.raw`(${string}|\\[^])|\s*([,/])\s*`, 'g');

/** Removes the blanks around commas and slashes that mean nothing in a value; texts and addresses keep theirs. */
function dropBlanks(root: Root): void {
  root.walkDecls((declaration) => {
    if (/url\(/i.test(declaration.value)) return;
    declaration.value = declaration.value.replaceAll(blanks, '$1$2');
  });
}

/** Removes empty rules; an emptied layer leaves its name, which holds its place among the layers. */
function dropEmpty(container: Container): void {
  for (const node of [...(container.nodes ?? [])]) {
    if (!isContainer(node)) continue;
    dropEmpty(node);
    if (node.nodes === undefined || node.nodes.some(({ type }) => type !== 'comment')) continue;
    if (node.type === 'atrule' && node.name === 'layer' && node.params) {
      node.replaceWith(postcss.atRule({ name: 'layer', params: node.params }));
    } else if (node.type === 'rule' || (node.type === 'atrule' && wrappers.has(node.name))) {
      node.remove();
    }
  }
}

/**
 * Joins the blocks of one condition (`@media print`) in a layer: each moves down to the next of its kind, where nothing on
 * its way could win or lose against it by standing before or after it.
 */
function joinConditions(container: Container): void {
  const conditions = new Map<string, AtRule>();
  for (const node of [...(container.nodes ?? [])].toReversed()) {
    if (!isContainer(node) || !isAtRule(node) || !wrappers.has(node.name) || node.nodes === undefined) continue;
    joinConditions(node);
    const key = `${node.name} ${node.params}`;
    const next = conditions.get(key);
    if (node.name === 'media' && next && isFree(node, next)) {
      next.prepend(node.nodes);
      node.remove();
    } else conditions.set(key, node);
  }
}

/** Whether a block may pass everything up to another: no rule on the way has its weight and sets what it sets. */
function isFree(block: AtRule, end: AtRule): boolean {
  const own = settingsOf(block);
  if (own === undefined) return false;
  for (let node = block.next(); node && node !== end; node = node.next()) {
    const others = settingsOf(node);
    if (others === undefined || others.some((other) => own.some((one) => areRivals(one, other)))) return false;
  }
  return true;
}

/** What a rule sets, and the weight by which it sets it. */
type Setting = { readonly family: string; readonly weight: number };

function areRivals(one: Setting, other: Setting): boolean {
  const isSame = one.family === other.family || one.family === 'all' || other.family === 'all';
  return isSame && one.weight === other.weight;
}

/** At-rules whose rules win or lose as if they stood alone. */
const conditions = new Set(['media', 'supports', 'container']);

/**
 * What a part of a style sheet sets. At-rules that define something, such as `@page`, are rivals of their own kind.
 *
 * @returns nothing where more than weight and order decides, as in layers and scopes, or the weight cannot be told, as that of
 * rules within rules
 */
function settingsOf(node: ChildNode): readonly Setting[] | undefined {
  if (node.type === 'comment') return [];
  if (node.type === 'decl') return undefined;
  if (node.type === 'atrule') {
    if (node.name === 'layer' || node.name === 'scope' || node.name === 'starting-style') return undefined;
    if (!conditions.has(node.name)) return [{ family: `@${node.name.replace(/^-\w+-|:.*/g, '')}`, weight: 0 }];
    const inside = (node.nodes ?? []).map(settingsOf);
    return inside.some((settings) => settings === undefined) ? undefined : inside.flatMap((settings) => settings ?? []);
  }
  const weights = node.selectors.map(weightOf);
  const settings: Setting[] = [];
  for (const child of node.nodes) {
    if (child.type === 'comment') continue;
    if (child.type !== 'decl') return undefined;
    const family = familyOf(child.prop);
    for (const weight of weights) {
      if (weight === undefined) return undefined;
      settings.push({ family, weight });
    }
  }
  return settings;
}

/**
 * Properties that set each other although they begin with different words: shorthands with what they reset, and names of one
 * thing, such as `inline-size` of `width`.
 */
const families: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['align', 'justify', 'place'],
    ['border', 'corner'],
    ['break', 'page'],
    ['color', 'print'],
    ['font', 'line'],
    ['gap', 'row', 'column', 'columns', 'rule'],
    ['glyph', 'text', 'white'],
    ['inset', 'top', 'right', 'bottom', 'left'],
    ['overflow', 'word'],
    ['width', 'height', 'inline', 'block', 'logical'],
  ].flatMap(([family = '', ...others]) => others.map((other) => [other, family])),
);

function familyOf(property: string): string {
  if (property.startsWith('--')) return unescaped(property);
  const name = property.toLowerCase().replace(/^-\w+-(?:column-(?=break))?|^grid-(?=(?:row-|column-)?gap$)/, '');
  const [first = ''] = name.split('-');
  return families[first] ?? first;
}

/** Removes from `@layer a, b;` the names that no rule fills, and joins statements that follow each other. */
function tidyLayers(root: Root): void {
  const filled = new Set<string>();
  root.walkAtRules('layer', (rule) => {
    if (rule.nodes !== undefined) filled.add(fullName(rule));
  });
  const isFilled = (name: string) => [...filled].some((other) => other === name || other.startsWith(`${name}.`));
  const named = new Set<string>();
  for (const node of [...root.nodes]) {
    if (node.type !== 'atrule' || node.name !== 'layer') continue;
    if (node.nodes !== undefined) {
      named.add(node.params.trim());
      continue;
    }
    const names = postcss.list.comma(node.params).filter((name) => isFilled(name) && !named.has(name));
    for (const name of names) named.add(name);
    const previous = node.prev();
    if (names.length === 0) node.remove();
    else if (previous?.type === 'atrule' && previous.name === 'layer' && previous.nodes === undefined) {
      previous.params = `${previous.params},${names.join(',')}`;
      node.remove();
    } else node.params = names.join(',');
  }
}

/** The name of a layer with those of the layers around it (CSS Cascade 5, section 6.4.3). */
function fullName(layer: AtRule): string {
  let name = layer.params.trim();
  for (let around = layer.parent; around && around.type !== 'root'; around = around.parent)
    if (isAtRule(around) && around.name === 'layer') name = `${around.params.trim()}.${name}`;
  return name;
}

function isContainer(node: ChildNode): node is Extract<ChildNode, { nodes?: ChildNode[] | undefined }> {
  return node.type === 'rule' || node.type === 'atrule';
}

function isKeyframes(rule: AtRule): boolean {
  return /keyframes$/i.test(rule.name);
}

function isInKeyframes(node: ChildNode): boolean {
  return isAtRule(node.parent) && isKeyframes(node.parent);
}

/** PostCSS types a node's parent as any container. */
function isAtRule(node: ChildNode['parent']): node is AtRule {
  return node?.type === 'atrule';
}

function countNodes(root: Root): number {
  let count = 0;
  root.walk(() => {
    count += 1;
  });
  return count;
}

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}
