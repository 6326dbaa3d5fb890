import { defaultLocale, isInEachLocale, type Locale, locales, otherLocales } from '@/messages/routing';
import { fileOf, placeOf } from './places';
import { languageNames, type Problem } from './problem';
import type { Prose } from './prose';
import type { RawContent } from './read';
import { everyRecord } from './references';
import { numbersIn } from './typography';

/** The texts of a record hold the same numbers in each language. */
export function checkTexts(content: RawContent): Problem[] {
  const problems: Problem[] = [];
  for (const [kind, key, record] of everyRecord(content)) {
    for (const [field, text] of textsIn(record)) {
      for (const other of otherLocales(defaultLocale))
        problems.push(...differingNumbers(fileOf(kind, key), placeOf(content, kind, key, field), text, other));
    }
  }
  return problems;
}

/** Everything in a value that stands in every language, with its field path. */
function* textsIn(value: unknown, field = ''): Generator<[string, Record<Locale, string>]> {
  if (!value || typeof value !== 'object') return;
  if (isText(value)) yield [field, value];
  else for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, field ? `${field}.${key}` : key);
}

function isText(value: object): value is Record<Locale, string> {
  return isInEachLocale(value) && locales.every((locale) => typeof value[locale] === 'string');
}

/** A fault for each number that the default language's text holds and another's lacks, or the other way round. */
export function differingNumbers(file: string, place: string, text: Record<Locale, string>, other: Locale): Problem[] {
  const lacking = (here: Locale, there: Locale): string[] =>
    surplus(numbersIn(text[here], here), numbersIn(text[there], there)).map(
      (number) => `the number ${number} in the ${languageNames[here]} text, not in the ${languageNames[there]}`,
    );
  return [...lacking(defaultLocale, other), ...lacking(other, defaultLocale)].map((found) => ({
    file,
    place,
    found,
    expected: 'the same numbers in both languages',
    mend: 'correct the wrong one; write digits in both or words in both',
  }));
}

/** Two languages of a page have the same headings in the same order, and the same components and links. */
export function checkTwins(page: string, first: Prose & { file: string }, other: Prose & { file: string }): Problem[] {
  const outline = (prose: Prose) => prose.outline.map(({ level, id }) => `${'#'.repeat(level)} … [#${id}]`);
  const [these, those] = [outline(first), outline(other)];
  const index = Array.from({ length: Math.max(these.length, those.length) }, (_, at) => at).find(
    (at) => these[at] !== those[at],
  );
  const headings =
    index === undefined
      ? []
      : [
          {
            file: other.file,
            place: `heading ${index + 1}`,
            found: those[index] ?? 'no heading',
            expected: `${these[index] ?? 'no heading'}, as in ${first.file}`,
            mend: `give both languages of “${page}” the same headings, by level and anchor, in the same order`,
          },
        ];
  const bags: [what: string, of: (prose: Prose) => string[]][] = [
    [
      'component',
      (prose) => prose.uses.map(({ name, attributes }) => `<${[name, ...Object.values(attributes)].join(' ')}>`),
    ],
    ['link', (prose) => prose.links.map(({ target }) => target)],
  ];
  return [
    ...headings,
    ...bags.flatMap(([what, of]) => [
      ...lacking(what, of(first), of(other), first.file, other.file),
      ...lacking(what, of(other), of(first), other.file, first.file),
    ]),
  ];
}

function lacking(what: string, these: string[], those: string[], here: string, there: string): Problem[] {
  return surplus(these, those).map((value) => ({
    file: there,
    found: `no ${what} ${value}`,
    expected: `the same ${what}s as in ${here}`,
    mend: `add it there, or take it out of ${here}`,
  }));
}

/** What some values have beyond others, each as many times as it is lacking there. */
function surplus(these: string[], those: string[]): string[] {
  const left = [...those];
  return these.filter((value) => {
    const index = left.indexOf(value);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
