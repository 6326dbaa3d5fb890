import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { type Content, getContent, getRecords } from '@/content';
import { pagesConcerned } from '@/content/concerns';
import { homes } from '@/content/places';
import { addressOf, basePath, type Locale, locales, type Route, routes } from '@/messages/routing';

type Node = DefaultTreeAdapterTypes.Node;

const contents = { nb: await getContent('nb'), en: await getContent('en') };
const records = await getRecords();

/** The pages that list things by name to lead there: the uses of a source, everything from A to Z, what has changed. */
const indexes: readonly Route[] = ['/search', '/sources', '/changes'];

const plain = (text: string) => text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();

/** The runs of text between tags, each as it is read. */
function runsIn(node: Node, withLinks: boolean): string[] {
  if (tree.isTextNode(node)) return [plain(node.value)];
  if (!('childNodes' in node) || (node.nodeName === 'a' && !withLinks)) return [];
  return node.childNodes.flatMap((child) => runsIn(child, withLinks));
}

function mainOf(node: Node): Node | undefined {
  if (node.nodeName === 'main' || !('childNodes' in node)) return node.nodeName === 'main' ? node : undefined;
  return node.childNodes.map(mainOf).find(Boolean);
}

function runsOn(route: Route, locale: Locale): Set<string> {
  const file = join(process.cwd(), 'out', addressOf(route, locale).slice(basePath.length), 'index.html');
  // The tags that the adapter puts into words, for soft hyphens and for what stays on one line, break no run.
  const source = readFileSync(file, 'utf8').replace(/<span class="(?:shy|whole)"[^>]*>(.*?)<\/span>/g, '$1');
  const main = mainOf(parse(source)) ?? expect.fail(`${file} has no <main>`);
  return new Set(runsIn(main, !indexes.includes(route)));
}

type Words = [address: string, words: (string | undefined)[]];

/** Records that a page shows by one of these words, or not at all. */
function shownWhole({ goals, findings, timeline }: Content): Words[] {
  return [
    ...goals.map(({ id, title, short, summary }): Words => [`${homes.goals}#${id}`, [title, short, summary]]),
    ...[...findings.values()].map(({ id, statement }): Words => [`${homes.findings}#${id}`, [statement]]),
    ...timeline.map(({ id, title, short }): Words => [`${homes.timeline}#${id}`, [title, short]]),
  ];
}

/** Records of which a page may also show less: a number in a sentence, a term explained before, a date. */
function shownInPart({ keyFigures, glossary, reports }: Content): Words[] {
  return [
    ...[...keyFigures.values()].map(({ id, label }): Words => [`${homes.keyFigures}#${id}`, [label]]),
    ...[...glossary.values()].map(({ id, definition }): Words => [`${homes.glossary}#${id}`, [definition]]),
    ...reports.map(({ route, title, method }): Words => [route, [title, method.asked[0]?.text]]),
  ];
}

describe.each(locales)('a change to a record concerns (%s)', (locale) => {
  const content = contents[locale];
  const runs = routes.map((route) => ({ route, here: runsOn(route, locale) }));
  const showing = (words: Words[1]) =>
    runs.filter(({ here }) => words.some((text) => text && here.has(plain(text)))).map(({ route }) => route);
  // The page of changes tells of every change.
  const concerned = (address: string) =>
    pagesConcerned({ concerns: [address] }, records).filter((route) => route !== '/changes');

  test('every page that shows it', () => {
    for (const [address, words] of [...shownWhole(content), ...shownInPart(content)]) {
      const pages = showing(words);
      expect(pages.length, address).toBeGreaterThan(0);
      expect([address, ...concerned(address)]).toEqual(expect.arrayContaining(pages));
    }
  });

  test('no page that does not', () => {
    for (const [address, words] of shownWhole(content))
      expect([address, ...concerned(address).sort()]).toEqual([address, ...showing(words).sort()]);
  });
});
