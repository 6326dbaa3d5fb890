import { expect, test } from 'vitest';
import { partsOfWord, plainSpaces, typeset } from './typography';

test.each([
  ['brukermedvirkning', 'bruker|medvirkning'],
  ['Spesialisthelsetjenesten', 'Spesialist|helse|tjenesten'],
  ['nevroutviklingsforstyrrelser', 'nevro|utviklings|forstyrrelser'],
  ['rusbehandlingen', 'rus|behandlingen'],
  ['Tilgjengelighetserklæring', 'Tilgjen|ge|lig|hets|erklæring'],
  ['poliklinikktimene', 'poli|kli|nikk|ti|mene'],
])('%s breaks at its joints, and in what is still long between syllables', (word, parts) => {
  expect(partsOfWord(word, 'nb').join('|')).toBe(parts);
});

test('English breaks as the British do', () => {
  expect(partsOfWord('interdisciplinary', 'en').join('|')).toBe('inter|disciplinary');
});

test('a word that has no place to break stays whole', () => {
  expect(partsOfWord('rus', 'nb')).toEqual(['rus']);
});

test('numbers in a row and a short word in a quote keep to what follows', () => {
  expect(typeset('mål 1, 2 og 5, «i noen grad»', 'nb')).toBe('mål\u00a01, 2 og\u00a05, «i\u00a0noen grad»');
  expect(typeset('goals 3 and 4', 'en')).toBe('goals 3 and\u00a04');
});

test('the place of a number in a message counts as a number, but in what is copied as a reference', () => {
  expect(typeset('Les om rapport {number}', 'nb')).toBe('Les om rapport\u00a0{number}');
  expect(typeset('Report No. {number}', 'en')).toBe('Report No. {number}');
});

test('a date stays whole, and so does a month with its year', () => {
  expect(typeset('fra 21. november 2026', 'nb')).toBe('fra 21.\u00a0november\u00a02026');
  expect(typeset('on 1 January 2019', 'en')).toBe('on 1\u00a0January\u00a02019');
  expect(typeset('Januar–april 2020 og i mars 104 000', 'nb')).toBe('Januar–april\u00a02020 og i mars 104\u00a0000');
});

test('a white paper keeps to its number and session', () => {
  expect(typeset('i Meld. St. 23 (2022–2023)', 'nb')).toBe('i Meld.\u00a0St.\u00a023\u00a0(2022–2023)');
});

test('what stands with a number or a name keeps to it', () => {
  expect(typeset('WCAG 2.2 og Dokument 3:13 ved St. Olavs hospital', 'nb')).toBe(
    'WCAG\u00a02.2 og Dokument\u00a03:13 ved St.\u00a0Olavs hospital',
  );
  expect(typeset('68 per cent', 'en')).toBe('68\u00a0per\u00a0cent');
  expect(typeset('Det var på sitt første møte. Olav kom.', 'nb')).toBe('Det var på sitt første møte. Olav kom.');
});

test('a text with plain spaces has the same words', () => {
  expect(plainSpaces(typeset('4. mars 2021 ved St. Olavs hospital', 'nb'))).toBe('4. mars 2021 ved St. Olavs hospital');
});
