import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Content, getContent } from '@/content';
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
export const scriptBudget = 9_200;

/** How common a hidden word may be, from all to the rarest and to none: the first that fits the budget is taken. */
const commonest = [Number.POSITIVE_INFINITY, 20, 14, 10, 8, 7, 6, 5, 4, 3, 2, 1, 0];

const indexes = new WeakMap<Content, SearchFile>();

/** The index of a language, with as many words that no result shows as the budget has room for. */
export async function searchIndex(locale: Locale): Promise<SearchFile> {
  const content = await getContent(locale);
  // One build has one content, which several pages and files ask for.
  const index = indexes.get(content) ?? fileOf(locale, 'json', 'application/json; charset=utf-8', indexText(content));
  indexes.set(content, index);
  return index;
}

function indexText(content: Content): string {
  const { locale } = content;
  const entries = entriesOf(content);
  const titles = new Map(routes.map((route) => [addressOf(route, locale), content.page(route).title]));
  const indexFor = buildIndex(entries, locale, titles);
  const textFor = (step: number) => JSON.stringify(indexFor(commonest[step] ?? 0));
  // Fewer words never make it larger, so that halving finds the first that fits.
  let [first, last] = [0, commonest.length - 1];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (fits(textFor(middle))) last = middle;
    else first = middle + 1;
  }
  return textFor(first);
}

/**
 * Whether a text fits beside the script. Quality 11 makes an index smaller than quality 4 does by a fifth at most (measured
 * with up to 100 reports), so a glance at the quick one spares the slow one, a hundred times as long, where there is no hope.
 */
function fits(text: string): boolean {
  const room = searchBudget - scriptBudget;
  return compressedSize(text, 4) <= 1.5 * room && compressedSize(text) <= room;
}

/** The size of a text as brotli, at the quality that the adapter compresses with (adapter/compress.ts) unless another is given. In bytes. */
export function compressedSize(text: string, quality = 11): number {
  const bytes = Buffer.from(text);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: quality,
    [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT,
    [BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params }).length;
}

function fileOf(stem: string, ending: string, type: string, text: string): SearchFile {
  const name = `${stem}.${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12)}.${ending}`;
  return { address: `${basePath}/search/${name}`, name, type, text };
}
