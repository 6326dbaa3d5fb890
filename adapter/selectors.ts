import { type Selector, type SelectorComponent, transform } from 'lightningcss';
import { attribute, type Document, type Element, elements, isElement, tokens } from './html';

/** Answers whether a selector could ever match on one page. */
export type PageMatcher = (selector: string) => boolean;

/**
 * Attributes whose value a browser, an extension or the reader changes after the page has loaded; a selector may name
 * them whatever the HTML says now.
 */
const stateAttribute =
  /^(?:open|hidden|inert|popover|disabled|checked|selected|value|class|style|aria-.*|data-state)$/i;

/** Parts that only form controls have. */
const formPseudo =
  /^(?:-webkit-(?:datetime|date-and-time|calendar|inner-spin|outer-spin|search|file-upload)|file-selector-button|placeholder|-moz-(?:placeholder|ui-invalid))/;

const formControls = new Set(['input', 'select', 'textarea', 'button', 'progress', 'meter']);

/**
 * Makes a matcher for a page that may answer «yes» too often but never «no» wrongly.
 *
 * States (`:hover`, `[open]`, `:target`), `:not()`, `:has()` with states, unknown pseudo-classes and pseudo-elements
 * count as fulfilled, and so does what must stand around the content of a `<template>`; names of tags, classes and ids, fixed
 * attributes and combinators are compared with the page.
 * A selector that Lightning CSS cannot read counts as matching.
 */
export function matcherFor(document: Document): PageMatcher {
  const page = elements(document);
  const hasFormControls = page.some(({ tagName }) => formControls.has(tagName));
  const names = namesOn(page);
  const answers = new Map<string, boolean>();
  return (selector) => {
    const known = answers.get(selector);
    if (known !== undefined) return known;
    const parsed = parseSelectors(selector);
    const answer =
      parsed === undefined ||
      parsed.some(
        (components) =>
          namesPresent(components, names) &&
          !(components.some((component) => isFormPart(component)) && !hasFormControls) &&
          candidatesFor(components, names, page).some((element) => mayMatch(components, element)),
      );
    answers.set(selector, answer);
    return answer;
  };
}

const parsedSelectors = new Map<string, readonly Selector[] | undefined>();

function parseSelectors(selector: string): readonly Selector[] | undefined {
  if (parsedSelectors.has(selector)) return parsedSelectors.get(selector);
  let found: readonly Selector[] | undefined;
  try {
    transform({
      filename: 'selector.css',
      code: new TextEncoder().encode(`${selector}{}`),
      visitor: {
        Rule: {
          style(rule) {
            found ??= rule.value.selectors;
          },
        },
      },
    });
  } catch {
    // A selector from after this parser's time: `undefined` keeps its rule.
  }
  parsedSelectors.set(selector, found);
  return found;
}

/**
 * The weight of a selector as one number, by which two can be compared: ids before classes, attributes and pseudo-classes,
 * those before types and pseudo-elements (Selectors 4, section 17).
 *
 * @returns nothing for a list of selectors, and where the weight depends on something else or on a rule that is not known
 * here: nested and relative selectors, functions from after this parser's time
 */
export function weightOf(selector: string): number | undefined {
  const parsed = parseSelectors(selector);
  const [components] = parsed ?? [];
  return components && parsed?.length === 1 ? sum(components.map(weightOfComponent)) : undefined;
}

const type = 1;
const pseudoClass = 1000 * type;
const id = 1000 * pseudoClass;

function weightOfComponent(component: SelectorComponent): number | undefined {
  switch (component.type) {
    case 'combinator':
    case 'universal':
    case 'namespace':
      return 0;
    case 'type':
      return type;
    case 'class':
    case 'attribute':
      return pseudoClass;
    case 'id':
      return id;
    case 'nesting':
      return undefined;
    case 'pseudo-element':
      if (component.kind === 'slotted') return sum([type, heaviest([component.selector])]);
      return Object.keys(component).every((key) => plainParts.has(key)) ? type : undefined;
    case 'pseudo-class':
      return weightOfPseudoClass(component);
  }
}

/** What a pseudo-element consists of that takes no argument. */
const plainParts: ReadonlySet<string> = new Set(['type', 'kind', 'vendorPrefix', 'name', 'value']);

function weightOfPseudoClass(component: PseudoClass): number | undefined {
  switch (component.kind) {
    case 'where':
      return 0;
    case 'is':
    case 'not':
      return heaviest(component.selectors);
    case 'has':
      // Lightning CSS begins each with the `:scope` that is meant but not written.
      return heaviest(component.selectors.map((components) => components.slice(1)));
    case 'nth-child':
    case 'nth-last-child':
      return sum([pseudoClass, component.of ? heaviest(component.of) : 0]);
    case 'host':
      return sum([pseudoClass, component.selectors ? heaviest([component.selectors]) : 0]);
    case 'any':
    case 'custom-function':
    case 'local':
    case 'global':
      return undefined;
    default:
      return pseudoClass;
  }
}

/** The weight of the heaviest of a list. */
function heaviest(selectors: readonly Selector[]): number | undefined {
  const weights = selectors.map((components) => sum(components.map(weightOfComponent)));
  return weights.some((weight) => weight === undefined)
    ? undefined
    : Math.max(0, ...weights.map((weight) => weight ?? 0));
}

/** The sum of weights, where all of them are known. */
function sum(weights: readonly (number | undefined)[]): number | undefined {
  return weights.reduce((all, weight) => (all === undefined || weight === undefined ? undefined : all + weight), 0);
}

/** Combinators, pseudo-classes and pseudo-elements that browsers have read for years. */
const wellKnown: ReadonlySet<string> = new Set(
  `child descendant later-sibling next-sibling
  active any-link checked default disabled empty enabled first-child first-of-type focus focus-visible focus-within has host hover
  in-range indeterminate invalid is lang last-child last-of-type link not nth-child nth-last-child nth-last-of-type nth-of-type
  only-child only-of-type optional out-of-range placeholder-shown read-only read-write required root scope target valid
  visited where
  after backdrop before file-selector-button first-letter first-line marker placeholder selection`.split(/\s+/),
);

/**
 * Whether every browser reads a selector. One that cannot passes over the whole list that it stands in (Selectors 4, section
 * 3.9), but for those of `:is()` and `:where()`.
 */
export function isReadEverywhere(selector: string): boolean {
  return parseSelectors(selector)?.every((components) => areWellKnown(components)) ?? false;
}

function areWellKnown(components: readonly SelectorComponent[], inHas = false): boolean {
  return components.every((component) => {
    if (component.type === 'combinator') return wellKnown.has(component.value);
    if (component.type !== 'pseudo-class' && component.type !== 'pseudo-element') return true;
    if (!wellKnown.has(component.kind) || ('vendorPrefix' in component && component.vendorPrefix?.length)) return false;
    if (component.kind === 'not') return component.selectors.every((inner) => areWellKnown(inner, inHas));
    // None may stand in another (section 4.5).
    if (component.kind === 'has') return !inHas && component.selectors.every((inner) => areWellKnown(inner, true));
    if (component.kind === 'host') return !component.selectors || areWellKnown(component.selectors, inHas);
    return !('of' in component && component.of);
  });
}

/** The elements of a page by what selectors name. */
type Names = Readonly<Record<'type' | 'class' | 'id' | 'attribute', ReadonlyMap<string, readonly Element[]>>>;

function namesOn(page: readonly Element[]): Names {
  const names = {
    type: new Map<string, Element[]>(),
    class: new Map<string, Element[]>(),
    id: new Map<string, Element[]>(),
    attribute: new Map<string, Element[]>(),
  };
  const add = (kind: keyof Names, name: string, element: Element) => {
    const known = names[kind].get(name);
    if (known) known.push(element);
    else names[kind].set(name, [element]);
  };
  for (const element of page) {
    add('type', element.tagName.toLowerCase(), element);
    for (const name of classesOf(element)) add('class', name, element);
    const id = attribute(element, 'id');
    if (id !== undefined) add('id', id, element);
    for (const { name } of element.attrs) add('attribute', name.toLowerCase(), element);
  }
  return names;
}

/** The elements that a name in a selector can mean; `undefined` for a part that is no name. */
function named(component: SelectorComponent, names: Names): readonly Element[] | undefined {
  if (component.type === 'type') return names.type.get(component.name.toLowerCase()) ?? [];
  if (component.type === 'class' || component.type === 'id') return names[component.type].get(component.name) ?? [];
  if (component.type === 'attribute' && !stateAttribute.test(component.name))
    return names.attribute.get(component.name.toLowerCase()) ?? [];
  return undefined;
}

/** Settles most selectors without walking the page: each name must stand somewhere on it, of alternatives those of one. */
function namesPresent(components: readonly SelectorComponent[], names: Names): boolean {
  return components.every((component) => {
    const inner = component.type === 'pseudo-class' ? selectorsInside(component) : undefined;
    return inner ? inner.some((one) => namesPresent(one, names)) : named(component, names)?.length !== 0;
  });
}

/** The elements that a selector could end at: those of the rarest name in its last compound, of alternatives those of each. */
function candidatesFor(
  components: readonly SelectorComponent[],
  names: Names,
  page: readonly Element[],
): readonly Element[] {
  const compound = components.slice(components.findLastIndex(({ type }) => type === 'combinator') + 1);
  return compound
    .map((component) => {
      const inner = component.type === 'pseudo-class' && component.kind !== 'has' && selectorsInside(component);
      return inner ? inner.flatMap((one) => candidatesFor(one, names, page)) : (named(component, names) ?? page);
    })
    .reduce((rarest, elements) => (elements.length < rarest.length ? elements : rarest), page);
}

const classes = new WeakMap<Element, readonly string[]>();

/** The classes of an element. They are asked for once for every selector, and never change here. */
function classesOf(element: Element): readonly string[] {
  let known = classes.get(element);
  if (known === undefined) {
    known = tokens(attribute(element, 'class'));
    classes.set(element, known);
  }
  return known;
}

function isFormPart(component: SelectorComponent): boolean {
  if (component.type !== 'pseudo-element' && component.type !== 'pseudo-class') return false;
  return formPseudo.test('name' in component && typeof component.name === 'string' ? component.name : component.kind);
}

/** Whether a selector may match an element: the last compound must fit it, what stands before must fit around it. */
function mayMatch(components: readonly SelectorComponent[], element: Element, end = components.length): boolean {
  let at = end - 1;
  for (let component = components[at]; component && component.type !== 'combinator'; component = components[--at]) {
    if (!mayFit(component, element)) return false;
  }
  const combinator = components[at];
  if (combinator?.type !== 'combinator') return true;
  switch (combinator.value) {
    case 'descendant':
      for (let around = element; ; ) {
        const parent = parentOf(around);
        if (!parent) return mayBeMoved(around);
        if (mayMatch(components, parent, at)) return true;
        around = parent;
      }
    case 'child': {
      const parent = parentOf(element);
      return parent ? mayMatch(components, parent, at) : mayBeMoved(element);
    }
    case 'next-sibling': {
      if (mayBeMoved(element)) return true;
      const sibling = siblingBefore(element);
      return sibling !== undefined && mayMatch(components, sibling, at);
    }
    case 'later-sibling':
      if (mayBeMoved(element)) return true;
      for (let sibling = siblingBefore(element); sibling; sibling = siblingBefore(sibling)) {
        if (mayMatch(components, sibling, at)) return true;
      }
      return false;
    default:
      return true;
  }
}

function parentOf({ parentNode }: Element): Element | undefined {
  return parentNode && isElement(parentNode) ? parentNode : undefined;
}

/** Whether an element stands at the top of a `<template>`, from where a script may take it to any place of the page. */
function mayBeMoved({ parentNode }: Element): boolean {
  return parentNode?.nodeName === '#document-fragment';
}

function mayFit(component: SelectorComponent, element: Element): boolean {
  switch (component.type) {
    case 'type':
      return component.name.toLowerCase() === element.tagName.toLowerCase();
    case 'class':
      return classesOf(element).includes(component.name);
    case 'id':
      return attribute(element, 'id') === component.name;
    case 'attribute':
      return mayHave(component, element);
    case 'pseudo-class':
      return mayBe(component, element);
    default:
      return true;
  }
}

function mayHave(component: Extract<SelectorComponent, { type: 'attribute' }>, element: Element): boolean {
  if (stateAttribute.test(component.name)) return true;
  const value = element.attrs
    .find(({ name }) => name.toLowerCase() === component.name.toLowerCase())
    ?.value.toLowerCase();
  if (value === undefined) return false;
  if (!component.operation) return true;
  const wanted = component.operation.value.toLowerCase();
  switch (component.operation.operator) {
    case 'equal':
      return value === wanted;
    case 'includes':
      return tokens(value).includes(wanted);
    case 'dash-match':
      return value === wanted || value.startsWith(`${wanted}-`);
    case 'prefix':
      return value.startsWith(wanted);
    case 'suffix':
      return value.endsWith(wanted);
    case 'substring':
      return value.includes(wanted);
  }
}

type PseudoClass = Extract<SelectorComponent, { type: 'pseudo-class' }>;

/** The selectors of a pseudo-class one of which must match somewhere on the page. */
function selectorsInside(component: PseudoClass): readonly Selector[] | undefined {
  const { kind } = component;
  return kind === 'is' || kind === 'where' || kind === 'any' || kind === 'has' ? component.selectors : undefined;
}

function mayBe(component: PseudoClass, element: Element): boolean {
  switch (component.kind) {
    case 'is':
    case 'where':
    case 'any':
      return component.selectors.some((selector) => mayMatch(selector, element));
    case 'has':
      return component.selectors.some((selector) => mayHaveAround(selector, element));
    case 'root':
      return element.tagName === 'html';
    case 'host':
      return isInShadowTemplate(element);
    default:
      return true;
  }
}

/** `:has()`: its argument begins with `:scope` and a combinator, which says where to look. */
function mayHaveAround(selector: Selector, element: Element): boolean {
  const [, combinator] = selector;
  const isBeside =
    combinator?.type === 'combinator' && (combinator.value === 'next-sibling' || combinator.value === 'later-sibling');
  const around = isBeside && element.parentNode ? element.parentNode : element;
  for (const candidate of elements(around)) if (mayMatch(selector, candidate)) return true;
  return false;
}

function isInShadowTemplate(element: Element): boolean {
  return element.tagName === 'template' && attribute(element, 'shadowrootmode') !== undefined;
}

function siblingBefore(element: Element): Element | undefined {
  const around = element.parentNode?.childNodes ?? [];
  for (let at = around.indexOf(element) - 1; at >= 0; at--) {
    const node = around[at];
    if (node && isElement(node)) return node;
  }
  return undefined;
}
