import { expect, test, vi } from 'vitest';
import type { Content } from '@/content';
import { locales } from '@/messages/routing';
import { compressedSize, scriptBudget, searchBudget, searchIndex } from './files';

// A glossary that has grown by some terms, each with words of its own that no result shows.
vi.mock('@/content', async (importOriginal) => {
  const original = await importOriginal<typeof import('@/content')>();
  const wordOf = (number: number) => `begrep${(number * 7919).toString(36)}`;
  const grown = ({ glossary, ...content }: Content): Content => {
    const [like = expect.fail('no term')] = glossary.values();
    const made = Array.from({ length: 8 }, (_, index) => ({
      ...like,
      id: `made-${index}`,
      term: wordOf(index),
      definition: Array.from({ length: 12 }, (_, at) => wordOf(100 * index + at)).join(' '),
    }));
    return { ...content, glossary: new Map([...glossary, ...made.map((term) => [term.id, term] as const)]) };
  };
  return {
    ...original,
    getContent: async (locale: (typeof locales)[number]) => grown(await original.getContent(locale)),
  };
});

test.each(locales)('the index in %s fits beside the script when the glossary grows', async (locale) => {
  const { text } = await searchIndex(locale);
  // What it leaves is for the script, whose own size is held in tests/site/search.test.ts.
  expect(compressedSize(text)).toBeLessThanOrEqual(searchBudget - scriptBudget);
  expect(text).toContain('made-7');
});
