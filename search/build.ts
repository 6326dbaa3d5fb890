import { datesAsWords, isStopWord, type SearchLanguage, stemOf, tokensOf } from './language';

/** Something that a search can lead to. */
export interface Entry {
  /** Address of the page it stands on, with the base path. */
  page: string;
  /** Its anchor there; none for the page itself. */
  anchor?: string | undefined;
  /** What it is, in the words a result shows. */
  kind: string;
  /** The heading of a result. */
  title: string;
  /** What a result says below its heading. */
  text: string;
  /** Words that find it although no result shows them. */
  more?: string | undefined;
  /** Other names of the same thing, in any language: each finds what the title finds. */
  also?: readonly string[] | undefined;
  /** How much it counts against others that match as well; 1 unless given. */
  weight?: number | undefined;
}

/**
 * The index of one language, as JSON. Everything about the entries stands in columns, one line an entry: alike next to
 * alike, which compresses best. `also` parts names by a tab.
 */
export interface SearchIndex {
  version: 1;
  language: SearchLanguage;
  pages: readonly (readonly [address: string, title: string])[];
  kinds: readonly string[];
  columns: Readonly<Record<Column, string>>;
}

/** What is kept of an entry; `page` and `kind` by their place in the lists. */
export type Column = 'page' | 'kind' | 'weight' | 'anchor' | 'title' | 'text' | 'more' | 'also';

/** Up to here a text is shown whole; a longer one is cut to `cutLength`. In characters. */
const wholeLength = 140;
const cutLength = 90;

/**
 * Makes the index of one language, small enough to be there before the reader has typed: the words that a result shows,
 * and of the rest each word once, without stop words and, but for figures and dates, without those that stand in more than
 * `commonest` entries, for they tell nothing apart. MiniSearch's own JSON of the same entries is several times as large, so its table of terms is
 * laid out when the index is opened (docs/decisions/005-search.md).
 *
 * @param titles titles of the pages by address
 * @returns a function that gives the index for a `commonest`: to try another costs little, because the words are found once
 * @throws when an entry stands on a page without a title
 */
export function buildIndex(
  entries: readonly Entry[],
  language: SearchLanguage,
  titles: ReadonlyMap<string, string>,
): (commonest: number) => SearchIndex {
  const pages = [...new Set(entries.map(({ page }) => page))];
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const cut = entries.map((entry) => {
    const { text, rest } = shorten(entry);
    return {
      ...entry,
      text,
      shown: wordsOf(`${entry.title} ${text}`, language),
      hidden: wordsOf(rest, language),
    };
  });
  const counts = new Map<string, number>();
  for (const { shown, hidden } of cut) {
    for (const stem of new Map([...shown, ...hidden]).keys()) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const pagesWithTitles = pages.map((address): [string, string] => {
    const title = titles.get(address);
    if (title === undefined) throw new Error(`the page ${address} has no title`);
    return [address, title];
  });
  const hiddenWords = ({ shown, hidden }: (typeof cut)[number], commonest: number) =>
    [...hidden]
      .filter(([stem]) => !shown.has(stem) && (isFigure(stem) || (counts.get(stem) ?? 0) <= commonest))
      .map(([, word]) => word)
      .join(' ')
      // With one blank between them two numbers could be the thousands of one.
      .replace(/\d (?=\d)/g, '$& ');
  const rows = cut.map(
    ({ page, kind, weight = 1, anchor = '', title, text, also = [] }): Record<Exclude<Column, 'more'>, string> => ({
      page: String(pages.indexOf(page)),
      kind: String(kinds.indexOf(kind)),
      weight: String(weight),
      anchor,
      title: plain(title),
      text,
      also: also.map(plain).join('\t'),
    }),
  );
  const column = (name: Exclude<Column, 'more'>) => rows.map((row) => row[name]).join('\n');
  return (commonest) => ({
    version: 1,
    language,
    pages: pagesWithTitles,
    kinds,
    columns: {
      page: column('page'),
      kind: column('kind'),
      weight: column('weight'),
      anchor: column('anchor'),
      title: column('title'),
      text: column('text'),
      more: cut.map((entry) => hiddenWords(entry, commonest)).join('\n'),
      also: column('also'),
    },
  });
}

/**
 * A number that readers ask for, or a date as `datesAsWords` leaves it: one query finds all that tells of it, however many
 * there are. A year and a single digit stand everywhere.
 */
function isFigure(stem: string): boolean {
  return /^(?!(?:19|20)\d\d$)\d{2,}$/.test(stem);
}

/** Cuts a long text after a word but not at a hard space, which holds a number together, and keeps the rest for its words. */
function shorten({ text: whole, more = '' }: Entry): { text: string; rest: string } {
  const text = plain(whole);
  if (text.length <= wholeLength) return { text, rest: more };
  const shown = text.slice(0, cutLength).replace(/[ ,.:;–]+[^ ]*$/, '');
  return { text: `${shown} …`, rest: `${text.slice(shown.length)} ${more}` };
}

/** A text on one line, without soft hyphens. */
function plain(text: string): string {
  return text
    .replaceAll('\u00ad', '')
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim();
}

/** The words of a text that say something, each stem once, in the first form that it has there. */
function wordsOf(text: string, language: SearchLanguage): Map<string, string> {
  const words = new Map<string, string>();
  for (const { folded } of tokensOf(datesAsWords(text))) {
    if (isStopWord(folded, language)) continue;
    const stem = stemOf(folded, language);
    if (!words.has(stem)) words.set(stem, folded);
  }
  return words;
}
