import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { shortenClasses, shortenNames } from './short-names';

function shortened(css: string, attribute = '', keep: RegExp[] = []): { css: string; attribute: string } {
  const sheet = postcss.parse(css);
  const rename = shortenNames(sheet, keep);
  return { css: sheet.toString(), attribute: rename(attribute) };
}

describe('shortenNames', () => {
  it('gives the most used name the shortest, the same wherever it stands', () => {
    const { css, attribute } = shortened(
      ':root{--paper:#fff;--ink:#000}@property --ink{syntax:"<color>"}p{color:var(--ink);background:var(--paper,var(--ink))}',
      'var(--ink)',
    );
    expect(css).toBe(
      ':root{--b:#fff;--a:#000}@property --a{syntax:"<color>"}p{color:var(--a);background:var(--b,var(--a))}',
    );
    expect(attribute).toBe('var(--a)');
  });

  it('leaves selectors, strings and addresses alone', () => {
    const css = '.card--big{--x1:1}p::after{content:"--x1" var(--x1);background:url(/a--x1.svg)}';
    expect(shortened(css).css).toBe('.card--big{--a:1}p::after{content:"--x1" var(--a);background:url(/a--x1.svg)}');
  });

  it('gives one name to all spellings of a name', () => {
    const css = String.raw`p{--størrelse:1;--x\.5:2;margin:var(--størrelse) var(--x\.5) var(--x\2e 5)}`;
    expect(shortened(css).css).toBe('p{--b:1;--a:2;margin:var(--b) var(--a) var(--a)}');
  });

  it('leaves names that a script reads, and gives them to no other', () => {
    expect(shortened('p{--kept:1;--long:2;top:var(--long)}', '', [/^--kept$/, /^--a$/]).css).toBe(
      'p{--kept:1;--b:2;top:var(--b)}',
    );
  });

  it('finds a name also where a script reads thousands of short ones', () => {
    expect(shortened('p{--name:1}', '', [/^--[a-zA-Z]{1,2}$/]).css).toBe('p{--baa:1}');
  });

  it('leaves names of other styles, and gives neither them nor those that only an attribute knows to another', () => {
    const sheet = postcss.parse('p{--long:1;--kept:2;top:var(--long)}');
    const rename = shortenNames(sheet, [], {
      attributeValues: ['var(--a)'],
      otherStyles: ['p{--b:1;top:var(--kept)}'],
    });
    expect(sheet.toString()).toBe('p{--a:1;--kept:2;top:var(--a)}');
    expect(rename('var(--a)')).toBe('var(--c)');
  });

  it('has names enough', () => {
    const many = Array.from({ length: 120 }, (_, index) => `--name-${index}:${index}`).join(';');
    const { css } = shortened(`p{${many}}`);
    const found = css.match(/--\w+/g) ?? [];
    expect(new Set(found).size).toBe(120);
    expect(Math.max(...found.map(({ length }) => length))).toBe(4);
  });
});

describe('shortenClasses', () => {
  const classesOf = (css: string, keep: string[] = [], taken: string[] = []) => {
    const sheet = postcss.parse(css);
    const rename = shortenClasses(sheet, keep, new Set(taken));
    return { css: sheet.toString(), rename };
  };

  it('gives the most used class the shortest name, wherever it stands in a selector', () => {
    const { css, rename } = classesOf('.once{top:0}.card:has(>.title),p:not(.card)::before,.card.title{top:0}');
    expect(css).toBe('.c{top:0}.a:has(>.b),p:not(.a)::before,.a.b{top:0}');
    expect(['card', 'title', 'once', 'unknown'].map(rename)).toEqual(['a', 'b', 'c', 'unknown']);
  });

  it('leaves strings, other attributes, escapes, values and keyframes alone', () => {
    const css =
      'a[href$=".pdf"],a[rel=x.y],.md\\:wide{background:url(/a.svg);top:.5em}@keyframes k{12.5%{top:0}}p::after{content:".card"}';
    expect(classesOf(css).css).toBe(css);
  });

  it('leaves classes that a script addresses, and gives no name that is another in the page', () => {
    expect(classesOf('.self{top:0}.card{top:0}.b{top:0}', ['self', 'a'], ['c']).css).toBe(
      '.self{top:0}.e{top:0}.d{top:0}',
    );
  });

  it('knows the classes between which a scope lies', () => {
    expect(classesOf('@scope (.card) to (.text){p{top:0}}.card{top:0}').css).toBe(
      '@scope (.a) to (.b){p{top:0}}.a{top:0}',
    );
    const asked = '@scope ([class|="card"]){.text{top:0}}';
    expect(classesOf(asked).css).toBe(asked);
  });

  it('leaves a class that is written with an escape, wherever it stands', () => {
    const css = String.raw`.\63 ard{top:0}.card{top:0}.md\:wide{top:0}`;
    expect(classesOf(css).css).toBe(css);
    expect(classesOf('.størrelse{top:0}').css).toBe('.a{top:0}');
  });

  it('leaves all classes where a rule asks for the attribute', () => {
    const css = '.card{top:0}[class^=car]{top:0}';
    expect(classesOf(css).css).toBe(css);
    expect(classesOf('.card{top:0}p:not([class]){top:0}').css).toBe('.a{top:0}p:not([class]){top:0}');
  });
});
