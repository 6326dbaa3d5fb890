import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { expect, test } from 'vitest';
import { checkContent } from '@/content/check';
import { successorsOf } from '@/content/concerns';
import { basePath, type Route } from '@/messages/routing';
import { pages } from '../pages';

const exported = join(process.cwd(), '.next/export');
const out = join(process.cwd(), 'out');

const successors = successorsOf((await checkContent(process.cwd())).content);

/** The anchors of a page that have a successor: the adapter keeps them, Next's export does not know them. */
function goneFrom(route: Route): string[] {
  return [...successors.keys()].flatMap((old) => (old.startsWith(`${route}#`) ? old.slice(route.length + 1) : []));
}

/** As Next wrote it, and as it is served. The accessibility tree of both is compared in tests/e2e/plain.spec.ts. */
const pairs = [
  ['the chooser', 'index.html', 'index.html', []],
  ['the page for what is not found', '404.html', '404.html', []],
  ...pages.map(({ route, locale, address }) => [
    address,
    `${locale}${route === '/' ? '' : route}/index.html`,
    `${address.slice(basePath.length + 1)}index.html`,
    goneFrom(route),
  ]),
] as [name: string, before: string, after: string, gone: string[]][];

/** What a reader gets of a page: its words in order, and every element that shows, leads or says something of itself. */
function contentOf(file: string, gone: string[] = []): { text: string; elements: string[]; kept: string[] } {
  const elements: string[] = [];
  const kept: string[] = [];
  let text = '';
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if (tree.isTextNode(node)) text += node.value;
    if (tree.isElementNode(node)) {
      if (['script', 'style', 'link', 'meta'].includes(node.tagName)) return;
      const isEmpty = node.childNodes.every((child) => tree.isCommentNode(child));
      const isWrapper = node.tagName === 'div' && isEmpty && node.attrs[0]?.name === 'hidden';
      // What the adapter adds itself: a soft hyphen for the eye alone, a span around what does not break, and a mark that
      // only print reads. What classes and custom properties are called is between the page and its style.
      const isAdded = (added: string) => node.attrs.some(({ name, value }) => name === 'class' && value === added);
      if (isWrapper || isAdded('shy')) return;
      // An empty anchor with nothing but an old id: what else bears one is told as a difference.
      const [id, ...more] = node.attrs;
      if (node.tagName === 'a' && id?.name === 'id' && more.length === 0 && isEmpty && gone.includes(id.value)) {
        kept.push(id.value);
        return;
      }
      const attributes = node.attrs
        .filter(({ name, value }) => !['data-again', 'class'].includes(name) && !value.includes('var(--'))
        .map(({ name, value }) => `${name}=${value}`)
        .sort();
      if (!isAdded('whole')) elements.push([node.tagName, ...attributes].join(' '));
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(readFileSync(file, 'utf8')));
  return { text, elements, kept };
}

/** What the head says of the page to others. */
function metadataOf(file: string): string[] {
  const found = new Set<string>();
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if (tree.isElementNode(node) && (node.tagName === 'meta' || node.tagName === 'link')) {
      const of = (name: string) => node.attrs.find((attr) => attr.name === name)?.value;
      const isOfRuntime =
        of('name') === 'next-size-adjust' ||
        ['stylesheet', 'preload', 'preconnect', 'expect'].includes(of('rel') ?? '');
      if (!isOfRuntime) found.add(node.attrs.map(({ name, value }) => `${name}=${value}`).join(' '));
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(readFileSync(file, 'utf8')));
  return [...found];
}

/** Kinds in one order, because React hoists them as they become ready; what is of one kind, such as `og:`, as it came. */
function byKind(tags: readonly string[]): string[] {
  const kindOf = (tag: string) => /(?:name|property|rel)=[\w-]+/.exec(tag)?.[0] ?? '';
  return tags.toSorted((one, other) => kindOf(one).localeCompare(kindOf(other)));
}

test.each(pairs)('%s has the text, links, elements and metadata that Next exported', (_, before, after, gone) => {
  const source = join(exported, before);
  const served = join(out, after);
  const { kept, ...shown } = contentOf(served, gone);
  expect({ ...shown, kept: kept.sort() }).toEqual({ ...contentOf(source), kept: gone.toSorted() });
  expect(shown.text.length).toBeGreaterThan(100);
  expect(byKind(metadataOf(served))).toEqual(byKind(metadataOf(source)));
});
