import { describe, expect, it, test } from 'vitest';
import { getContent } from '@/content';
import { partsOfWord } from '@/content/typography';
import { locales, routes } from '@/messages/routing';
import { headlineOf } from './headline';

const whole = (word: string) => [word];

it('sets a short heading large and in even lines', () => {
  expect(headlineOf('Gode mål, men et godt stykke igjen', whole)).toEqual({
    size: 104,
    lines: ['Gode mål, men et', 'godt stykke igjen'],
  });
});

it('sets a long heading smaller', () => {
  expect(headlineOf('Rapport 2: brukeres, pårørendes og fagfolks erfaringer', whole).size).toBe(76);
});

it('divides a word that is longer than a line, with a hyphen, at a joint', () => {
  expect(headlineOf('Tilgjengelighetserklæring', (word) => partsOfWord(word, 'nb'))).toEqual({
    size: 104,
    lines: ['Tilgjengelighets-', 'erklæring'],
  });
});

it('stops when there is no room', () => {
  expect(() => headlineOf('a '.repeat(90), whole)).toThrow('shorten it');
});

describe.each(locales)('in %s', (locale) => {
  test.each(routes)('the lines of %s hold its heading', async (route) => {
    const { heading } = (await getContent(locale)).page(route);
    const { lines } = headlineOf(heading, (word) => partsOfWord(word, locale));
    expect(lines.join(' ').replaceAll('- ', '')).toBe(heading);
  });
});
