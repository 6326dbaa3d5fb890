import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from 'parse5';

/** A whole page as a tree. */
export type Document = DefaultTreeAdapterTypes.Document;
/** An element of a page, of HTML or of a drawing. */
export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;
/** What holds other nodes: a page, an element, or the content of a `<template>`. */
export type ParentNode = DefaultTreeAdapterTypes.ParentNode;

/** Whether a node is an element. */
export const isElement: (node: Node) => node is Element = defaultTreeAdapter.isElementNode;
/** Whether a node is text. */
export const isText: (node: Node) => node is DefaultTreeAdapterTypes.TextNode = defaultTreeAdapter.isTextNode;
/** Whether a node is a comment. */
export const isComment: (node: Node) => node is DefaultTreeAdapterTypes.CommentNode = defaultTreeAdapter.isCommentNode;

/** Reads a whole HTML page the way browsers do (WHATWG HTML, section 13.2). */
export function readHtml(html: string): Document {
  return parse(html);
}

/** Writes a page back (WHATWG HTML, section 13.3). Reading the result gives the same tree again. */
export function writeHtml(document: Document): string {
  // A parser drops the newline right after these start tags and the standard serialisation does not put it back,
  // so text that begins with one would lose it.
  const opened = elements(document)
    .filter(({ tagName }) => tagName === 'pre' || tagName === 'textarea' || tagName === 'listing')
    .map((element) => element.childNodes[0])
    .filter((first) => first !== undefined)
    .filter(isText)
    .filter(({ value }) => value.startsWith('\n'));
  for (const text of opened) text.value = `\n${text.value}`;
  const html = serialize(document);
  for (const text of opened) text.value = text.value.slice(1);
  return html;
}

/** Every node under `root` in document order, also inside `<template>`. */
export function nodes(root: ParentNode): ChildNode[] {
  const found: ChildNode[] = [];
  collect(root, found);
  return found;
}

function collect(root: ParentNode, found: ChildNode[]): void {
  for (const child of root.childNodes) {
    found.push(child);
    if ('content' in child) collect(child.content, found);
    if ('childNodes' in child) collect(child, found);
  }
}

/** Every element under `root` in document order, also inside `<template>`. */
export function elements(root: ParentNode): Element[] {
  return nodes(root).filter(isElement);
}

/** The first element under `root` with a tag name. */
export function find(root: ParentNode, tagName: string): Element | undefined {
  for (const element of elements(root)) if (element.tagName === tagName) return element;
  return undefined;
}

/** The value of an attribute, or `undefined` where the element does not have it. Foreign ones are `xlink:href`. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => (attr.prefix ? `${attr.prefix}:${attr.name}` : attr.name) === name)?.value;
}

/** Takes an attribute away. */
export function removeAttribute(element: Element, name: string): void {
  element.attrs = element.attrs.filter((attr) => attr.name !== name);
}

/** The parts of a space-separated attribute such as `class` or `rel`. */
export function tokens(value: string | undefined): readonly string[] {
  return value?.split(/[\t\n\f\r ]+/).filter(Boolean) ?? [];
}

/** What an element says its link is to the page, in small letters: `rel` has no case (WHATWG HTML, section 4.6.7). */
export function relationsOf(element: Element): readonly string[] {
  return tokens(attribute(element, 'rel')?.toLowerCase());
}

/** The types of JavaScript (WHATWG MIME Sniffing, section 4.6); one with parameters is none of them. */
const scriptTypes =
  /^(?:(?:application|text)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;

/** What a browser takes a `<script>` for, by its type (WHATWG HTML, section 4.12.1); it never runs `data`. */
export function scriptKind(script: Element): 'script' | 'module' | 'importmap' | 'speculationrules' | 'data' {
  const type = attribute(script, 'type')?.trim().toLowerCase() ?? '';
  if (type === '' || scriptTypes.test(type)) return 'script';
  return type === 'module' || type === 'importmap' || type === 'speculationrules' ? type : 'data';
}

/** Takes a node out of its tree. */
export function remove(node: ChildNode): void {
  defaultTreeAdapter.detachNode(node);
}

/** All text under a node, as `textContent` gives it. */
export function textOf(root: ParentNode): string {
  let text = '';
  for (const node of nodes(root)) if (isText(node)) text += node.value;
  return text;
}

/** Makes an element that holds only text, put before `next`. */
export function insertTextElement(tagName: string, text: string, next: Element): Element {
  const made = defaultTreeAdapter.createElement(tagName, next.namespaceURI, []);
  defaultTreeAdapter.insertText(made, text);
  if (next.parentNode) defaultTreeAdapter.insertBefore(next.parentNode, made, next);
  return made;
}
