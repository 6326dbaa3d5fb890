import { describe, expect, test } from 'vitest';
import { buildIndex, type Entry } from './build';
import { longestQuery, openIndex } from './find';

const titles = new Map([['/nb/ordliste/', 'Ordliste']]);
const page = '/nb/ordliste/';
const entries: Entry[] = [
  { page, kind: 'Side', title: 'Ordliste', text: 'Ordene i rapportene.' },
  { page, anchor: 'a', kind: 'Ord', title: 'brukermedvirkning', text: 'At den som bruker en tjeneste, er med.' },
  {
    page,
    anchor: 'b',
    kind: 'Ord',
    title: 'pakkeforløp',
    text: 'En måte å organisere utredning på.',
    also: ['pasientforløp', 'care pathway'],
  },
  { page, anchor: 'c', kind: 'Funn', title: 'Mange unngår ordet pakkeforløp', text: '', more: 'fagfolk' },
  {
    page,
    anchor: 'd',
    kind: 'Avsnitt',
    title: 'Tjenestene',
    text: 'Spesialisthelsetjenesten og 45\u00a0000 henvisninger.',
  },
];
const index = buildIndex(entries, 'nb', titles)(20);
const find = openIndex(JSON.parse(JSON.stringify(index)));
const places = (query: string) => find(query).hits.map(({ address }) => address.split('#')[1]);

describe('what is typed finds', () => {
  test.each([
    ['a part of a compound', 'medvirkning', 'a'],
    ['the middle and the end of a compound', 'helsetjenesten', 'd'],
    ['another form of the word', 'pakkeforløpene', 'b'],
    ['a word without æøå', 'pakkeforlop', 'b'],
    ['a word with small errors', 'brukermedvirknig', 'a'],
    ['another name', 'pasientforløp', 'b'],
    ['a name in the other language', 'care pathway', 'b'],
    ['a number without its space', '45000', 'd'],
    ['a word that is not shown', 'fagfolk', 'c'],
    ['a word that is not finished', 'brukermed', 'a'],
  ])('%s: %s', (_, query, place) => expect(places(query)[0]).toBe(place));
});

test('another name finds what the name finds', () => {
  expect(places('pasientforløp')).toContain('c');
  expect(places('care pathways')).toContain('c');
});

test('of several words the entries with most of them are found', () => {
  expect(places('unngår pakkeforløp')).toEqual(['c']);
});

test('the words are marked, of a compound only the part', () => {
  expect(find('medvirkning').hits[0]?.title).toEqual([
    ['bruker', false],
    ['medvirkning', true],
  ]);
  expect(find('pakkeforløpet').hits.find(({ address }) => address.endsWith('#c'))?.title).toEqual([
    ['Mange unngår ordet ', false],
    ['pakkeforløp', true],
  ]);
});

test.each([
  ['system', 'Poengsystemet', 'Poeng|systemet|'],
  ['rus', 'Aarsakene og rusaarsaker', 'Aarsakene og |rus|aarsaker'],
  ['behandling', 'Noedbehandlingen', 'Noed|behandlingen|'],
  ['årsak', 'Aarsaksforholdet', '|Aarsak|sforholdet'],
  ['årsak', 'A\u030arsaksforholdet', '|A\u030arsak|sforholdet'],
])('of a compound the mark of %s stands right in %s, where several letters fold to one', (query, title, runs) => {
  const own = openIndex(buildIndex([{ page, kind: 'Ord', title, text: '' }], 'nb', titles)(20));
  const shown = own(query).hits[0]?.title ?? expect.fail('nothing found');
  const parts = runs.split('|');
  expect(shown).toEqual(
    parts.map((words, index): [string, boolean] => [words, index % 2 === 1]).filter(([words]) => words),
  );
});

test('a result says its kind and the page it stands on', () => {
  expect(find('medvirkning').hits[0]).toMatchObject({ address: '/nb/ordliste/#a', kind: 'Ord', page: 'Ordliste' });
  expect(find('ordliste').hits[0]).toMatchObject({ address: '/nb/ordliste/', page: undefined });
});

test('an answer is certain when every word is one of the texts', () => {
  expect(find('tjeneste').certain).toBe(true);
  expect(find('care pathway').certain).toBe(false);
  expect(find('brukermedvirknig').certain).toBe(false);
  expect(find('xylofon').certain).toBe(false);
});

describe('wrong input gets a calm answer', () => {
  test.each([
    ['nothing', '   '],
    ['stop words alone', 'og i av hvordan'],
    ['emoji', '😀 🇳🇴 👩‍👩‍👧'],
    ['signs of regular expressions', '.*+?^$(){}|[]\\ (?<!x)'],
    ['half a surrogate pair', '\ud800'],
  ])('%s: no words, no results', (_, query) => {
    expect(find(query)).toMatchObject({ empty: true, hits: [] });
  });
  test('markup is words', () => {
    expect(places('<img src=x onerror=alert(1)> pakkeforløp').length).toBeGreaterThan(0);
    expect(find('<script>').hits).toEqual([]);
  });
  test('names of objects are words', () => {
    for (const query of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(find(query).hits).toEqual([]);
  });
  test('of 10,000 characters the first are looked at', () => {
    const answer = find('pakkeforløp '.repeat(900).slice(0, 10_000));
    expect(answer.query.length).toBeLessThanOrEqual(longestQuery);
    expect(answer.hits.length).toBeGreaterThan(0);
    expect(find('x'.repeat(10_000))).toMatchObject({ empty: false, hits: [] });
  });
});

test('what is not an index of this version is refused', () => {
  for (const wrong of [undefined, null, '', [], {}, { version: 2 }, { ...index, columns: undefined }]) {
    expect(() => openIndex(wrong)).toThrow();
  }
});
