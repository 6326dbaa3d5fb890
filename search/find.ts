import MiniSearch, { type QueryCombination } from 'minisearch';
import type { Column, SearchIndex } from './build';
import {
  datesAsWords,
  isPart,
  isStopWord,
  rootOf,
  splitCompound,
  stemOf,
  type Token,
  tokensOf,
  writtenLength,
} from './language';

/** A run of a text, and whether it is what was searched for. */
export type Run = readonly [text: string, marked: boolean];

/** One result. */
export interface Hit {
  /** Address with anchor. */
  address: string;
  kind: string;
  /** Title of the page that it stands on; none when it is the page itself. */
  page: string | undefined;
  title: readonly Run[];
  text: readonly Run[];
}

/** What a search found. */
export interface Answer {
  /** The query as it was searched for: on one line and not longer than `longestQuery`. */
  query: string;
  /** Whether the query had any word that can be searched for. */
  empty: boolean;
  /** The best first. */
  hits: readonly Hit[];
  /** Whether every word was found as it was typed; if not, the other language may know more. */
  certain: boolean;
}

/** Finds what a query asks for. Takes whatever a reader types and never throws. */
export type Find = (query: string) => Answer;

/** The longest query that is looked at, in characters. */
export const longestQuery = 200;

/** The most words of a query that are looked at. */
const mostWords = 12;

/** An entry as it came in the index. */
interface Row {
  id: number;
  address: string;
  pageTitle: string;
  kind: string;
  weight: number;
  anchor: string;
  title: string;
  text: string;
  more: string;
  also: string;
}

/** One of the things that a word may stand for, or several at once. */
type Meaning = QueryCombination | string;

/** The most known words that are tried for one that is not known. */
const mostAlike = 4;

/** A word or a phrase of a query, and all that it may stand for. */
interface Slot {
  queries: Meaning[];
  /** The stems that it was taken for. */
  stems: string[];
  certain: boolean;
}

/** Names of fields in MiniSearch, and what a match in each is worth. */
const worth = { title: 4, also: 3, text: 1, more: 0.6 };

/**
 * Lays out MiniSearch's table of terms from an index. Each word stands in it three times: as it is, by its stem (`~`)
 * and by its root (`=`).
 *
 * @throws when the value is not an index of this version: a file that came only in part, or of another build
 */
export function openIndex(value: unknown): Find {
  if (!isIndex(value)) throw new Error('not a search index of this version');
  const { language } = value;
  const rows = rowsOf(value);

  /** The words of this language's texts, and the stems of other names, which may be of another language. */
  const exact = new Set<string>();
  const stems = new Set<string>();
  const roots = new Set<string>();
  const names = new Set<string>();
  /** What each word stands in the table as; most words come again and again. */
  const forms = new Map<string, { stem: string; root: string }>();
  const mini = new MiniSearch<Row>({
    fields: Object.keys(worth),
    tokenize: (text) => tokensOf(datesAsWords(text)).map(({ folded }) => folded),
    processTerm: (folded, field) => {
      if (isStopWord(folded, language)) return null;
      const stem = forms.get(folded)?.stem ?? stemOf(folded, language);
      const root = forms.get(folded)?.root ?? rootOf(stem, language);
      forms.set(folded, { stem, root });
      if (field === 'also') names.add(stem);
      else {
        exact.add(folded);
        stems.add(stem);
        roots.add(root);
      }
      return [folded, `~${stem}`, `=${root}`];
    },
  });
  mini.addAll(rows);

  const stemsIn = (text: string) =>
    tokensOf(datesAsWords(text))
      .filter(({ folded }) => !isStopWord(folded, language))
      .map(({ folded }) => stemOf(folded, language));

  /** Other names → the name that the texts use, both as stems. */
  const synonyms = rows.flatMap(({ title, also }) =>
    also
      .split('\t')
      .map((name) => ({ name: stemsIn(name), means: stemsIn(title) }))
      .filter(({ name, means }) => name.some((stem) => !means.includes(stem))),
  );

  function slotOf(folded: string, isLast: boolean): Slot {
    const stem = stemOf(folded, language);
    const root = rootOf(stem, language);
    const queries: Meaning[] = [
      only(folded, 1),
      only(`~${stem}`, 3),
      ...(root.length > 3 ? [only(`=${root}`, 0.4)] : []),
    ];
    const parts = language === 'nb' ? [...stems, ...names].filter((whole) => isPart(stem, whole)) : [];
    queries.push(...parts.map((whole) => only(`~${whole}`, 2)));
    const known = exact.has(folded) || stems.has(stem) || parts.length > 0;
    const begins = [...exact].some((word) => word.startsWith(folded));
    // The last word may not be finished.
    if (folded.length > 1 && begins && (isLast || !known)) {
      queries.push({ queries: [folded], prefix: true, boostTerm: () => 0.7 });
    }
    if (known || begins || roots.has(root)) return { queries, stems: [stem], certain: true };
    if (names.has(stem)) return { queries, stems: [stem], certain: false };
    const halves = language === 'nb' ? splitCompound(folded, (half) => stems.has(half)) : undefined;
    if (halves) {
      return { queries: [both(halves.map((half) => slotOf(half, false)))], stems: [stem], certain: true };
    }
    const meant = nearest(folded, stem).map((word) => slotOf(word, false));
    return { queries: meant.flatMap((slot) => slot.queries), stems: meant[0]?.stems ?? [stem], certain: false };
  }

  /** The known words that a word is most like, for a hand that slipped: one letter wrong, two in a long word. */
  function nearest(folded: string, stem: string): string[] {
    if (folded.length < 4 || /\d/.test(folded)) return [];
    const alike = mini.search(
      { queries: [folded, `~${stem}`], fuzzy: folded.length > 7 ? 2 : 1 },
      { tokenize: (term) => [term], processTerm: (term) => term },
    );
    const terms = alike.slice(0, mostAlike).flatMap((result) => result.terms);
    return [...new Set(terms.map((term) => term.replace(/^[~=]/, '')))].slice(0, mostAlike);
  }

  /** The words of a query, a phrase that is another name of something as one. */
  function slotsOf(query: string): Slot[] {
    const all = tokensOf(datesAsWords(query)).map(({ folded }) => folded);
    const asked = all.filter((folded) => !isStopWord(folded, language)).slice(0, mostWords);
    const stemmed = asked.map((folded) => stemOf(folded, language));
    const slots: Slot[] = [];
    for (let at = 0; at < asked.length; ) {
      const meant = synonyms
        .filter(({ name }) => name.every((stem, index) => stemmed[at + index] === stem))
        .sort((a, b) => b.name.length - a.name.length);
      const length = meant[0]?.name.length ?? 1;
      const own = asked.slice(at, at + length).map((folded, index) => slotOf(folded, at + index === asked.length - 1));
      const others = meant
        .filter(({ name }) => name.length === length)
        .map(({ means }): Meaning => ({ combineWith: 'AND', queries: means.map((stem) => only(`~${stem}`, 0.8)) }));
      slots.push({
        queries: [both(own), ...others],
        stems: own.flatMap((slot) => slot.stems),
        certain: meant.length === 0 && own.every(({ certain }) => certain),
      });
      at += length;
    }
    return slots;
  }

  return (typed) => {
    const query = typed.slice(0, longestQuery).replace(/\s+/g, ' ').trim();
    const slots = slotsOf(query);
    const found = new Map<number, { words: number; score: number; terms: Set<string> }>();
    for (const { queries } of slots) {
      const results = mini.search(
        { combineWith: 'OR', queries },
        { boost: worth, tokenize: (term) => [term], processTerm: (term) => term, prefix: false, fuzzy: false },
      );
      for (const { id, score, terms } of results) {
        const known = found.get(id) ?? { words: 0, score: 0, terms: new Set<string>() };
        known.words += 1;
        known.score += score;
        for (const term of terms) known.terms.add(term);
        found.set(id, known);
      }
    }
    const words = Math.max(0, ...[...found.values()].map((one) => one.words));
    const asked = slots.flatMap((slot) => slot.stems);
    const hits = [...found]
      .filter(([, one]) => one.words === words)
      .flatMap(([id, { score, terms }]) => {
        const row = rows[id];
        if (!row) return [];
        const isIt = [row.title, ...row.also.split('\t')].some((name) => stemsIn(name).join(' ') === asked.join(' '));
        const inTitle = tokensOf(row.title).filter(({ folded }) => !isStopWord(folded, language));
        const share = inTitle.filter((token) => isMatch(token, terms)).length / Math.max(1, inTitle.length);
        return [{ row, terms, score: score * row.weight * (1 + share) * (isIt ? 3 : 1) }];
      })
      .sort((a, b) => b.score - a.score || a.row.id - b.row.id)
      .map(({ row, terms }) => hitOf(row, terms, asked));
    return {
      query,
      empty: slots.length === 0,
      hits,
      certain: slots.length > 0 && words === slots.length && slots.every(({ certain }) => certain),
    };
  };

  function hitOf(row: Row, terms: ReadonlySet<string>, asked: readonly string[]): Hit {
    const { address, anchor, pageTitle, kind, title, text } = row;
    return {
      address: anchor ? `${address}#${anchor}` : address,
      kind,
      page: anchor ? pageTitle : undefined,
      title: marked(title, terms, asked),
      text: marked(text, terms, asked),
    };
  }

  /** Of a compound only the part that was asked for is marked. */
  function marked(text: string, terms: ReadonlySet<string>, asked: readonly string[]): Run[] {
    const runs: Run[] = [];
    let done = 0;
    for (const token of tokensOf(text)) {
      if (!isMatch(token, terms)) continue;
      const { folded } = token;
      const stem = stemOf(folded, language);
      const part = asked.includes(stem) ? undefined : asked.find((one) => isPart(one, stem));
      const at = part ? Math.max(0, folded.indexOf(part, 1)) : 0;
      const word = text.slice(token.start, token.end);
      const start = token.start + writtenLength(word, at);
      const end = part && at === 0 ? token.start + writtenLength(word, part.length) : token.end;
      runs.push([text.slice(done, start), false], [text.slice(start, end), true]);
      done = end;
    }
    runs.push([text.slice(done), false]);
    return runs.filter(([words]) => words !== '');
  }

  function isMatch({ folded }: Token, terms: ReadonlySet<string>): boolean {
    if (isStopWord(folded, language)) return false;
    const stem = stemOf(folded, language);
    return terms.has(folded) || terms.has(`~${stem}`) || terms.has(`=${rootOf(stem, language)}`);
  }
}

function only(term: string, boost: number): Meaning {
  return { queries: [term], boostTerm: () => boost };
}

function both(slots: readonly Slot[]): Meaning {
  return { combineWith: 'AND', queries: slots.map(({ queries }) => ({ combineWith: 'OR', queries })) };
}

function rowsOf({ pages, kinds, columns }: SearchIndex): Row[] {
  const column = (name: Column) => columns[name].split('\n');
  const numbers = column('page');
  const kindNumbers = column('kind');
  const weights = column('weight');
  const anchors = column('anchor');
  const texts = column('text');
  const more = column('more');
  const also = column('also');
  return column('title').map((title, id) => {
    const [address = '', pageTitle = ''] = pages[Number(numbers[id])] ?? [];
    return {
      id,
      address,
      pageTitle,
      kind: kinds[Number(kindNumbers[id])] ?? '',
      weight: Number(weights[id]),
      anchor: anchors[id] ?? '',
      title,
      text: texts[id] ?? '',
      more: more[id] ?? '',
      also: also[id] ?? '',
    };
  });
}

/** The builder makes what it says it makes; what a server or a proxy sent in its place has not its version. */
function isIndex(value: unknown): value is SearchIndex {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}
