import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { readHtml, writeHtml } from './html';
import { shortenNames } from './short-names';
import { pageOf } from './testing';

function shortened(css: string, body = '', keep: RegExp[] = []): { css: string; html: string } {
  const sheet = postcss.parse(css);
  const document = readHtml(pageOf(body));
  shortenNames(sheet, document, keep);
  return { css: sheet.toString(), html: writeHtml(document) };
}

describe('shortenNames', () => {
  it('gives the most used name the shortest, the same wherever it stands', () => {
    const { css, html } = shortened(
      ':root{--paper:#fff;--ink:#000}@property --ink{syntax:"<color>"}p{color:var(--ink);background:var(--paper,var(--ink))}',
      '<svg><path fill="var(--ink)"></path></svg>',
    );
    expect(css).toBe(
      ':root{--b:#fff;--a:#000}@property --a{syntax:"<color>"}p{color:var(--a);background:var(--b,var(--a))}',
    );
    expect(html).toContain('<path fill="var(--a)">');
  });

  it('leaves selectors, strings, addresses and other attributes alone', () => {
    const css = '.card--big{--x1:1}p::after{content:"--x1" var(--x1);background:url(/a--x1.svg)}';
    const { css: after, html } = shortened(css, '<p class="card--big" title="--x1">x</p>');
    expect(after).toBe('.card--big{--a:1}p::after{content:"--x1" var(--a);background:url(/a--x1.svg)}');
    expect(html).toContain('<p class="card--big" title="--x1">');
  });

  it('leaves names that a script reads, and gives them to no other', () => {
    expect(shortened('p{--a:1;--long:2;top:var(--long)}', '', [/^--a$/]).css).toBe('p{--a:1;--b:2;top:var(--b)}');
  });

  it('has names enough', () => {
    const many = Array.from({ length: 120 }, (_, index) => `--name-${index}:${index}`).join(';');
    const { css } = shortened(`p{${many}}`);
    const found = css.match(/--\w+/g) ?? [];
    expect(new Set(found).size).toBe(120);
    expect(Math.max(...found.map(({ length }) => length))).toBe(4);
  });
});
