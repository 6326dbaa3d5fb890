import { defaultTreeAdapter as tree } from 'parse5';
import { type Fault, throwIfAny } from './faults';
import {
  attribute,
  type Document,
  type Element,
  elements,
  find,
  isComment,
  isElement,
  nodes,
  readHtml,
  relationsOf,
  remove,
  removeAttribute,
  scriptKind,
  textOf,
  writeHtml,
} from './html';

/** What a page may keep of its scripts. */
export type PlainHtmlOptions = {
  /** Addresses of scripts that stay, letter for letter as they stand in `src`: `['/enhance.js']`. */
  readonly scripts: readonly string[];
};

/** Attributes React and Next write for their own runtime. */
const runtimeAttributes = [
  'data-precedence',
  'data-href',
  'data-nscript',
  'data-dgst',
  'data-msg',
  'data-stck',
  'data-cstck',
];

/**
 * A page of a Next export without React: no script, no flight data, no marker, nothing a reader could see changed.
 *
 * A page that Next did not make (no script but those that stay, nothing from `/_next/`) comes back as it is. Of data blocks
 * Next's own go and linked data stays; another one on a page of Next is a fault, because it may be Next's or the author's.
 *
 * Takes the page's HTML and its path, for the message. The shapes it knows are those of React 19's `ReactDOMFizzServer`
 * and Next 16's `use-flight-response` (`self.__next_f`), as recorded in `plain-html.test.ts`.
 *
 * @throws SiteFaults when the page is not of those shapes, so that a new Next cannot quietly leave a script behind,
 * or when part of the page would appear only after a script has run
 */
export function plainHtml(html: string, path: string, { scripts }: PlainHtmlOptions): string {
  const document = readHtml(html);
  throwIfAny('plain-html', shapeFaults(document, path, scripts));
  if (!usesNext(document, scripts)) return html;

  for (const node of nodes(document)) if (isComment(node)) remove(node);
  const removedIds = new Set<string>();
  for (const element of elements(document)) {
    if (element.tagName === 'script' && !mayStay(element, scripts)) {
      removedIds.add(`#${attribute(element, 'id')}`);
      remove(element);
    } else if (isScriptHint(element) || isOwnPreconnect(element) || isFontMarker(element) || isEmptyWrapper(element)) {
      remove(element);
    } else {
      for (const name of runtimeAttributes) removeAttribute(element, name);
    }
  }
  for (const element of elements(document)) {
    if (relationsOf(element).includes('expect') && removedIds.has(attribute(element, 'href') ?? '')) remove(element);
  }
  removeRepeatedRobots(document);
  settleHead(document);

  const plain = writeHtml(document);
  throwIfAny('plain-html', leftovers(plain, path, scripts));
  return plain;
}

/**
 * Puts what describes the page last in the head, kind by kind: React hoists a page's own `<meta>` and `<link>` before Next's
 * metadata or behind, as the two become ready, and two builds of one page would differ. Within a kind the order stays, because
 * `og:image:alt` belongs to the `og:image` before it (https://ogp.me/#structured).
 */
function settleHead(document: Document): void {
  const head = find(document, 'head');
  if (!head) return;
  const described = head.childNodes.flatMap((element) => {
    const kind = isElement(element) ? kindOf(element) : undefined;
    return kind === undefined ? [] : [{ kind, element }];
  });
  described.sort((one, other) => Number(one.kind > other.kind) - Number(one.kind < other.kind));
  for (const { element } of described) {
    remove(element);
    tree.appendChild(head, element);
  }
}

/** Relations that a browser acts on as soon as it reads them. */
const urgent = new Set(['stylesheet', 'preload', 'modulepreload', 'preconnect', 'dns-prefetch', 'prefetch', 'expect']);

/** What an element of the head tells of the page, such as `meta og` or `link canonical`; none for what rendering waits for. */
function kindOf(element: Element): string | undefined {
  const { tagName } = element;
  const rel = relationsOf(element);
  const name = attribute(element, 'name') ?? attribute(element, 'property');
  if (tagName === 'link') return rel.some((token) => urgent.has(token)) ? undefined : `link ${rel.join(' ')}`;
  if (tagName === 'meta' && name !== undefined && name !== 'viewport') return `meta ${name.split(/[:.]/, 1)[0]}`;
  return tagName === 'title' ? tagName : undefined;
}

function shapeFaults(document: Document, path: string, scripts: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  for (const node of nodes(document)) {
    if (isComment(node) && (node.data === '$?' || node.data === '$!')) {
      faults.push({
        page: path,
        found: `the marker <!--${node.data}--> of a part that React left for the browser to render`,
        expected: 'all content in the HTML',
        mend: 'take out what renders only in the browser (useSearchParams, ssr: false, a component that throws under <Suspense>)',
      });
    } else if (isElement(node) && /^S:/.test(attribute(node, 'id') ?? '') && attribute(node, 'hidden') !== undefined) {
      faults.push({
        page: path,
        found: `<${node.tagName} hidden id="${attribute(node, 'id')}">, content that a script was to move into place`,
        expected: 'all content in its place in the HTML',
        mend: 'take away the <Suspense> around it, or loading.tsx',
      });
    } else if (isElement(node) && node.tagName === 'html' && attribute(node, 'id') === '__next_error__') {
      faults.push({
        page: path,
        found: '<html id="__next_error__">, the empty page Next writes when a page redirects or throws',
        expected: 'the page',
        mend: 'do not call redirect() or notFound() while the page renders',
      });
    }
  }
  const all = elements(document).filter(({ tagName }) => tagName === 'script');
  const isNext = usesNext(document, scripts);
  for (const script of all) faults.push(...scriptFaults(script, path, scripts, isNext));
  const hasFlightData = all.some((script) => textOf(script).includes('self.__next_f'));
  if (isNext && !hasFlightData && faults.length === 0) {
    faults.push({
      page: path,
      found: 'scripts or files of Next but no self.__next_f',
      expected:
        "Next's output changed shape: until now every page of an export carried its flight data in self.__next_f",
      mend: 'compare a page with the one recorded in plain-html.test.ts and teach plain-html.ts the new shape',
    });
  }
  return faults;
}

/** What is wrong with a script that would otherwise be taken away, although its author may need it. */
function scriptFaults(script: Element, page: string, scripts: readonly string[], isNext: boolean): Fault[] {
  const src = attribute(script, 'src');
  const address = src?.split(/[?#]/)[0] ?? '';
  if (src !== address && scripts.includes(address)) {
    const expected = `<script src="${address}">`;
    const mend = `take away what follows ${address}: the name of the file will hold its hash`;
    return [{ page, found: `<script src="${src}">`, expected, mend }];
  }
  if (!isNext || mayStay(script, scripts) || isNextsOwn(script)) return [];
  const found = `<script${script.attrs.map(({ name, value }) => ` ${name}="${value}"`).join('')}>`;
  const expected = 'no data but application/ld+json, and that of Next itself';
  const mend = 'take it away, or write the data in an attribute or in a file that a script asks for';
  return [{ page, found, expected, mend }];
}

function leftovers(html: string, path: string, scripts: readonly string[]): Fault[] {
  // Most pages keep none, and a page without the word needs no second reading.
  if (!/<script/i.test(html)) return [];
  const mend = 'compare a page with the one recorded in plain-html.test.ts and teach plain-html.ts the new shape';
  return elements(readHtml(html)).flatMap((element): Fault[] => {
    if (element.tagName !== 'script' || mayStay(element, scripts)) return [];
    const found = textOf(element).includes('__next_f')
      ? 'self.__next_f'
      : `<script src="${attribute(element, 'src') ?? ''}">`;
    return [
      {
        page: path,
        found: `${found} after scripts were removed`,
        expected: "Next's output changed shape: no script",
        mend,
      },
    ];
  });
}

function usesNext(document: Document, scripts: readonly string[]): boolean {
  return elements(document).some(
    (element) =>
      (element.tagName === 'script' && !mayStay(element, scripts) && isNextsOwn(element)) ||
      /^(?:[^?#]*)\/_next\//.test(attribute(element, 'href') ?? attribute(element, 'src') ?? ''),
  );
}

function mayStay(script: Element, scripts: readonly string[]): boolean {
  const src = attribute(script, 'src');
  return src === undefined ? isLinkedData(script) : scripts.includes(src);
}

function isLinkedData(script: Element): boolean {
  return attribute(script, 'type')?.trim().toLowerCase() === 'application/ld+json';
}

/** Whether Next may have written a script that is not listed: code, or a data block with an id such as `__NEXT_DATA__`. */
function isNextsOwn(script: Element): boolean {
  const kind = scriptKind(script);
  return kind === 'script' || kind === 'module' || /^__next/i.test(attribute(script, 'id') ?? '');
}

function isScriptHint(element: Element): boolean {
  if (element.tagName !== 'link') return false;
  const rel = relationsOf(element);
  return rel.includes('modulepreload') || (rel.includes('preload') && attribute(element, 'as') === 'script');
}

/** A hint to open a connection to the site itself, which the browser has already and would open a second time. */
function isOwnPreconnect(element: Element): boolean {
  return (
    element.tagName === 'link' &&
    relationsOf(element).includes('preconnect') &&
    /^\/(?!\/)/.test(attribute(element, 'href') ?? '')
  );
}

function isFontMarker(element: Element): boolean {
  return element.tagName === 'meta' && attribute(element, 'name') === 'next-size-adjust';
}

function isEmptyWrapper(element: Element): boolean {
  return (
    element.tagName === 'div' &&
    element.attrs.length === 1 &&
    element.attrs[0]?.name === 'hidden' &&
    element.childNodes.length === 0
  );
}

/** Next writes `robots` twice on the page for missing addresses. Other kinds may repeat: `og:image:width` is of one image. */
function removeRepeatedRobots(document: Document): void {
  const head = find(document, 'head');
  if (!head) return;
  const seen = new Set<string>();
  for (const element of elements(head)) {
    if (element.tagName !== 'meta' || attribute(element, 'name') !== 'robots') continue;
    const key = JSON.stringify(element.attrs.map(({ name, value }) => [name, value]));
    if (seen.has(key)) remove(element);
    seen.add(key);
  }
}
