import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { readHtml } from './html';
import { matcherFor } from './selectors';
import { pageOf } from './testing';
import { usedCss } from './used-css';

const used = (css: string, body = '<p class="a">x</p>', extra: Partial<Parameters<typeof usedCss>[1]> = {}) =>
  usedCss(postcss.parse(css), {
    matches: matcherFor(readHtml(pageOf(body))),
    attributeValues: [],
    keep: [],
    ...extra,
  }).toString();

describe('rules', () => {
  it('keeps those the page can need, in their order', () => {
    expect(used('.a{color:red}.b{color:red}p{margin:0}')).toBe('.a{color:red}p{margin:0}');
  });

  it('takes single selectors out of a list', () => {
    expect(used('.b,.a:hover,table,:is(p,.c){color:red}')).toBe('.a:hover,:is(p,.c){color:red}');
  });

  it('takes alternatives out of :is(), but never the one that gives the rest its weight', () => {
    expect(used(':is(p,table,b)+:is(.a,.b):is(p,td):hover{color:red}', '<p>x</p><p class="a">x</p>')).toBe(
      'p+.a:is(p):hover{color:red}',
    );
    expect(used(':is(p,#b,[x]){color:red}')).toBe(':is(p,#b,[x]){color:red}');
    expect(used(':is(.a,.b.c,.d:hover) :is(i,.a){color:red}')).toBe('');
    expect(used('.a:not(:is(.b,.c)){color:red}')).toBe('.a:not(:is(.b,.c)){color:red}');
    expect(used(':is(.a,.b-late){color:red}', undefined, { keep: [/late/] })).toBe(':is(.a,.b-late){color:red}');
    const around = '.late :is(.a,.b){color:red}';
    expect(used(around, '<p class="late"><b class="a">x</b></p>', { keep: [/\.late/] })).toBe(around);
    const escaped = String.raw`:is(.w-1\.5,.x.y){color:red}`;
    expect(used(escaped, '<p class="w-1.5">')).toBe(escaped);
    const attribute = ':is([href$=".pdf"],.x.y){color:red}';
    expect(used(attribute, '<a href="a.pdf">')).toBe(attribute);
  });

  it('keeps a list whole where a browser may not read what would go, and so passes over all of it', () => {
    for (const unread of [
      'table::-moz-focus-inner',
      '.b:-moz-any-link',
      '.b:local-link',
      '.b:future-thing',
      'table:not(:future-thing)',
      'table:has(b:not(i:has(u)))',
    ]) {
      expect(used(`${unread},.a{color:red}`)).toBe(`${unread},.a{color:red}`);
      expect(used(`${unread}{color:red}`)).toBe('');
    }
    expect(used(':host,table::before,.b:hover,table:has(>b):not(.c),table:is(:future-thing),.a{color:red}')).toBe(
      '.a{color:red}',
    );
    expect(used('p,.a:is(.b,:-moz-any-link){color:red}')).toBe('p,.a:is(:-moz-any-link){color:red}');
  });

  it('joins blocks of one condition where nothing between them could win or lose by it', () => {
    expect(used('@media print{.a{color:red}}p{margin:0}@media print{p{top:0}}')).toBe(
      'p{margin:0}@media print{.a{color:red}p{top:0}}',
    );
    const rivals = '@media print{.a{line-height:1}}.a{font:1em serif}@media print{p{top:0}}';
    expect(used(rivals)).toBe(rivals);
    const heavier = '@media print{.a{color:red}}p.a{color:blue}@media print{p{top:0}}';
    expect(used(heavier)).toBe('p.a{color:blue}@media print{.a{color:red}p{top:0}}');
    expect(used('@media print{.a{color:red}}@page{margin:0}.a{top:0}@media print{p{top:0}}')).toBe(
      '@page{margin:0}.a{top:0}@media print{.a{color:red}p{top:0}}',
    );
  });

  it.each([
    ['the heaviest alternative of a function', '.a.a{color:red}', ':is(p,.a):not(.x){color:blue}'],
    ['a rule in another condition', '.a{color:red}', '@media screen{.a{color:blue}}'],
    ['a dot in a string', 'a[href$=".pdf"]{color:red}', 'a.a{color:blue}'],
    ['an escape', String.raw`.print\:hidden{display:none}`, '.a{display:flex}'],
    ['a rule within a rule', '.a p{color:red}', '.a{p{color:blue}}'],
    ['a rule within a rule that would move', '.a{p{color:red}}', '.a p{color:blue}'],
    ['a condition within a rule', '.a{color:red}', '.a{@media (min-width:1px){color:blue}}'],
    ['layers, which the first to be named leads', '@layer a{.a{color:red}}', '@layer b{p.a{color:blue}}'],
    ['a scope, which weighs by nearness', '.a{color:red}', '@scope (p){.a{color:blue}}'],
    ['a selector that cannot be weighed', '.a{color:red}', ':future-thing(.a){color:blue}'],
    ['the same at-rule', '@page{margin:0}', '@page{margin:1px}'],
    ['keyframes of the same name', '@keyframes k{to{top:0}}', '@keyframes k{to{top:1px}}.a{animation:k}'],
    ['all', '.a{all:unset}', '.a{color:blue}'],
    ['all on the way', '.a{color:red}', '.a{all:unset}'],
    ['inset', '.a{top:5px}', '.a{inset:0}'],
    ['logical sizes', '.a{width:0}', '.a{inline-size:1px}'],
    ['white-space', '.a{white-space:nowrap}', '.a{text-wrap:balance}'],
    ['breaks', '.a{page-break-before:always}', '.a{break-before:auto}'],
    ['breaks by their old name', '.a{-webkit-column-break-inside:avoid}', '.a{break-inside:auto}'],
    ['wrapping', '.a{word-wrap:normal}', '.a{overflow-wrap:anywhere}'],
    ['alignment', '.a{place-items:center}', '.a{align-items:start}'],
    ['gaps', '.a{grid-gap:0}', '.a{gap:1px}'],
    ['capital letters', '.a{COLOR:red}', '.a{color:blue}'],
  ])('moves no block past a rival: %s', (_, block, rival) => {
    const css = `@media print{${block}}${rival}@media print{.z{margin:0}}`;
    expect(used(css, '<a class="a x y z print:hidden" href="a.pdf"><p class="a"></p></a><p></p>')).toBe(css);
  });

  it('goes into conditions and removes the empty ones', () => {
    expect(
      used('@media print{.a{color:red}}@media screen{.b{color:red}}@supports (gap:1px){@media print{.b{gap:1px}}}'),
    ).toBe('@media print{.a{color:red}}');
  });

  it('treats nested rules like others, under the rule around them', () => {
    expect(used('.a{color:red;&:hover{color:blue}& > .zzz{color:red}}')).toBe('.a{color:red;&:hover{color:blue}}');
    expect(used('.b{&:hover{color:blue}}')).toBe('');
    expect(used('.a{> p{color:red}}')).toBe('.a{> p{color:red}}');
  });

  it('keeps a declaration that is repeated word for word once, the last', () => {
    expect(used('.a{-x-y:1;-x-y:1;-x-y:2;y:1;-x-y:1}')).toBe('.a{-x-y:2;y:1;-x-y:1}');
  });

  it('drops blanks around commas and slashes, but not within strings or of escapes', () => {
    expect(used(String.raw`p{content:"a\" , b / c" , 'd\' , e';font:1em / 2 A\ , B}`)).toBe(
      String.raw`p{content:"a\" , b / c",'d\' , e';font:1em/2 A\ ,B}`,
    );
  });

  it('leaves at-rules alone that it does not know', () => {
    const css =
      '@page{margin:1cm;@top-left{content:"x"}}@view-transition{navigation:auto}@counter-style c{system:cyclic;symbols:"*"}';
    expect(used(css)).toBe(css);
  });

  it('keeps what a script adds later, when told', () => {
    expect(used('.is-copied{color:red}.b{color:red}', '<p>', { keep: [/\.is-copied\b/g] })).toBe(
      '.is-copied{color:red}',
    );
  });

  it('does not change the tree it was given, so that the next page starts from the whole', () => {
    const sheet = postcss.parse('.b{color:red}');
    usedCss(sheet, { matches: () => false, attributeValues: [], keep: [] });
    expect(sheet.toString()).toBe('.b{color:red}');
  });
});

describe('custom properties', () => {
  it('go when nothing refers to them, also in a chain', () => {
    expect(used(':root{--a:1px;--b:var(--a);--c:var(--b);--d:2px}p{margin:var(--d)}')).toBe(
      ':root{--d:2px}p{margin:var(--d)}',
    );
  });

  it('stay when their name ends in the name of the property they are used in', () => {
    expect(used(':root{--default-font-family:serif}p{font-family:var(--default-font-family)}')).toContain(
      '--default-font-family:serif',
    );
  });

  it('go when they refer only to themselves', () => {
    expect(used('p{--a:var(--a);--a-b:1;margin:var(--a-b)}')).toBe('p{--a-b:1;margin:var(--a-b)}');
  });

  it('stay when an attribute, a container query or a fallback uses them', () => {
    expect(used(':root{--a:red}', '<p>', { attributeValues: ['var(--a)'] })).toBe(':root{--a:red}');
    const query = ':root{--a:red}@container style(--a:red){p{margin:0}}';
    expect(used(query)).toBe(query);
    const fallback = ':root{--a:red}p{color:var(--zzz,var(--a))}';
    expect(used(fallback)).toBe(fallback);
  });

  it('are known by letters of any language and by escapes, however they are written', () => {
    const css = String.raw`:root{--størrelse:1rem;--spacing-0\.5:2px}p{font-size:var(--størrelse);margin:var(--spacing-0\2e 5)}`;
    expect(used(css)).toBe(css);
    expect(used('p{--å:var(--å);--å-b:1;margin:var(--å-b)}')).toBe('p{--å-b:1;margin:var(--å-b)}');
    const property = String.raw`@property --a\.5{syntax:"*";inherits:false}p{margin:var(--a\2e 5)}`;
    expect(used(property)).toBe(property);
  });

  it('take their @property with them', () => {
    const rule = (name: string) => `@property ${name}{syntax:"*";inherits:false}`;
    expect(used(`${rule('--a')}${rule('--b')}p{margin:var(--b)}`)).toBe(`${rule('--b')}p{margin:var(--b)}`);
  });
});

describe('animations and fonts', () => {
  it('keeps the keyframes whose name is used, whole', () => {
    const spin = '@keyframes spin{from{rotate:0deg}to{rotate:1turn}}';
    expect(used(`${spin}@keyframes zzz{to{rotate:1turn}}p{animation:1s spin}`)).toBe(`${spin}p{animation:1s spin}`);
    expect(used(`${spin}:root{--x:1s spin}p{animation:var(--x)}`)).toContain(spin);
    expect(used(`${spin}.b{animation:1s spin}`)).toBe('');
  });

  it('reads a name with escapes as what it means', () => {
    const css = String.raw`@keyframes gå\.x{to{top:0}}@font-face{font-family:Font\ 5;src:url(/f)}p{animation:1s gå\2e x;font-family:"Font 5"}`;
    expect(used(css)).toBe(css);
    const quoted = '@keyframes "a \\"b"{to{top:0}}p{animation:1s "a \\22 b"}';
    expect(used(quoted)).toBe(quoted);
  });

  it('keeps the faces of a family that is used', () => {
    const face = (family: string) => `@font-face{font-family:${family};src:url(/f.woff2)}`;
    expect(used(`${face('"My Face"')}${face('Other')}p{font:1rem "my face",serif}`)).toBe(
      `${face('"My Face"')}p{font:1rem "my face",serif}`,
    );
    expect(used(`${face('Face')}:root{--f:"Face"}p{font-family:var(--f)}`)).toContain(face('Face'));
    expect(used(`${face('Face')}:root{--f:"Face"}`)).toBe('');
    expect(used(face('Face'), '<svg><text>x</text></svg>', { attributeValues: ['face,serif'] })).toBe(face('Face'));
  });
});

describe('layers', () => {
  it('keep their order when one is emptied and filled again later', () => {
    const css = '@layer base{.b{margin:0}}@layer late{.a{margin:1px}}@layer base{.a{margin:0}}';
    expect(used(css)).toBe('@layer base;@layer late{.a{margin:1px}}@layer base{.a{margin:0}}');
  });

  it('are named no more when no rule fills them', () => {
    expect(used('@layer a,b,c;@layer b{.a{margin:0}}@layer c{.zzz{margin:0}}')).toBe('@layer b;@layer b{.a{margin:0}}');
  });

  it('keep the order a statement gave them', () => {
    expect(used('@layer x;@layer b,a;@layer a{.a{margin:0}}@layer b{.a{margin:1px}}')).toBe(
      '@layer b,a;@layer a{.a{margin:0}}@layer b{.a{margin:1px}}',
    );
  });

  it('within layers keep it too', () => {
    const statement = '@layer f.x,f.y;@layer f{@layer y{p{color:red}}@layer x{p{color:blue}}}';
    expect(used(statement, '<p>')).toBe(statement);
    const split = '@layer a.b.c,a.b.d;@layer a.b{@layer d{p{top:0}}@media print{@layer c{p{top:1px}}}}';
    expect(used(split, '<p>')).toBe(split);
    expect(used('@layer x,y;@layer f{@layer x{p{top:0}}}', '<p>')).toBe('@layer f{@layer x{p{top:0}}}');
  });
});
