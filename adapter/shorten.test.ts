import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import type { Site } from './files';
import { readHtml, writeHtml } from './html';
import { shortenCss } from './shorten-css';
import { shortenHtml } from './shorten-html';
import { keepAnchors } from './successors';

const page = (body: string) =>
  `<!DOCTYPE html><html lang="nb"><head><title>t</title></head><body>${body}</body></html>`;
const siteOf = (html: string): Site => new Map([['nb/funn/index.html', { kind: 'text', text: html }]]);
const textOf = (site: Site) => {
  const file = site.get('nb/funn/index.html');
  return file?.kind === 'text' ? file.text : '';
};

describe('a style in fewer bytes', () => {
  const short = (css: string, fixed: RegExp[] = [], attributes: string[] = []) =>
    shortenCss(postcss.parse(css), fixed, attributes).toString();

  it('names custom properties anew, the same everywhere', () => {
    expect(short('p{--ink-soft:#000;--ink:#111}a{color:var(--ink);border:var(--ink-soft)}@property --ink{}')).toBe(
      'p{--a:#000;--b:#111}a{color:var(--b);border:var(--a)}@property --b{}',
    );
  });

  it('puts the value of a property that is set once for all and used once where it is used', () => {
    expect(short(':root{--w:76rem}a{width:var(--w)}')).toBe(':root{}a{width:76rem}');
    expect(short('b{--w:76rem}a{width:var(--w)}')).toBe('b{--a:76rem}a{width:var(--a)}');
    expect(short(':root{--w:1px}@media print{:root{--w:2px}}a{width:var(--w)}')).toContain('var(--a)');
  });

  it('keeps names that something else refers to', () => {
    expect(short(':root{--ink:#000;--x:1}', [/^--x$/], ['var(--ink)'])).toBe(':root{--ink:#000;--x:1}');
  });

  it('gives more than 26 names', () => {
    const names = Array.from({ length: 60 }, (_, index) => `--long-${index}:${index}`);
    const found = short(`:root{${names.join(';')}}`).match(/--\w+/g);
    expect(new Set(found).size).toBe(60);
  });

  it('leaves out a declaration that stands twice in a row, and no other', () => {
    expect(short('a{color:red;color:red;color:blue;color:red}')).toBe('a{color:red;color:blue;color:red}');
  });
});

describe('a page in fewer bytes', () => {
  const html = page(
    '<ul class="a"><li>1</li><li class="b c"><p>x&nbsp;y</p><p>z</p></li></ul><p>a</p>b<dl><div><dt>t</dt><dd>d</dd></div></dl><a href="/x/?a=1&amp;b">l</a>',
  );
  it('is read the same', () => {
    const short = textOf(shortenHtml(siteOf(html)));
    expect(short.length).toBeLessThan(html.length);
    expect(writeHtml(readHtml(short))).toBe(writeHtml(readHtml(html)));
  });

  it('stays as it is when it would be read otherwise', () => {
    const odd = page('<script type="application/json">["</p><p>"]</script>');
    expect(textOf(shortenHtml(siteOf(odd)))).toBe(odd);
  });
});

describe('an anchor that is gone', () => {
  it.each([
    ['a finding', '<div id="new"><p>Words</p></div>', '<p><a id="old"></a>Words</p>'],
    ['a heading', '<h2 id="new">Words</h2>', '<h2 id="new"><a id="old"></a>Words</h2>'],
    ['a term', '<dl><div id="new"><dt>Term</dt><dd>d</dd></div></dl>', '<dt><a id="old"></a>Term</dt>'],
  ])('stands empty before the first words of its successor: %s', (_, body, expected) => {
    expect(textOf(keepAnchors(siteOf(page(body)), { '/nb/funn/': { old: 'new' } }))).toContain(expected);
  });

  it.each([
    ['no successor', '<p id="other">x</p>', 'no anchor #new'],
    ['itself', '<p id="new">x</p><p id="old">y</p>', 'the anchor #old'],
  ])('stops the build where the page has %s', (_, body, found) => {
    expect(() => keepAnchors(siteOf(page(body)), { '/nb/funn/': { old: 'new' } })).toThrow(found);
  });
});
