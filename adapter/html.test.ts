import { describe, expect, it } from 'vitest';
import {
  attribute,
  elements,
  find,
  insertTextElement,
  readHtml,
  relationsOf,
  remove,
  scriptKind,
  textOf,
  tokens,
  writeHtml,
} from './html';
import { pageOf } from './testing';

describe('readHtml and writeHtml', () => {
  it.each([
    '<pre>\n\ntwo newlines</pre>',
    '<textarea>\n\nx</textarea>',
    '<p>5&nbsp;% &amp; &lt;b&gt; «æøå»</p>',
    '<p title="a &amp; &quot;b&quot;">x</p>',
    '<template><p id="in">x</p></template>',
    '<svg viewBox="0 0 1 1"><use xlink:href="#a"></use></svg>',
    '<noscript><p>x</p></noscript>',
    '<img srcset="/a 1x, /b 2x" alt="">',
  ])('give the same page again: %s', (body) => {
    expect(writeHtml(readHtml(pageOf(body)))).toBe(pageOf(body));
  });

  it('can be written twice', () => {
    const document = readHtml(pageOf('<pre>\n\nx</pre>'));
    expect(writeHtml(document)).toBe(writeHtml(document));
  });
});

it('elements goes in document order, also into templates', () => {
  const names = elements(readHtml(pageOf('<main><template><b></b></template><i></i></main>')));
  expect(names.map(({ tagName }) => tagName).slice(-5)).toEqual(['body', 'main', 'template', 'b', 'i']);
});

it('elements may be removed while they are walked', () => {
  const document = readHtml(pageOf('<b>1</b><b>2</b><i>3</i>'));
  for (const element of elements(document)) if (element.tagName === 'b') remove(element);
  expect(writeHtml(document)).toBe(pageOf('<i>3</i>'));
});

it('reads attributes and their parts', () => {
  const use = find(readHtml(pageOf('<svg><use xlink:href="#a" class=" x  y "></use></svg>')), 'use');
  if (use === undefined) throw new Error('no use');
  expect(attribute(use, 'xlink:href')).toBe('#a');
  expect(attribute(use, 'href')).toBeUndefined();
  expect(tokens(attribute(use, 'class'))).toEqual(['x', 'y']);
  expect(tokens(undefined)).toEqual([]);
});

it('reads relations without case', () => {
  const link = find(readHtml(pageOf('', '<link rel=" Alternate\nSTYLESHEET ">')), 'link');
  expect(link && relationsOf(link)).toEqual(['alternate', 'stylesheet']);
});

it.each([
  ['<script></script>', 'script'],
  ['<script type=""></script>', 'script'],
  ['<script type=" Text/JavaScript "></script>', 'script'],
  ['<script type="application/x-ecmascript"></script>', 'script'],
  ['<script type="text/javascript1.5"></script>', 'script'],
  ['<script type="MODULE"></script>', 'module'],
  ['<script type="importmap"></script>', 'importmap'],
  ['<script type="SpeculationRules"></script>', 'speculationrules'],
  ['<script type="application/LD+JSON"></script>', 'data'],
  ['<script type="text/javascript;charset=utf-8"></script>', 'data'],
])('tells what %s is', (html, kind) => {
  const script = find(readHtml(pageOf(html)), 'script');
  expect(script && scriptKind(script)).toBe(kind);
});

it('insertTextElement writes raw text before an element', () => {
  const document = readHtml(pageOf('', '<link rel="x">'));
  const link = find(document, 'link');
  if (link === undefined) throw new Error('no link');
  expect(textOf(insertTextElement('style', 'a>b{}', link))).toBe('a>b{}');
  expect(writeHtml(document)).toBe(pageOf('', '<style>a>b{}</style><link rel="x">'));
});
