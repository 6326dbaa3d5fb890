import english from 'hyphen/en-gb/index.js';
import norwegian from 'hyphen/nb/index.js';
import type { Locale } from '@/messages/routing';

/** Where a line must not break: between a number and its unit, between words and the link to them. */
export const hardSpace = '\u00a0';

/** Words that stay on one line, such as a date, a number with its unit or a name with initials. */
export function unbroken(words: string): string {
  return words.replaceAll(' ', hardSpace);
}

/** A text for places where no line breaks and a hard space is only in the way: files, addresses, mail, metadata. */
export function plainSpaces(text: string): string {
  return text.replaceAll(hardSpace, ' ');
}

const months = {
  nb: 'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December',
};
const counted = {
  nb: 'rapport|mål|funn|kapittel|nr\\.|side|dokument|WCAG',
  en: 'report|goal|finding|chapter|no\\.|page|document|WCAG',
};
const units = { nb: '%|prosent|kB|MB|sider|år|uker', en: 'per cent|kB|MB|pages|years|weeks' };

const rules = {
  nb: rulesFor('nb'),
  en: rulesFor('en'),
};

function rulesFor(locale: Locale): [RegExp, string][] {
  return [
    [new RegExp(`(\\d\\.?) (?=(?:${months[locale]})\\b)`, 'g'), `$1${hardSpace}`],
    [new RegExp(`(?<=(?<!\\p{L})(?:${months[locale]})) (?=\\d{4}(?!\\d))`, 'gu'), hardSpace],
    [new RegExp(`(?<![\\p{L}])(${counted[locale]})(?: (?=\\d)|(?<!\\.) (?=\\{number\\}))`, 'giu'), `$1${hardSpace}`],
    [new RegExp(`(\\d) (?=(?:${units[locale]})(?![\\p{L}]))`, 'gu'), `$1${hardSpace}`],
    [/(\d) (?=\d{3}(?!\d))/g, `$1${hardSpace}`],
    [/(?<=\d (?:og|and)) (?=\d)/g, hardSpace],
    [/(?<=[«“]\p{L}{1,2}) /gu, hardSpace],
    [/(\S) (?=–(?:\s|$))/g, `$1${hardSpace}`],
    [/(?<=(?<!\p{L})Meld\.) (?=St\.)/gu, hardSpace],
    [/(?<=(?<!\p{L})St\.) (?=\p{Lu}|\d)/gu, hardSpace],
    [/(?<=St\.\u00a0\d+) (?=\(\d{4})/g, hardSpace],
    ...(locale === 'en' ? [[/(?<=\d\u00a0per) (?=cent(?!\p{L}))/gu, hardSpace] satisfies [RegExp, string]] : []),
  ];
}

/**
 * Puts the hard spaces that the language's typography asks for into a text: in dates («4. mars 2021»), after the word
 * that a number or its place in a message belongs to («rapport 2»), before units («68 %»), in thousands («104 000»), before the last of a row of numbers («mål 3 og 4»), after a short word
 * that opens a quote («i noen grad»), in «St. Olavs» and «Meld. St. 23 (2022–2023)», and before a dash. Names of people are data too, and stay as they are written.
 * Words and their order never change.
 */
export function typeset(text: string, locale: Locale): string {
  return rules[locale].reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

const hyphenators = { nb: norwegian.hyphenateSync, en: english.hyphenateSync };

/** What compounds are made with: they break first before these. Patterns know syllables, not joints. */
const laterParts = {
  nb:
    'avdeling|behandling|direktorat|enhet|erklæring|forstyrrelse|helse|institutt|koordinator|medvirkning|nedsettelse|' +
    'nemnd|opplysning|periode|plan|program|psykiatri|senter|spesialist|tidsskrift|tilfredshet|tjeneste|undersøkelse|' +
    'utvikling',
  en: 'disciplinary',
};
const joints = {
  nb: new RegExp(`(?<=^.{3,})(?=${laterParts.nb})`, 'iu'),
  en: new RegExp(`(?<=^.{3,})(?=${laterParts.en})`, 'iu'),
};

/** A part of a compound that is longer is divided further; a syllable is cut off only where this many letters stand. */
const longestPart = 15;
const shortestPart = 4;

/**
 * The parts between which a word may break at the end of a line: those of a compound, and in what is still long the
 * syllables by the patterns of its language (TeX's, found by Liang's method; English is British). Joined they give the
 * word again.
 */
export function partsOfWord(word: string, locale: Locale): string[] {
  return word
    .split(joints[locale])
    .flatMap((part) => (part === word || part.length > longestPart ? syllablesOf(part, locale) : [part]));
}

function syllablesOf(word: string, locale: Locale): string[] {
  const parts = hyphenators[locale](word, { hyphenChar: '|' }).split('|');
  const isShort = (part: string | undefined) => parts.length > 1 && (part?.length ?? 0) < shortestPart;
  while (isShort(parts[0])) parts.splice(0, 2, parts.slice(0, 2).join(''));
  while (isShort(parts.at(-1))) parts.splice(-2, 2, parts.slice(-2).join(''));
  return parts;
}

/**
 * The numbers in a text, sorted, written alike whatever the language: thousands without separator, decimals with a
 * point. «104 000», “104,000” and 104000 are the same number; so are «2,4» and “2.4”.
 */
export function numbersIn(text: string, locale: Locale): string[] {
  const thousands = locale === 'nb' ? /(\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g : /(\d)[,\u00a0\u202f ](?=\d{3}(?!\d))/g;
  const decimal = locale === 'nb' ? /(\d),(?=\d)/g : /$^/g;
  const plain = text.replace(thousands, '$1').replace(decimal, '$1.');
  return (plain.match(/\d+(?:\.\d+)*/g) ?? []).sort();
}
