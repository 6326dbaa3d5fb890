import { describe, expect, test } from 'vitest';
import { datesAsWords, fold, isPart, isStopWord, rootOf, splitCompound, stemOf, tokensOf } from './language';

const nb = (word: string) => stemOf(fold(word), 'nb');
const en = (word: string) => stemOf(fold(word), 'en');

describe('a folded word', () => {
  test.each([
    ['Pårørende', 'parorende'],
    ['pakkeforloep', 'pakkeforlop'],
    ['maal', 'mal'],
    ['VÆRE', 'vare'],
    ['Ådnanes', 'adnanes'],
    ['én', 'en'],
  ])('%s is %s', (word, folded) => expect(fold(word)).toBe(folded));
});

describe('the words of a text', () => {
  const folded = (text: string) => tokensOf(text).map((token) => token.folded);
  test('are not parted by soft hyphens, and single letters are none', () => {
    expect(folded('bruker\u00admedvirkning, Silje L. Kaspersen')).toEqual(['brukermedvirkning', 'silje', 'kaspersen']);
  });
  test('hold a number together, however its thousands are parted', () => {
    expect(folded('45\u00a0000 45,000 45 000 45000 og 3431')).toEqual([
      '45000',
      '45000',
      '45000',
      '45000',
      'og',
      '3431',
    ]);
  });
  test('hold the number of a finding together, but neither a date nor a decimal comma', () => {
    expect(folded('Funn 2.1, 2.12. Se 2,4 % i 2021.')).toEqual(['funn', '2.1', '2.12', 'se', '2', '4', '2021']);
    expect(folded(datesAsWords('4.3.2021 og 04.03.2021.'))).toEqual(['20210304', 'og', '20210304']);
  });
  test('are told with their place', () => {
    const text = 'Mål\u00a01: «medvirkning»';
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Mål', '1', 'medvirkning']);
  });
  test('are found in anything that a keyboard can give', () => {
    for (const text of ['', '😀🇳🇴', '<b>&amp;</b>', '.*+?^$(){}|[]\\', '\ud800'])
      expect(() => tokensOf(text)).not.toThrow();
    expect(folded('<b>plan</b>')).toEqual(['plan']);
  });
});

test.each(['04.03.2021', '4.3.2021', '4/3/2021', '2021-03-04'])('the date %s is one word', (date) => {
  expect(datesAsWords(`den ${date}.`)).toBe('den 20210304.');
});

describe('the forms of one word share a stem', () => {
  test.each([
    ['erfaring', 'erfaringer', 'erfaringen', 'erfaringene', 'erfaringenes'],
    ['pasient', 'pasienten', 'pasienter', 'pasientene', 'pasientenes', 'pasients'],
    ['forløp', 'forløpet', 'forløpene', 'forløpets'],
    ['bruker', 'brukere', 'brukerne', 'brukernes'],
    ['pårørende', 'pårørendes'],
    ['kommune', 'kommuner', 'kommunen', 'kommunene', 'kommunenes'],
    ['rapport', 'rapporten', 'rapporter', 'rapportene'],
    ['tjeneste', 'tjenesten', 'tjenester', 'tjenestene'],
    ['evaluere', 'evaluerer', 'evaluerte', 'evaluert'],
    ['mål', 'målet', 'målene', 'måla'],
  ])('%s, %s …', (...forms) => expect(new Set(forms.map(nb)).size).toBe(1));
  test.each([
    ['pathway', 'pathways'],
    ['experience', 'experiences', 'experienced'],
    ['wait', 'waits', 'waiting', 'waited'],
    ['agency', 'agencies'],
    ['plan', 'plans', 'planned', 'planning'],
  ])('%s, %s …', (...forms) => expect(new Set(forms.map(en)).size).toBe(1));
  test('and words that only look alike do not', () => {
    expect(nb('biler')).not.toBe(nb('billig'));
    expect(nb('behandlere')).not.toBe(nb('behandling'));
    expect(en('patient')).not.toBe(en('patience'));
  });
});

test('words of one family share a root', () => {
  expect(rootOf(nb('evalueringen'), 'nb')).toBe(rootOf(nb('evaluerte'), 'nb'));
  expect(rootOf(nb('medvirkning'), 'nb')).toBe(rootOf(nb('medvirke'), 'nb'));
  expect(rootOf(en('participation'), 'en')).toBe(rootOf(en('participate'), 'en'));
  expect(rootOf(en('evaluating'), 'en')).toBe(rootOf(en('evaluation'), 'en'));
});

describe('the parts of a compound', () => {
  test.each([
    ['medvirkning', 'brukermedvirkning'],
    ['helsetjenesten', 'spesialisthelsetjenesten'],
    ['rus', 'rusbehandling'],
    ['koordinator', 'forløpskoordinator'],
    ['helse', 'spesialisthelsetjenesten'],
  ])('%s is one of %s', (part, whole) => expect(isPart(nb(part), nb(whole))).toBe(true));
  test.each([
    ['virkning', 'medvirkning'],
    ['handling', 'behandling'],
    ['mål', 'normal'],
    ['behandle', 'behandling'],
    ['plan', 'plan'],
  ])('%s is none of %s', (part, whole) => expect(isPart(nb(part), nb(whole))).toBe(false));
  test('are found in a compound that nobody has seen', () => {
    const known = new Set(['pasient', 'erfaring', 'familie'].map(nb));
    const split = (word: string) => splitCompound(fold(word), (stem) => known.has(stem));
    expect(split('pasienterfaringene')).toEqual(['pasient', 'erfaringene']);
    expect(split('familieerfaring')).toEqual(['familie', 'erfaring']);
    expect(split('tullball')).toBeUndefined();
  });
});

test('stop words are those of the language', () => {
  expect(isStopWord('hva', 'nb')).toBe(true);
  expect(isStopWord('hva', 'en')).toBe(false);
  expect(isStopWord('for', 'nb') && isStopWord('the', 'en')).toBe(true);
});
