import { expect, it } from 'vitest';
import { type Document, readHtml } from './html';
import { markRepeatedLinks } from './outside-links';
import { changed, pageOf } from './testing';

const mark = (document: Document) => markRepeatedLinks(document, 'data-seen');

it('marks the second link to a place outside, and no other', () => {
  const html = pageOf(
    '<a href="https://a.example/">1</a><a href="/nb/">2</a><a href="https://a.example/">3</a><a href="/nb/">4</a>',
  );
  expect(changed(html, mark)).toContain(
    '<a href="https://a.example/">1</a><a href="/nb/">2</a><a href="https://a.example/" data-seen="">3</a><a href="/nb/">4</a>',
  );
});

it('leaves a page without repetitions as it is', () => {
  const html = pageOf('<a href="https://a.example/">1</a><a href="https://b.example/">2</a>');
  expect(changed(html, mark)).toBe(html);
  expect(mark(readHtml(html))).toBe(false);
});
