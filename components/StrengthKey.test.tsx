import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { render } from '@/tests/render';
import { StrengthKey } from './StrengthKey';

afterEach(cleanup);

it('says in words what each pattern means, each pattern once', () => {
  const { container } = render(<StrengthKey ring />);
  const { solid, secondary, press, none, key } = messagesOf('nb').Strength;
  const rows = [...container.querySelectorAll('li')].map((row) => [row.className, row.textContent]);
  expect(rows).toEqual([
    ['source primary', solid],
    ['source secondary', secondary],
    ['source press', press],
    ['source none', none],
  ]);
  expect(container.querySelector('ul')?.getAttribute('aria-label')).toBe(key);
});

it('leaves the ring out where it would mean something else', () => {
  const { container } = render(<StrengthKey />);
  expect(container.querySelectorAll('li')).toHaveLength(3);
  expect(container.querySelector('.none')).toBeNull();
});

it('keeps to the patterns of the sources that it is given', async () => {
  const { sources } = await getContent('nb');
  const official = [...sources.values()].filter(({ strength }) => strength === 'official');
  const { container } = render(<StrengthKey sources={official} />);
  expect([...container.querySelectorAll('li')].map(({ className }) => className)).toEqual(['source primary']);
});
