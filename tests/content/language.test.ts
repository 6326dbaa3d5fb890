import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { checkContent } from '@/content/check';
import { contentCopy } from './copy';

/** A portal in one language more, whose words and addresses are still to be written. */
vi.mock('@/messages/routing', async (original) => {
  const real = await original<typeof import('@/messages/routing')>();
  Reflect.apply(Array.prototype.push, real.locales, ['nn']);
  return real;
});

const copy = contentCopy();
const faults = async () => (await checkContent(copy.root)).problems;

test('a language that is new: every page, address and text that it lacks is told', async () => {
  const { content, problems } = await checkContent(copy.root);
  const files = [...content.prose.values()].map((page) => Object.values(page).map(({ file }) => file));
  const lacking = files.flatMap((pair) => pair.filter((file) => file.endsWith('/nn.mdx')));
  expect(lacking).toHaveLength(files.length);
  const told = problems.filter(({ file }) => file.endsWith('.mdx'));
  expect(told.map(({ file, found }) => [file, found])).toEqual(lacking.map((file) => [file, 'no file']));
  for (const [file, field] of [
    ['messages/pathnames.json', '/findings.nn'],
    ['content/goals.yml', 'goal-1.title.nn'],
  ]) {
    expect(problems).toContainEqual(
      expect.objectContaining({
        file,
        place: expect.stringContaining(`field ${field}`),
        found: 'nothing',
        mend: 'translate it: the text stands in Norwegian and English only',
      }),
    );
  }
});

test('a language that is new is compared with the first one', async () => {
  const file = 'content/pages/about/nn.mdx';
  await cp(join(copy.root, 'content/pages/about/nb.mdx'), join(copy.root, file));
  expect((await faults()).filter((problem) => problem.file === file)).toEqual([]);
  await copy.edit(file, (text) => `${text}\n\n## Eit til [#one-more]\n\nDei var 17.\n`);
  const told = (await faults()).filter(({ file: where, place }) => `${where} ${place}`.includes(file));
  expect(told.map(({ found }) => found)).toEqual([
    '## … [#one-more]',
    expect.stringMatching(/^the number 17 in the .* text, not in the Norwegian$/),
  ]);
});
