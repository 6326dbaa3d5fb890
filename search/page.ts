import { type Answer, type Find, type Hit, openIndex, type Run } from './find';

/** The words that the script writes, with `{query}`, `{count}` and `{shown}` to be filled in. */
export interface PageWords {
  none: string;
  one: string;
  many: string;
  best: string;
  empty: string;
  broken: string;
  /** On a link into the other language; in that language. */
  other: string;
}

/** What the form hands over in its `data-search`. */
export interface PageSetup {
  /** Address of the index of this language, and of the other. */
  index: string;
  other: { index: string; page: string; language: string };
  words: PageWords;
}

/** As many results as one reads; the rest are told by their number. */
const mostShown = 25;

/** A pause in the typing, in milliseconds, before a result is told. */
const pause = 120;

/**
 * Makes a page with a `<form data-search>` into a search: shows results while the reader types, keeps the query in the
 * fragment of the address, and asks for nothing but the two indexes.
 */
export function startSearch(page: Document, window: Window): void {
  const form = page.querySelector<HTMLFormElement>('form[data-search]');
  const input = form?.querySelector('input');
  const status = page.querySelector<HTMLElement>('[role="status"]');
  const results = page.querySelector<HTMLElement>('[data-results]');
  const list = results?.querySelector('ol');
  const pattern = list?.firstElementChild;
  if (!form || !input || !status || !results || !list || !pattern) return;
  const setup: PageSetup = JSON.parse(form.dataset['search'] ?? '');
  const { words, other } = setup;

  /** The indexes that were asked for; a failed one is asked for again. */
  const opened = new Map<string, Promise<Find>>();
  const open = (address: string): Promise<Find> => {
    const known = opened.get(address);
    if (known) return known;
    const asked = fetch(address)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))))
      .then(openIndex);
    opened.set(address, asked);
    asked.catch(() => opened.delete(address));
    return asked;
  };

  let latest = 0;
  const show = async (): Promise<void> => {
    const turn = ++latest;
    const query = input.value.trim();
    const address = new URL(window.location.href);
    if (query) address.hash = inFragment(query.slice(0, input.maxLength));
    else if (queryIn(address.hash) !== null) address.hash = '';
    if (address.href !== window.location.href) window.history.replaceState(null, '', address);
    if (!query) return tell('', []);
    let answer: Answer;
    try {
      answer = (await open(setup.index))(query);
    } catch {
      if (turn === latest) tell(words.broken, []);
      return;
    }
    if (turn !== latest) return;
    tell(told(answer), answer.hits);
    if (answer.certain || answer.empty) return;
    const elsewhere = await open(other.index).then(
      (find) => find(query),
      () => undefined,
    );
    if (turn === latest && elsewhere?.certain && elsewhere.hits.length > 0) leadOver(elsewhere);
  };

  const told = ({ query, empty, hits }: Answer): string => {
    if (empty) return words.empty;
    const short = query.length > 60 ? `${query.slice(0, 60)}…` : query;
    const sentence = hits.length === 0 ? words.none : hits.length === 1 ? words.one : words.many;
    const more = hits.length > mostShown ? ` ${words.best.replace('{shown}', String(mostShown))}` : '';
    return fill(sentence, short, hits.length) + more;
  };

  const tell = (sentence: string, hits: readonly Hit[]): void => {
    status.textContent = sentence;
    list.replaceChildren(...hits.slice(0, mostShown).map(itemOf));
    results.hidden = hits.length === 0;
  };

  const itemOf = ({ address, title, text, kind, page: pageTitle }: Hit): Node => {
    const item = page.importNode(pattern, true);
    const [link, words, where] = item.querySelectorAll('a, p');
    link?.setAttribute('href', address);
    link?.replaceChildren(...runsOf(title));
    if (text.length > 0) words?.replaceChildren(...runsOf(text));
    else words?.remove();
    where?.append(pageTitle && pageTitle !== kind ? `${kind} · ${pageTitle}` : kind);
    return item;
  };

  const leadOver = ({ query, hits }: Answer): void => {
    const link = element('a', fill(words.other, query, hits.length));
    link.setAttribute('href', `${other.page}#${inFragment(query)}`);
    link.setAttribute('hreflang', other.language);
    link.lang = other.language;
    status.append(' ', link);
  };

  const runsOf = (runs: readonly Run[]): (string | HTMLElement)[] =>
    runs.map(([text, isMarked]) => (isMarked ? element('mark', text) : text));

  const element = (name: string, ...children: (string | Node)[]): HTMLElement => {
    const made = page.createElement(name);
    made.append(...children);
    return made;
  };

  let timer = 0;
  const soon = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(show, pause);
  };
  const now = (): void => {
    window.clearTimeout(timer);
    void show();
  };
  input.addEventListener('input', soon);
  // The reader is about to type.
  input.addEventListener('focus', () => void open(setup.index).catch(() => undefined));
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || input.value === '') return;
    event.preventDefault();
    input.value = '';
    now();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    now();
  });
  const fromAddress = (): void => {
    const query = queryIn(window.location.hash);
    // Another fragment is a place on this page, and leaves the search as it is.
    if (query === null) return;
    input.value = query.slice(0, input.maxLength);
    now();
  };
  window.addEventListener('popstate', fromAddress);
  pattern.remove();
  fromAddress();
  // On a slow line a reader may have typed before this runs.
  if (input.value) now();
}

/**
 * A query as the fragment of an address, which browsers keep to themselves: neither a request nor its `Referer` holds it
 * (RFC 9110, sections 4.2.5 and 10.1.3).
 */
function inFragment(query: string): string {
  return String(new URLSearchParams({ q: query }));
}

/** The query in the fragment of an address, with its `#`; none in one that leads to a place on the page. */
function queryIn(fragment: string): string | null {
  return new URLSearchParams(fragment.slice(1)).get('q');
}

function fill(sentence: string, query: string, count: number): string {
  return sentence.replace('{count}', String(count)).replace('{query}', () => query);
}
