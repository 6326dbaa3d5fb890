import { readFileSync } from 'node:fs';
import { cleanup } from '@testing-library/react';
import postcss from 'postcss';
import { afterEach, describe, expect, it } from 'vitest';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { render } from '@/tests/render';
import { FindingFilter } from './FindingFilter';
import { groups } from './groups';

afterEach(cleanup);

const { goals } = await getContent('nb');

function filter() {
  return render(<FindingFilter goals={goals} />).container;
}

/** The selectors of the style sheet that speak of a choice. What they hide is seen in a browser: tests/e2e/findings.spec.ts. */
function selectorsFor(value: string): string[] {
  const found: string[] = [];
  postcss.parse(readFileSync('components/FindingFilter.css', 'utf8')).walkRules(({ selectors }) => {
    found.push(...selectors.filter((selector) => selector.includes(`[value="${value}"]:checked`)));
  });
  return found;
}

describe('the filter of the findings', () => {
  it('has everything chosen at first', () => {
    expect([...filter().querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)).toEqual([
      'all',
      'all',
    ]);
  });

  it('offers every goal and every group by name', () => {
    const labels = [...filter().querySelectorAll('label')].map((label) => label.textContent);
    for (const { number, label } of goals) expect(labels).toContain(`${number} ${label}`);
    expect(labels).toEqual(expect.arrayContaining(Object.values(messagesOf('nb').Experience)));
  });

  it('has no ids, which could be those of goals', () => {
    expect(filter().querySelectorAll('[id]').length).toBe(0);
  });

  it('asks each question once, in words', () => {
    const { goal, who } = messagesOf('nb').FindingFilter;
    expect([...filter().querySelectorAll('legend')].map((legend) => legend.textContent)).toEqual([goal, who]);
  });

  it('has rules that hide for every goal of the content and every group, and none for a goal that is not there', () => {
    for (const value of [...goals.map(({ id }) => id), ...groups, 'across']) {
      expect(selectorsFor(value).length).toBeGreaterThan(0);
    }
    expect(selectorsFor('goal-99')).toEqual([]);
  });
});
