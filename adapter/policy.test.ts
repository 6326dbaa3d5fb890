import { describe, expect, it } from 'vitest';
import { sha256 } from './files';
import { readHtml } from './html';
import { needsOf, policyFaults, policyFor } from './policy';
import { pageOf } from './testing';

const policy = (body: string, head = '') => policyFor(needsOf(readHtml(pageOf(body, head)), new Set(['/search.js'])));

describe('policyFor', () => {
  it('allows a page without script its style and its images, and nothing else', () => {
    expect(policy('<p>x</p>', '<style>p{margin:0}</style>')).toBe(
      `default-src 'none'; style-src 'sha256-${sha256('p{margin:0}')}'; img-src 'self'; base-uri 'none'; form-action 'none'; ` +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it('names every style of the page once', () => {
    expect(policy('<style>b{}</style><style>b{}</style>', '<style>a{}</style>')).toContain(
      `style-src 'sha256-${sha256('a{}')}' 'sha256-${sha256('b{}')}';`,
    );
  });

  it.each([
    ['', '<style>@font-face{font-family:a;src:url(/a.woff2)}</style>', "font-src 'self'"],
    ['', '<link rel="manifest" href="/a.webmanifest">', "manifest-src 'self'"],
    ['', '<link rel="preload" as="font" href="/a.woff2" crossorigin>', "font-src 'self'"],
    ['', '<link rel="Manifest" href="/a.webmanifest">', "manifest-src 'self'"],
    ['<video src="/a.mp4"></video>', '', "media-src 'self'"],
    ['<form action="/s/"></form>', '', "form-action 'self'"],
    ['<script src="/s.js"></script>', '', "script-src 'self'; base-uri"],
    ['<script src="/search.js"></script>', '', "script-src 'self'; connect-src 'self'"],
    ['<img src="data:image/png;base64,x" alt="">', '', "img-src 'self' data:"],
    ['<svg><image href="data:image/png;base64,x"/></svg>', '', "img-src 'self' data:"],
    ['<svg><image xlink:href="data:image/png;base64,x"/></svg>', '', "img-src 'self' data:"],
    ['', '<style>p{background:url("data:image/svg+xml,x")}</style>', "img-src 'self' data:"],
  ])('allows what the page uses: %s%s', (body, head, directive) => {
    expect(policy(body, head)).toContain(directive);
    expect(policy('')).not.toContain(directive);
  });

  it('asks nothing for a data block', () => {
    expect(policy('<script type="application/ld+json">{}</script>')).not.toContain('script-src');
  });
});

describe('policyFaults', () => {
  const faults = (body: string) => policyFaults(readHtml(pageOf(body)), 'p.html', 'https://site.example');

  it.each([
    ['<td style="text-align:right">x</td>'.replaceAll('td', 'p'), '<p style="text-align:right">'],
    ['<p onclick="x()">x</p>', '<p onclick="…">'],
    ['<iframe src="/a/"></iframe>', '<iframe>'],
    ['<object data="/a.pdf"></object>', '<object>'],
    ['<script>1</script>', 'a script in the page'],
    ['<script type="speculationrules">{}</script>', 'speculationrules in the page'],
    ['<script type="importmap">{}</script>', 'importmap in the page'],
    ['<img src="https://other.example/a.png" alt="">', '<img> that loads https://other.example/a.png'],
    ['<img srcset="/a.png 1x, //other.example/a.png 2x" alt="">', '<img> that loads //other.example/a.png'],
    ['<img srcset="a.png 1x,https://other.example/b.png 2x" alt="">', '<img> that loads https://other.example/b.png'],
    [
      '<link rel="preload" as="image" imagesrcset="/a.png 1x,//other.example/b.png 2x">',
      '<link> that loads //other.example/b.png',
    ],
    ['<link rel="preconnect" href="https://other.example">', '<link> that loads https://other.example'],
    ['<img src="http://[" alt="">', '<img> that loads http://['],
    ['<form action="https://other.example/"></form>', '<form> that loads https://other.example/'],
    ['<button formaction="https://other.example/">x</button>', '<button> that loads https://other.example/'],
    ['<input type="submit" formaction="//other.example/">', '<input> that loads //other.example/'],
    ['<input type="image" src="//other.example/a" alt="x">', '<input> that loads //other.example/a'],
    ['<svg><image href="https://other.example/a.png"/></svg>', '<image> that loads https://other.example/a.png'],
    ['<svg><image xlink:href="//other.example/a.png"/></svg>', '<image> that loads //other.example/a.png'],
    ['<svg><use href="https://other.example/a.svg#b"/></svg>', '<use> that loads https://other.example/a.svg#b'],
    [
      '<svg><filter><feImage href="//other.example/a.png"/></filter></svg>',
      '<feImage> that loads //other.example/a.png',
    ],
    ['<style>@font-face{src:url("data:font/woff2;base64,x")}</style>', '<style> that loads data:font/woff2;base64,x'],
    ['<audio src="data:audio/wav;base64,x"></audio>', '<audio> that loads data:audio/wav;base64,x'],
    ['<link rel="icon" href="data:,">', '<link> that loads data:,'],
    ['<link rel="alternate StyleSheet" href="/a.css" title="x">', '<link rel="alternate StyleSheet">'],
    ['<link rel="preload" as="style" href="/a.css">', '<link rel="preload" as="style">'],
    ['<style>@import "https://other.example/a.css";</style>', '@import in a <style>'],
    ['<noscript>x <img src="https://other.example/a.png"></noscript>', '<noscript> with <img> in it'],
    ['<style>@font-face{src:url(https://other.example/f)}</style>', '<style> that loads https://other.example/f'],
  ])('finds %s', (html, found) => {
    expect(faults(html).map((fault) => fault.found)).toEqual([found]);
    expect(faults(html)[0]?.mend).not.toBe('');
  });

  it.each([
    '<a href="https://other.example/">x</a>',
    '<img src="https://site.example/a.png" alt="">',
    '<button formaction="/s/">x</button>',
    '<svg><image href="/a.png"/><use href="#b"/></svg>',
    '<link rel="canonical" href="https://other.example/">',
    '<script type="application/ld+json">{"@context":"https://schema.org"}</script>',
    '<script type="application/LD+JSON">{}</script>',
    '<script type="text/x-template">x</script>',
    '<script src="/a.js"></script>',
    '<details open><summary>x</summary></details>',
    '<noscript>2 < 3 & x</noscript>',
    '<img src="data:image/png;base64,x" alt="">',
  ])('has nothing against %s', (html) => {
    expect(faults(html)).toEqual([]);
  });
});
