import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getContent, type Source, type Strength } from '@/content';
import { messagesOf } from '@/messages';
import { render } from '@/tests/render';
import { SourceLine } from './SourceLine';

afterEach(cleanup);

let all: Source[];
beforeAll(async () => {
  all = [...(await getContent('nb')).sources.values()];
});

/** As many sources of a strength as are asked for. */
const of = (strength: Strength, count = 1) => {
  const found = all.filter((source) => source.strength === strength).slice(0, count);
  expect(found).toHaveLength(count);
  return found;
};

const linesOf = (sources: Source[]) => {
  const { container } = render(<SourceLine sources={sources} />);
  return [...container.querySelectorAll('.source')].map((line) => ({
    pattern: line.className,
    said: line.querySelector('.visually-hidden')?.textContent,
    titles: [...line.querySelectorAll('a')].map(({ textContent }) => textContent),
  }));
};

describe('the source line', () => {
  const words = messagesOf('nb').Strength;

  it('is one where all sources are drawn alike, with their strength in words', () => {
    const sources = of('press', 2);
    expect(linesOf(sources)).toEqual([
      { pattern: 'source press', said: `${words.press}: `, titles: sources.map(({ title }) => title) },
    ]);
  });

  it('never puts a source behind the pattern of another strength', () => {
    const [near, retold, told] = [of('primary'), of('secondary'), of('press')].map(([source]) => source);
    if (!near || !retold || !told) throw new Error('unreachable');
    expect(linesOf([near, retold, told])).toEqual([
      { pattern: 'source primary', said: `${words.primary}: `, titles: [near.title] },
      { pattern: 'source secondary', said: `${words.secondary}: `, titles: [retold.title] },
      { pattern: 'source press', said: `${words.press}: `, titles: [told.title] },
    ]);
  });

  it('says what two strengths that are drawn alike have in common', () => {
    const sources = [...of('primary'), ...of('official')];
    expect(linesOf(sources)).toEqual([
      { pattern: 'source primary', said: `${words.solid}: `, titles: sources.map(({ title }) => title) },
    ]);
  });
});
