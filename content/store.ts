import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'hast';
import type { Root as Written } from 'mdast';
import { ownFolder } from '@/cache/folder';
import { inEachLocale, type Locale, locales } from '@/messages/routing';
import { type Outline, renderTree } from './prose';
import type { PageHead, RawContent } from './read';

/** A page of prose without its body: what lists and links need to know of it. */
export interface PageOutline {
  pageHead: PageHead | undefined;
  outline: Outline[];
  uses: { name: string; attributes: Record<string, string> }[];
}

/** Content that was checked, as pages take it: all records, and the body of a page only when it is asked for. */
export interface ReadyContent extends Omit<RawContent, 'prose' | 'ids'> {
  prose: Map<string, Record<Locale, PageOutline>>;
  /** The tree of a page's body, a new one at each call. */
  bodyOf: (pageId: string, locale: Locale) => Root;
  /** The same as it was written, before it became HTML. */
  writtenOf: (pageId: string, locale: Locale) => Written;
}

/** Where the gate says that it has stored the checked content: Next's workers inherit it. */
const variable = 'CHECKED_CONTENT';

/** The content as pages take it, from what was just read. */
export function readyContent(content: RawContent): ReadyContent {
  const { prose, ids: _, ...records } = content;
  const writtenOf = (pageId: string, locale: Locale) => {
    const pair = prose.get(pageId);
    if (!pair) throw new Error(`unreachable: checkContent reports that ${pageId} is absent`);
    return pair[locale].body;
  };
  return {
    ...records,
    prose: new Map([...prose].map(([id, pair]) => [id, inEachLocale((locale) => outlineOf(pair[locale]))])),
    bodyOf: (pageId, locale) => renderTree(writtenOf(pageId, locale), locale),
    writtenOf,
  };
}

function outlineOf({ pageHead, outline, uses }: PageOutline): PageOutline {
  return { pageHead, outline, uses: uses.map(({ name, attributes }) => ({ name, attributes })) };
}

/**
 * Stores content that holds no fault, so that each of Next's workers reads the result and not the sources again: one file
 * with all records, and for each body one as written and one rendered to the tree that components take.
 *
 * It stands for one build only. A later one writes it anew.
 *
 * @param root the project's folder
 */
export async function storeContent(root: string, content: RawContent): Promise<void> {
  // Another build may have begun; Next ends it only after its gate.
  const folder = await ownFolder(join(root, '.next/cache/content'));
  const { bodyOf, writtenOf, ...records } = readyContent(content);
  await writeFile(
    join(folder, 'records.json'),
    JSON.stringify(records, (_key, value) => fromMap(value)),
  );
  for (const pageId of records.prose.keys()) {
    for (const locale of locales) {
      for (const [kind, tree] of [
        ['rendered', bodyOf(pageId, locale)],
        ['written', writtenOf(pageId, locale)],
      ] as const) {
        await writeFile(join(folder, bodyName(pageId, locale, kind)), JSON.stringify(tree, withoutPlace));
      }
    }
  }
  process.env[variable] = folder;
}

/** What the gate of this build has stored; nothing outside a build. */
export async function storedContent(): Promise<ReadyContent | undefined> {
  const folder = process.env[variable];
  if (!folder) return undefined;
  const records: Omit<ReadyContent, 'bodyOf' | 'writtenOf'> = JSON.parse(
    await readFile(join(folder, 'records.json'), 'utf8'),
    (_key, value: unknown) => toMap(value),
  );
  return {
    ...records,
    bodyOf: (pageId, locale) => treeIn(join(folder, bodyName(pageId, locale, 'rendered'))),
    writtenOf: (pageId, locale) => treeIn(join(folder, bodyName(pageId, locale, 'written'))),
  };
}

function treeIn<Tree>(file: string): Tree {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Ids hold no underscore, so no two pages meet in one name. */
function bodyName(pageId: string, locale: Locale, kind: 'rendered' | 'written'): string {
  return `${pageId.replaceAll('/', '_')}.${locale}.${kind}.json`;
}

/** Where a node stood in its file is for messages about faults; there are none here. */
function withoutPlace(key: string, value: unknown): unknown {
  return key === 'position' ? undefined : value;
}

/** JSON has no maps: each is written as a list under a name that no record has. */
const mark = '(map)';

function fromMap(value: unknown): unknown {
  return value instanceof Map ? { [mark]: [...value] } : value;
}

function toMap(value: unknown): unknown {
  if (!value || typeof value !== 'object' || !(mark in value) || !Array.isArray(value[mark])) return value;
  return new Map(value[mark]);
}
