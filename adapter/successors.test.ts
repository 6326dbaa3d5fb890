import { describe, expect, it } from 'vitest';
import type { Fault } from './faults';
import { readHtml, writeHtml } from './html';
import { keepAnchors } from './successors';
import { pageOf } from './testing';

const kept = (body: string, successors: Readonly<Record<string, string>> = { old: 'new' }) => {
  const faults: Fault[] = [];
  const html = keepAnchors(pageOf(body), 'nb/index.html', { '/nb/': successors }, faults);
  return { html, faults };
};

describe('keepAnchors', () => {
  it.each([
    ['<h2 id="new">Words</h2>', '<h2 id="new"><a id="old"></a>Words</h2>'],
    ['<h2 id="new"><a href="/x">Words</a></h2>', '<h2 id="new"><a id="old"></a><a href="/x">Words</a></h2>'],
    ['<li id="new"><p>Words</p></li>', '<li id="new"><p><a id="old"></a>Words</p></li>'],
    ['<ul id="new"><li><p>Words</p></li></ul>', '<ul id="new"><li><p><a id="old"></a>Words</p></li></ul>'],
    [
      '<table id="new"><tbody><tr><td>Words</td></tr></tbody></table>',
      '<table id="new"><tbody><tr><td><a id="old"></a>Words</td></tr></tbody></table>',
    ],
    ['<section id="new"></section>', '<section id="new"><a id="old"></a></section>'],
    ['<li id="new"><a href="/x">Words</a></li>', '<li id="new"><a id="old"></a><a href="/x">Words</a></li>'],
    ['<div id="new"><button>Words</button></div>', '<div id="new"><a id="old"></a><button>Words</button></div>'],
    ['<p id="new"><img src="/x" alt=""></p>', '<p id="new"><a id="old"></a><img src="/x" alt=""></p>'],
    ['<li id="new"><img src="/x" alt="">Words</li>', '<li id="new"><a id="old"></a><img src="/x" alt="">Words</li>'],
    ['<div id="new"><input>Words</div>', '<div id="new"><a id="old"></a><input>Words</div>'],
    ['<div id="new"><br>Words</div>', '<div id="new"><a id="old"></a><br>Words</div>'],
    [
      '<figure id="new"><svg><g><path></path></g></svg></figure>',
      '<figure id="new"><a id="old"></a><svg><g><path></path></g></svg></figure>',
    ],
    ['<p><a id="new" href="/x">Words</a></p>', '<p><a id="old"></a><a id="new" href="/x">Words</a></p>'],
    ['<a href="/x"><span id="new">Words</span></a>', '<a id="old"></a><a href="/x"><span id="new">Words</span></a>'],
    ['<p>A <img id="new" src="/x" alt=""></p>', '<p>A <a id="old"></a><img id="new" src="/x" alt=""></p>'],
    ['<svg><g><path id="new"></path></g></svg>', '<a id="old"></a><svg><g><path id="new"></path></g></svg>'],
  ])('puts the old anchor before the first words of %s', (before, after) => {
    const { html, faults } = kept(before);
    expect(html).toBe(pageOf(after));
    expect(faults).toEqual([]);
    expect(writeHtml(readHtml(html))).toBe(html);
  });

  it('puts several before the same words', () => {
    const { html } = kept('<li id="new"><a href="/x">Words</a></li>', { older: 'new', old: 'new' });
    expect(html).toContain('<li id="new"><a id="old"></a><a id="older"></a><a href="/x">');
  });

  it('leaves a page as it was written that has no successors', () => {
    const own = '<!doctype html><p>x';
    expect(keepAnchors(own, 'nb/index.html', { '/en/': { old: 'new' } }, [])).toBe(own);
  });

  it.each([
    ['<p>x</p>', 'no anchor #new'],
    ['<p id="new">x</p><p id="old">y</p>', 'the anchor #old'],
  ])('finds fault with %s', (body, found) => {
    const { html, faults } = kept(body);
    expect(html).toBe(pageOf(body));
    expect(faults).toMatchObject([{ page: 'nb/index.html', found }]);
  });
});
