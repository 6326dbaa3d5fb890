import { describe, expect, it } from 'vitest';
import { readHtml } from './html';
import { matcherFor, weightOf } from './selectors';
import { pageOf } from './testing';

const matches = matcherFor(
  readHtml(
    pageOf(
      `<header class="top" id="t"><a href="/x" class="a md:b" data-kind="Chart large" lang="en-GB">x</a></header>
       <main><h1>h</h1><p class="lead">p</p><p>q</p><details><summary>s</summary></details>
       <svg viewBox="0 0 1 1"><linearGradient></linearGradient></svg></main>`,
    ),
  ),
);

describe('matches what stands on the page', () => {
  it.each([
    '*',
    'p',
    'P',
    '.a',
    '.md\\:b',
    '#t',
    'html',
    ':root',
    'header .a',
    'header > .a',
    'body>header>a',
    'h1 + p',
    'h1 ~ p',
    'p.lead + p',
    '[data-kind]',
    '[data-kind="Chart large"]',
    '[data-kind~=large]',
    '[data-kind^=Ch]',
    '[data-kind$=ge]',
    '[data-kind*="t l"]',
    '[lang|=en]',
    'svg linearGradient',
    ':is(.zzz, .a)',
    ':where(header) a',
    'header:has(.a)',
    'header:has(> a)',
    'h1:has(+ p)',
    'header :is(.zzz, :hover)',
    ':is(.zzz, h1) ~ :is(.zzz, p)',
    'main:has([data-none], p.lead) details',
    ':is(.zzz, :is(table, header > a))',
  ])('%s', (selector) => {
    expect(matches(selector)).toBe(true);
  });
});

describe('counts states, negations and what it does not know as fulfilled', () => {
  it.each([
    'a:hover',
    'a:focus-visible::after',
    'details[open] summary',
    'details:open',
    'p[hidden]',
    'p[aria-expanded=true]',
    ':target',
    'p:popover-open',
    'p:not(.lead)',
    'p:not(p)',
    'p:empty',
    'p:nth-child(9)',
    'a:visited',
    '::selection',
    '::view-transition-old(root)',
    'header:has(details[open], a:hover)',
    ':future-thing(.x)',
    'a:::nonsense',
    '&:hover',
  ])('%s', (selector) => {
    expect(matches(selector)).toBe(true);
  });
});

describe('leaves out what cannot be there', () => {
  it.each([
    'table',
    '.b',
    '#u',
    '.top > h1',
    'p + h1',
    'h1 > p',
    'a a',
    'header:has(table)',
    'header:has(.lead)',
    ':is(.zzz, table) a',
    ':is(.zzz, [data-none])',
    'main:has([data-none], .zzz) p',
    'p ~ h1',
    ':is(p, h1) + h1',
    '[data-kind=chart]',
    '[data-none]',
    '.a.top',
    '.zzz:hover',
    'table::before',
    ':host',
    '::placeholder',
    '::-webkit-datetime-edit',
    '::file-selector-button',
  ])('%s', (selector) => {
    expect(matches(selector)).toBe(false);
  });
});

it('keeps the parts of form controls where there is a form control', () => {
  expect(matcherFor(readHtml(pageOf('<input>')))('::placeholder')).toBe(true);
});

it('keeps :host where a template makes a shadow root', () => {
  expect(matcherFor(readHtml(pageOf('<div><template shadowrootmode="open"></template></div>')))(':host')).toBe(true);
});

describe('what a script may take out of a template', () => {
  const inTemplate = matcherFor(
    readHtml(pageOf('<div class="list"><template><p class="item"><b>x</b></p></template></div><h1>h</h1>')),
  );

  it.each(['.list>.item', '.list .item b', 'h1 + .item', 'h1 ~ .item', '.list:has(> .item)', '.list > .item > b'])(
    'may stand anywhere: %s',
    (selector) => {
      expect(inTemplate(selector)).toBe(true);
    },
  );

  it.each(['.zzz .item', '.item > i', 'b + .item b + b', 'h1 > b'])('has its own inside: %s', (selector) => {
    expect(inTemplate(selector)).toBe(false);
  });
});

describe('weightOf', () => {
  it.each([
    ['*', [0, 0, 0]],
    ['ul > li a::before', [0, 0, 4]],
    ['p:before', [0, 0, 2]],
    ['#t .a[href$=".pdf"]:hover', [1, 3, 0]],
    [String.raw`.w-1\.5`, [0, 1, 0]],
    [':is(p, #t .a, .b)', [1, 1, 0]],
    [':not(.a):has(> p)', [0, 1, 1]],
    [':where(#t) p', [0, 0, 1]],
    [':nth-child(2n of p.a, p)', [0, 2, 1]],
    [':nth-child(2n)', [0, 1, 0]],
    ['::slotted(.a)', [0, 1, 1]],
    [':host(.a)', [0, 2, 0]],
  ] as const)('%s', (selector, [ids, classes, types]) => {
    expect(weightOf(selector)).toBe((ids * 1000 + classes) * 1000 + types);
  });

  it.each(['&:hover', '> p', ':future-thing(.x)', '::future-thing(.x)', 'a:::nonsense', 'a, b'])(
    'is not known of %s',
    (selector) => {
      expect(weightOf(selector)).toBeUndefined();
    },
  );
});
