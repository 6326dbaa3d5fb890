import { describe, expect, it } from 'vitest';
import { checkLinks, linkFaults } from './links';
import { faultsOf, pageOf, siteOf } from './testing';

const addresses = { '/': { nb: '/', en: '/' }, '/reports': { nb: '/rapporter', en: '/reports' } };
const options = { basePath: '', origin: 'https://site.example', addresses };

const around = {
  'index.html': pageOf(''),
  'nb/index.html': pageOf('<h2 id="goals">x</h2><a name="old"></a><p id="æ">x</p>'),
  'nb/rapporter/index.html': pageOf(''),
  'files/a b.pdf': '',
  'files/c.svg': '',
  'files/d(1).png': '',
};
const faults = (body: string, extra: Partial<typeof options> = {}) =>
  linkFaults(siteOf({ ...around, 'nb/page/index.html': pageOf(body) }), { ...options, ...extra });

describe('addresses that lead somewhere', () => {
  it.each([
    '<a href="/nb/">x</a>',
    '<a href="../">x</a>',
    '<a href="">x</a>',
    '<a href="#">x</a>',
    '<a href="#top">x</a>',
    '<a href="/nb/#goals">x</a>',
    '<a href="/nb/#old">x</a>',
    '<a href="/nb/#%C3%A6">x</a>',
    '<a href="#TOP">x</a>',
    '<a href="/nb/#:~:text=goals">x</a>',
    '<a href="/nb/#goals:~:text=100%">x</a>',
    '<a href="/nb/?a=1#goals">x</a>',
    '<a href="/files/a%20b.pdf#page=2">x</a>',
    '<a href="https://site.example/nb/">x</a>',
    '<a href="https://other.example/nowhere/#x">x</a>',
    '<a href="//other.example/x">x</a>',
    '<a href="mailto:a@b.example">x</a>',
    '<a href="tel:113">x</a>',
    '<img src="/files/c.svg" srcset="/files/c.svg 1x, /files/c.svg 2x" alt="">',
    '<svg><use href="/files/c.svg#part"/></svg>',
    '<meta property="og:image" content="https://site.example/files/c.svg">',
    '<label for="a">x</label><input id="a" aria-describedby="b c"><p id="b">x</p><p id="c">x</p>',
    '<style>p{background:url("/files/c.svg")}</style>',
    '<style>p{background:url("/files/d(1).png")}</style>',
  ])('%s', (html) => {
    expect(faults(html)).toEqual([]);
  });
});

describe('addresses that lead nowhere', () => {
  it.each([
    ['<a href="/nb/nowhere/">x</a>', 'a file of the site'],
    ['<a href="/nb">x</a>', '/nb/'],
    ['<a href="/nb/rapporter">x</a>', '/nb/rapporter/'],
    ['<a href="/nb/#nowhere">x</a>', 'an element with id="nowhere" in nb/index.html'],
    ['<a href="/nb/#nowhere:~:text=goals">x</a>', 'an element with id="nowhere" in nb/index.html'],
    ['<a href="#nowhere">x</a>', 'an element with id="nowhere" in nb/page/index.html'],
    ['<a href="https://site.example/nowhere">x</a>', 'a file of the site'],
    ['<a href="javascript:void 0">x</a>', 'an address'],
    ['<a href="http://[">x</a>', 'an address that can be read'],
    ['<a href="/%zz">x</a>', 'an address whose % signs encode UTF-8'],
    ['<img src="/files/zzz.png" alt="">', 'a file of the site'],
    ['<img srcset="/files/c.svg 1x, /files/zzz.svg 2x" alt="">', 'a file of the site'],
    ['<img srcset="/files/c.svg 1x,/files/zzz.svg 2x" alt="">', 'a file of the site'],
    ['<video poster="/zzz.png"></video>', 'a file of the site'],
    ['<link rel="alternate" href="/feed.xml">', 'a file of the site'],
    ['<meta http-equiv="refresh" content="0; url=/zzz/">', 'a file of the site'],
    ['<meta property="og:image" content="https://site.example/zzz.png">', 'a file of the site'],
    ['<style>p{background:url(/zzz.svg)}</style>', 'a file of the site'],
    ['<script type="application/ld+json">{"url":"https://site.example/zzz/"}</script>', 'a file of the site'],
    ['<p id="a">x</p><b id="a">x</b>', 'an id once on a page'],
    ['<button popovertarget="zzz">x</button>', 'an element with id="zzz" on the page'],
    ['<p aria-labelledby="zzz">x</p>', 'an element with id="zzz" on the page'],
  ])('%s', (html, expected) => {
    expect(faults(html).map((fault) => [fault.page, fault.expected])).toEqual([['nb/page/index.html', expected]]);
  });
});

it('names the address in the language of the link where a route or the other language was written', () => {
  for (const href of ['/nb/reports/', '/nb/reports']) {
    expect(faults(`<a href="${href}">x</a>`)).toEqual([
      {
        page: 'nb/page/index.html',
        found: `<a href="${href}">`,
        expected: '/nb/rapporter/',
        mend: 'take the address from the table: "/reports" is not its address in nb',
      },
    ]);
  }
  expect(faults('<a href="/en/rapporter/">x</a>')[0]?.expected).toBe('/en/reports/');
});

it('checks the addresses of the site in a sitemap, a feed and JSON', () => {
  const site = siteOf({
    ...around,
    'sitemap.xml': '<loc>https://site.example/nb/</loc><loc>https://site.example/nb/reports/?a=1&amp;b=2</loc>',
    'data.json': '{"id":"https://site.example/nb/#not-an-anchor","url":"https://site.example/zzz"}',
  });
  expect(linkFaults(site, options).map(({ page, found }) => `${page} ${found}`)).toEqual([
    'sitemap.xml the address https://site.example/nb/reports/?a=1&b=2',
    'data.json the address https://site.example/zzz',
  ]);
});

it('takes from prose no more than the address', () => {
  const text = [
    'Read https://site.example/nb/, or `https://site.example/nb/`; **https://site.example/nb/**, _https://site.example/nb/_.',
    '«https://site.example/nb/» [x](https://site.example/nb/) (https://site.example/files/d(1).png) https://site.example/nb/…',
    '| https://site.example/nb/| &lt;a href=&quot;https://site.example/nb/&quot;&gt; https://site.example/files/a%20b.pdf!',
  ].join('\n');
  expect(linkFaults(siteOf({ ...around, 'llms.txt': text }), options)).toEqual([]);
  const wrong = siteOf({ ...around, 'llms.txt': 'Not `https://site.example/zzz/`, or https://site.example/d(2).png.' });
  expect(linkFaults(wrong, options).map(({ found }) => found)).toEqual([
    'the address https://site.example/zzz/',
    'the address https://site.example/d(2).png',
  ]);
});

it('refuses a relative address on the page for missing addresses, which stands at every depth', () => {
  const page = pageOf('<h1 id="a">x</h1><a href="#a">x</a><a href="/nb/">x</a><a href="nb/">x</a>');
  const found = linkFaults(siteOf({ ...around, '404.html': page }), options).map((fault) => fault.found);
  expect(found).toEqual(['<a href="nb/">']);
});

it('takes away the base path, and misses it where it was forgotten', () => {
  expect(faults('<a href="/portal/nb/">x</a>', { basePath: '/portal' })).toEqual([]);
  expect(faults('<a href="/nb/">x</a>', { basePath: '/portal' })[0]?.expected).toBe('an address under /portal/');
});

it('leaves alone what other sites on the host of a folder have', () => {
  const near = { basePath: '/portal' };
  for (const url of ['https://site.example/nb/other/', '//site.example/', 'https://site.example/portal-2/']) {
    expect(faults(`<a href="${url}">x</a>`, near), url).toEqual([]);
  }
  expect(faults('<script type="application/ld+json">{"url":"https://site.example/x"}</script>', near)).toEqual([]);
  const wellKnown = { '.well-known/security.txt': 'Canonical: https://site.example/.well-known/security.txt\n' };
  const site = siteOf({ 'index.html': pageOf(''), ...wellKnown });
  expect(linkFaults(site, { ...options, ...near })).toEqual([]);
  expect(faults('<a href="https://site.example/portal/zzz/">x</a>', near)[0]?.expected).toBe('a file of the site');
  expect(faults('<a href="https://site.example/portal">x</a>', near)[0]?.expected).toBe('an address under /portal/');
});

it('fails the build with every fault of every page, a line each', () => {
  const site = siteOf({
    ...around,
    'b.html': pageOf('<a href="/1">x</a><a href="/2">x</a>'),
    'a.html': pageOf('<a href="/3">x</a>'),
  });
  expect(faultsOf(() => checkLinks(site, options))).toBe(
    [
      'links: 3 faults in the built site',
      '  a.html: found <a href="/3">; expected a file of the site; to mend it, correct the address, or add 3',
      '  b.html: found <a href="/1">; expected a file of the site; to mend it, correct the address, or add 1',
      '  b.html: found <a href="/2">; expected a file of the site; to mend it, correct the address, or add 2',
    ].join('\n'),
  );
  expect(() => checkLinks(siteOf(around), options)).not.toThrow();
});
