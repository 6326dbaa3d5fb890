import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { cache } from 'react';
import { getContent } from '@/content';
import { addressOf, basePath, type Locale, routes } from '@/messages/routing';
import { buildIndex } from '@/search/build';
import { entriesOf } from './entries';

/** A file that the search page loads; its name changes with its content. */
export interface SearchFile {
  /** Address on this host, with the base path. */
  address: string;
  name: string;
  type: string;
  text: string;
}

/** Script and index of a language together, compressed with brotli as they are served. In bytes. */
export const searchBudget = 20_000;

/** What of it the script may take (`/search.js`, bundled by the adapter). In bytes. */
const scriptBudget = 9_200;

/** How common a hidden word may be, from all to the rarest: the first that fits the budget is taken. */
const commonest = [Number.POSITIVE_INFINITY, 20, 14, 10, 8, 7, 6, 5, 4, 3, 2, 1];

/** The index of a language, with as many words that no result shows as the budget has room for. */
export const searchIndex = cache(async (locale: Locale): Promise<SearchFile> => {
  const content = await getContent(locale);
  const entries = entriesOf(content);
  const titles = new Map(routes.map((route) => [addressOf(route, locale), content.page(route).title]));
  const room = searchBudget - scriptBudget;
  const texts = commonest.map((limit) => () => JSON.stringify(buildIndex(entries, locale, titles, limit)));
  for (const make of texts) {
    const text = make();
    if (compressedSize(text) <= room || make === texts.at(-1)) {
      return fileOf(locale, 'json', 'application/json; charset=utf-8', text);
    }
  }
  throw new Error('unreachable: the last is always taken');
});

/** The size of a text as brotli, as the adapter compresses it (adapter/compress.ts). In bytes. */
export function compressedSize(text: string): number {
  const bytes = Buffer.from(text);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: 11,
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    [BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

function fileOf(stem: string, ending: string, type: string, text: string): SearchFile {
  const name = `${stem}.${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12)}.${ending}`;
  return { address: `${basePath}/search/${name}`, name, type, text };
}
