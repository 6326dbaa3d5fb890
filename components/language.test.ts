import { expect, it } from 'vitest';
import { hrefLangOf, languageName, listOf } from './language';

it('names a language in the language of the page, whatever region the tag adds', () => {
  expect(languageName('nb-NO', 'nb')).toBe('norsk bokmål');
  expect(languageName('nb', 'en')).toBe('Norwegian Bokmål');
  expect(languageName('en-GB', 'nb')).toBe('engelsk');
  expect(languageName('se', 'en')).toBe('Northern Sami');
});

it('tells of the language of a link only where it is another than that of the page', () => {
  expect(hrefLangOf('nb', 'nb')).toBeUndefined();
  expect(hrefLangOf('nb-NO', 'nb')).toBeUndefined();
  expect(hrefLangOf('nn', 'nb')).toBe('nn');
  expect(hrefLangOf('nb-NO', 'en')).toBe('nb-NO');
});

it('writes a list as Norwegian and British English do, without a comma before the last word', () => {
  expect(listOf(['a', 'b', 'c'], 'nb')).toBe('a, b og c');
  expect(listOf(['a', 'b', 'c'], 'en')).toBe('a, b and c');
});
