import { describe, expect, it } from 'vitest';
import { candidates, replaceUrls, urlsIn } from './urls';

describe('urlsIn', () => {
  it.each([
    ['p{background:url(/a.png)}', ['/a.png']],
    ['p{background:URL( "/a(1).png" ),url(\'/b(2).png\')}', ['/a(1).png', '/b(2).png']],
    [String.raw`p{background:url(/a\(1\).png);mask:url("/b\"\63 .svg")}`, ['/a(1).png', '/b"c.svg']],
    ['p{background:url()}', ['']],
    ['p::after{content:"url(/text.png)"}/* url(/comment.png) */p{background:url(/a.png)}', ['/a.png']],
    ['p{width:my-url(/a.png)}', []],
    ['p{background:url(/a(1).png)}', []],
  ])('%s', (css, urls) => {
    expect(urlsIn(css)).toEqual(urls);
  });
});

it('replaceUrls writes quotes where CSS asks for them, and leaves the rest letter for letter', () => {
  const css = 'a{b:url( "x" )}/* url(x) */c{d:url(\'y\') url(z)}';
  const to: Readonly<Record<string, string>> = { x: '/x', y: '/(y)\\"' };
  expect(replaceUrls(css, (url) => to[url])).toBe('a{b:url(/x)}/* url(x) */c{d:url("/(y)\\\\\\"") url(z)}');
});

describe('candidates', () => {
  it.each([
    ['a.png', ['a.png']],
    ['a.png 1x, b.png 2x', ['a.png', 'b.png']],
    ['a.png 1x,b.png 2x', ['a.png', 'b.png']],
    ['a.png, b.png', ['a.png', 'b.png']],
    ['a,b.png 1x', ['a,b.png']],
    ['data:image/png;base64,x 1x,b.png', ['data:image/png;base64,x', 'b.png']],
    [' , a.png,,\n\tb.png  100w  ,', ['a.png', 'b.png']],
    ['a.png size(1, 2) 1x,b.png', ['a.png', 'b.png']],
    ['', []],
  ])('%s', (srcset, urls) => {
    expect(candidates(srcset)).toEqual(urls);
  });
});
