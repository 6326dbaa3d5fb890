import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { nearest, type Problem, quote } from '@/content/problem';
import { readText } from '@/content/read';
import { type Locale, locales } from './routing';

/**
 * Every fault in the words of the interface: a file that is not JSON, a key that one language lacks, an empty text,
 * a message that is not ICU MessageFormat, an argument that one language lacks.
 */
export async function checkMessages(root: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const catalogues = new Map<Locale, Map<string, string>>();
  for (const locale of locales) {
    const file = fileOf(locale);
    const text = await readText(root, file, problems);
    if (text === undefined) continue;
    try {
      catalogues.set(locale, new Map(leavesOf(JSON.parse(text))));
    } catch (error) {
      problems.push({
        file,
        found: error instanceof Error ? error.message : String(error),
        expected: 'the words of the interface as JSON',
        mend: 'check commas and quotation marks',
      });
    }
  }
  const all = new Set([...catalogues.values()].flatMap((catalogue) => [...catalogue.keys()]));
  for (const key of all) {
    const argumentsBy = new Map<Locale, Set<string>>();
    for (const [locale, catalogue] of catalogues) {
      const message = catalogue.get(key);
      const place = `key ${key}`;
      const file = fileOf(locale);
      if (message === undefined) {
        const meant = nearest(
          key,
          [...catalogue.keys()].filter((known) => !existsElsewhere(known, locale, catalogues)),
        );
        problems.push({
          file,
          place,
          found: 'no message',
          expected: 'the same keys in every language',
          mend: meant ? `“${meant}” stands only here: is it the same message misspelt?` : 'translate it',
        });
      } else if (message.trim() === '') {
        problems.push({ file, place, found: 'an empty message', expected: 'words', mend: 'write the words' });
      } else {
        try {
          argumentsBy.set(locale, argumentsIn(parse(message)));
        } catch (error) {
          problems.push({
            file,
            place,
            found: `${quote(message)} (${error instanceof Error ? error.message : String(error)})`,
            expected: 'ICU MessageFormat: {name} for what is filled in, every { closed',
            mend: 'close the brace, or take it out',
          });
        }
      }
    }
    const everywhere = new Set([...argumentsBy.values()].flatMap((names) => [...names]));
    for (const [locale, names] of argumentsBy) {
      for (const name of everywhere) {
        if (names.has(name)) continue;
        problems.push({
          file: fileOf(locale),
          place: `key ${key}`,
          found: `a message without {${name}}`,
          expected: 'the same {arguments} in every language',
          mend: `put {${name}} where it belongs in the sentence`,
        });
      }
    }
  }
  return problems;
}

function fileOf(locale: Locale): string {
  return `messages/${locale}.json`;
}

function existsElsewhere(key: string, locale: Locale, catalogues: Map<Locale, Map<string, string>>): boolean {
  return [...catalogues].some(([other, catalogue]) => other !== locale && catalogue.has(key));
}

function* leavesOf(value: unknown, path = ''): Generator<[string, string]> {
  if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, path ? `${path}.${key}` : key);
  } else yield [path, String(value)];
}

/** The names that a message fills in, those inside plurals and tags too. */
function argumentsIn(elements: MessageFormatElement[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    names.add(element.value);
    if (element.type === TYPE.tag) for (const name of argumentsIn(element.children)) names.add(name);
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options))
        for (const name of argumentsIn(option.value)) names.add(name);
    }
  }
  return names;
}
