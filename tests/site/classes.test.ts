import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressedClasses } from '@/adapter/site';

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const styled = new Set(
  ['app/globals.css', ...filesIn('components', /\.css$/)].flatMap((file) =>
    [
      ...readFileSync(file, 'utf8')
        .replaceAll(/\/\*.*?\*\/|url\([^)]*\)|"[^"]*"|'[^']*'/gs, '')
        .matchAll(/\.([a-z][\w-]*)/g),
    ].map(([, name = '']) => name),
  ),
);

/** The texts in a file that may be selectors or HTML, without what code puts into them. */
function textsIn(file: string): string[] {
  const source = readFileSync(file, 'utf8').replaceAll(/\$\{[^{}]*\}/g, '');
  return [...source.matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g)].map(([text]) => text);
}

// A test that looks for a class under a name that no page has any more would find nothing wrong.
test('every class that a script or a test of the built site addresses keeps its name', () => {
  const files = ['tests/e2e', 'tests/site', 'tests', 'enhance', 'search'].flatMap((folder) => filesIn(folder, /\.ts$/));
  const addressed = files.flatMap(textsIn).flatMap((text) => {
    const selected = [...text.matchAll(/(?<![\w/])(?:[a-z][a-z1-6]{0,6})?\.([a-z][\w-]*)(?![\w(-])/g)].map(
      ([, name = '']) => name,
    );
    const written = [...text.matchAll(/class=\\?["']?([a-z][\w -]*)/g)].flatMap(([, names = '']) => names.split(' '));
    return [...selected, ...written];
  });
  const known = [...new Set(addressed)].filter((name) => styled.has(name)).sort();
  expect(known.length).toBeGreaterThan(5);
  expect(known.filter((name) => !addressedClasses.includes(name))).toEqual([]);
});
