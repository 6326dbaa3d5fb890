import { expect, it } from 'vitest';
import { markRepeatedLinks } from './outside-links';
import { pageOf } from './testing';

it('marks the second link to a place outside, and no other', () => {
  const html = pageOf(
    '<a href="https://a.example/">1</a><a href="/nb/">2</a><a href="https://a.example/">3</a><a href="/nb/">4</a>',
  );
  expect(markRepeatedLinks(html)).toContain(
    '<a href="https://a.example/">1</a><a href="/nb/">2</a><a href="https://a.example/" data-again="">3</a><a href="/nb/">4</a>',
  );
});

it('leaves a page without repetitions as it is', () => {
  const html = pageOf('<a href="https://a.example/">1</a><a href="https://b.example/">2</a>');
  expect(markRepeatedLinks(html)).toBe(html);
});
