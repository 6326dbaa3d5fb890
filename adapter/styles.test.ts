import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Fault } from './faults';
import { sha256 } from './files';
import { elements, readHtml, textOf } from './html';
import { absoluteUrls, type StylesOptions, sheetsOf, styleInliner, withoutSheets } from './styles';
import { changed, pageOf, siteOf } from './testing';

const options = { basePath: '', keep: [] };
const short = { ...options, shortClasses: { keep: [] } };
const link = (name: string, rest = '') => `<link rel="stylesheet" href="/_next/static/chunks/${name}.css"${rest}>`;
const faultsIn = (files: Record<string, string>, page: string) => {
  const faults: Fault[] = [];
  styleInliner(sheetsOf(siteOf(files)), options)(readHtml(page), 'nb/index.html', faults);
  return faults;
};
const styled = (files: Record<string, string>, page: string, how: StylesOptions = options) =>
  changed(page, (document) => styleInliner(sheetsOf(siteOf(files)), how)(document, 'index.html', []));

describe('styleInliner', () => {
  it('puts one <style> where the first link was, in the order of the links', () => {
    const html = styled(
      { '_next/static/chunks/a.css': 'p{margin:0}.zzz{margin:0}\n', '_next/static/chunks/b.css': 'p{margin:1px}' },
      pageOf('<p>x</p>', `${link('a')}<meta name="x" content="y">${link('b')}`),
    );
    expect(html).toBe(pageOf('<p>x</p>', '<style>p{margin:0}p{margin:1px}</style><meta name="x" content="y">'));
  });

  it('takes the style sheets out of the site, but not those of the author', () => {
    const files = { 'index.html': pageOf('', link('a')), '_next/static/chunks/a.css': '', 'files/theme.css': '' };
    expect([...withoutSheets(siteOf(files)).keys()]).toEqual(['index.html', 'files/theme.css']);
    expect(styled(files, files['index.html'])).toBe(pageOf(''));
  });

  it('makes addresses absolute from where the style sheet stood', () => {
    const css =
      '@font-face{font-family:F;src:url(../media/f.woff2)format("woff2")}p{font-family:F;background:url("../media/a b.svg")}';
    expect(styled({ '_next/static/chunks/a.css': css }, pageOf('<p>x</p>', link('a')))).toContain(
      'src:url(/_next/static/media/f.woff2)format("woff2")}p{font-family:F;background:url(/_next/static/media/a%20b.svg)}',
    );
  });

  it('drops a declaration that stands there twice', () => {
    const css = 'p{-webkit-hyphens:none;-webkit-hyphens:none;hyphens:none;hyphens:auto}';
    expect(styled({ '_next/static/chunks/a.css': css }, pageOf('<p>x</p>', link('a')))).toContain(
      '<style>p{-webkit-hyphens:none;hyphens:none;hyphens:auto}</style>',
    );
  });

  it('joins what the page itself says in its head, in the order of the document, under its medium', () => {
    const html = styled(
      { '_next/static/chunks/a.css': 'p{margin:0}' },
      pageOf(
        '<p>x</p>',
        `<style data-href="a">p{margin:1px}</style>${link('a')}<style media="print">p{top:0}</style><style>p{top:1px}</style>`,
      ),
    );
    expect(html).toBe(pageOf('<p>x</p>', '<style>p{margin:1px}p{margin:0}@media print{p{top:0}}p{top:1px}</style>'));
  });

  it('leaves what the page says of paper as it is, after the rules that it links', () => {
    const html = styled(
      { '_next/static/chunks/a.css': 'p{margin:0}' },
      pageOf('<p>x</p>', `${link('a')}<style data-href="b">@page:first{ margin:0 }</style>`),
    );
    expect(html).toBe(pageOf('<p>x</p>', '<style>p{margin:0}@page:first{ margin:0 }</style>'));
  });

  it("keeps what the page's own style uses, and names it there as elsewhere", () => {
    const html = styled(
      { '_next/static/chunks/a.css': ':root{--ink:red}.hero{margin:0}@keyframes spin{to{rotate:1turn}}' },
      pageOf(
        '<p class="hero">x</p>',
        `${link('a')}<style>.hero{color:var(--ink)}@media print{.hero{animation:spin 1s}}</style>`,
      ),
      short,
    );
    expect(html).toBe(
      pageOf(
        '<p class="a">x</p>',
        '<style>:root{--a:red}.a{margin:0}@keyframes spin{to{rotate:1turn}}.a{color:var(--a)}@media print{.a{animation:spin 1s}}</style>',
      ),
    );
  });

  it('leaves the names of a style that must stay in its place', () => {
    const css =
      '@layer x,y;:root{--ink:red;--long:1px}.hero{margin:var(--long)}.card{margin:var(--long)}@font-face{font-family:F;src:url(/f)}@layer y{p{top:0}}';
    const stays = '<style>@layer x{.hero{--a:1;color:var(--ink);font-family:F}}.a{top:0}</style>';
    expect(
      styled({ '_next/static/chunks/a.css': css }, pageOf(`<p class="hero card a">x</p>${stays}`, link('a')), short),
    ).toBe(
      pageOf(
        `<p class="hero b a">x</p>${stays}`,
        '<style>@layer x,y;:root{--ink:red;--b:1px}.hero{margin:var(--b)}.b{margin:var(--b)}@font-face{font-family:F;src:url(/f)}@layer y{p{top:0}}</style>',
      ),
    );
    const asks = '<style>[class^=he]{top:0}</style>';
    expect(
      styled({ '_next/static/chunks/a.css': css }, pageOf(`<p class="hero">x</p>${asks}`, link('a')), short),
    ).toContain('<p class="hero">');
  });

  it('leaves a style in its place that has more attributes, and those after it', () => {
    const head = '<style id="x">p{top:0}</style><style>p{top:1px}</style>';
    expect(styled({ '_next/static/chunks/a.css': 'p{margin:0}' }, pageOf('<p>x</p>', link('a') + head))).toBe(
      pageOf('<p>x</p>', `<style>p{margin:0}</style>${head}`),
    );
  });

  it('gives custom properties short names, in attributes of drawings too, but not in words', () => {
    const html = styled(
      { '_next/static/chunks/a.css': 'p{--long:red;color:var(--long)}' },
      pageOf(
        '<p title="Use var(--long)">x</p><svg aria-label="var(--long)"><path fill="var(--long)"></path></svg>',
        link('a'),
      ),
    );
    expect(html).toBe(
      pageOf(
        '<p title="Use var(--long)">x</p><svg aria-label="var(--long)"><path fill="var(--a)"></path></svg>',
        '<style>p{--a:red;color:var(--a)}</style>',
      ),
    );
  });

  it('keeps the font that a drawing names', () => {
    const css = '@font-face{font-family:Literata;src:url(/f.woff2)}';
    const drawing = '<svg><text font-family="Literata">x</text></svg>';
    expect(styled({ '_next/static/chunks/a.css': css }, pageOf(drawing, link('a')))).toBe(
      pageOf(drawing, `<style>${css}</style>`),
    );
  });

  it('gives classes short names where it may, in the page as in the style', () => {
    const html = styled(
      { '_next/static/chunks/a.css': '.card{margin:0}' },
      pageOf('<p class="a card  wide">x</p>', link('a')),
      short,
    );
    expect(html).toBe(pageOf('<p class="a b wide">x</p>', '<style>.b{margin:0}</style>'));
  });

  it('keeps the medium of a link', () => {
    const html = styled(
      { '_next/static/chunks/a.css': 'p{margin:0}' },
      pageOf('<p>x</p>', link('a', ' media="print"')),
    );
    expect(html).toContain('<style>@media print{p{margin:0}}</style>');
  });

  it('knows a style sheet by its relation in any case', () => {
    const html = pageOf('<p>x</p>', link('a').replace('stylesheet', 'StyleSheet'));
    expect(styled({ '_next/static/chunks/a.css': 'p{margin:0}' }, html)).toContain('<style>p{margin:0}</style>');
  });

  it('removes the preload of a style sheet', () => {
    const preload = '<link rel="preload" as="style" href="/_next/static/chunks/a.css">';
    expect(styled({ '_next/static/chunks/a.css': '' }, pageOf('', preload + link('a')))).toBe(pageOf(''));
  });

  it('cannot be broken out of by a string in the CSS', () => {
    const html = styled(
      { '_next/static/chunks/a.css': 'p::after{content:"</style><b>"}' },
      pageOf('<p>x</p>', link('a')),
    );
    const styles = elements(readHtml(html))
      .filter(({ tagName }) => tagName === 'style')
      .map(textOf);
    expect(styles).toHaveLength(1);
    expect(styles[0]).toMatch(/^p::after\{content:"\S+ ?\/style><b>"\}$/);
    expect(elements(readHtml(html)).some(({ tagName }) => tagName === 'b')).toBe(false);
  });

  it('works under a base path', () => {
    const html = styled(
      { '_next/a.css': 'p{background:url(b.svg)}' },
      pageOf('<p>x</p>', '<link rel="stylesheet" href="/portal/_next/a.css">'),
      { basePath: '/portal', keep: [] },
    );
    expect(html).toContain('<style>p{background:url(/portal/_next/b.svg)}</style>');
  });

  it.each([
    [
      'a style sheet of another site',
      '<link rel="stylesheet" href="https://cdn.example/a.css">',
      'found <link rel="stylesheet" href="https://cdn.example/a.css">',
    ],
    ['a style sheet that is not there', link('zzz'), 'expected a style sheet that is part of the site'],
    ['an import', link('a'), 'found @import in /_next/static/chunks/a.css'],
    ['an import of its own', `${link('b')}<style>@import "b.css";</style>`, 'found @import in <style>'],
    ['a block without an end', `${link('b')}<style>p{top:0</style><style>b{top:0}</style>`, 'found <style> with'],
  ])('refuses %s', (_, head, words) => {
    const [fault] = faultsIn(
      { '_next/static/chunks/a.css': '@import "b.css";', '_next/static/chunks/b.css': '' },
      pageOf('', head),
    );
    expect(`${fault?.page}: found ${fault?.found}; expected ${fault?.expected}`).toContain(words);
  });

  it('makes of a page the same whichever pages came before it', () => {
    const sheets = sheetsOf(siteOf({ '_next/static/chunks/a.css': ':is(h1,h2) b{margin:0}' }));
    const [first, second] = ['<h1><b>x</b></h1>', '<h2><b>x</b></h2>'].map((body) => pageOf(body, link('a')));
    const inline = styleInliner(sheets, options);
    changed(first ?? '', (document) => inline(document, 'a.html', []));
    expect(changed(second ?? '', (document) => inline(document, 'b.html', []))).toContain(
      '<style>h2 b{margin:0}</style>',
    );
  });
});

describe('absoluteUrls', () => {
  it.each([
    ['url(a.svg)', 'url(/c/a.svg)'],
    ["url('../a.svg?x#y')", 'url(/a.svg?x#y)'],
    ['url( "a.svg" )', 'url(/c/a.svg)'],
    ['url("../a(1).png")', 'url("/a(1).png")'],
    ['url(/a.svg)', 'url(/a.svg)'],
    ['url(data:image/png;base64,xx)', 'url(data:image/png;base64,xx)'],
    ['url("data:image/svg+xml,%3Csvg%3E(x)")', 'url("data:image/svg+xml,%3Csvg%3E(x)")'],
    ['url(https://x.example/a.svg)', 'url(https://x.example/a.svg)'],
    ['url(#clip)', 'url(#clip)'],
  ])('%s → %s', (css, expected) => {
    expect(absoluteUrls(css, '/c/s.css', '')).toBe(expected);
  });

  it.each([
    ['url(a.svg)', 'url(/portal/c/a.svg)'],
    ['url(/fonts/a.woff2)', 'url(/portal/fonts/a.woff2)'],
    ['url("/portal/a.svg")', 'url("/portal/a.svg")'],
    ['url(//other.example/a.svg)', 'url(//other.example/a.svg)'],
  ])('under a base path %s → %s', (css, expected) => {
    expect(absoluteUrls(css, '/portal/c/s.css', '/portal')).toBe(expected);
  });
});

it('sha256 is the hash a policy wants', () => {
  expect(sha256('p{content:"æ"}')).toBe(createHash('sha256').update(Buffer.from('p{content:"æ"}')).digest('base64'));
});
