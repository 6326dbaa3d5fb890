import { expect, test } from 'vitest';
import { partsOfWord } from './typography';

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
