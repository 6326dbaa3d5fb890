import { describe, expect, it } from 'vitest';
import { readHtml } from './html';
import { signpostsOf } from './signposts';

const of = (head: string) =>
  signpostsOf(readHtml(`<!doctype html><html lang="en"><head>${head}</head><body></body></html>`));

describe('signpostsOf', () => {
  it('writes the links of Signposting as one header, with the type where one is stated', () => {
    expect(
      of(
        '<link rel="cite-as" href="https://x.example/a/"><link rel="describedby" href="/a.bib" type="text/x-bibtex"><link rel="author" href="/å/#b">',
      ),
    ).toEqual({
      Link: '<https://x.example/a/>; rel="cite-as", </a.bib>; rel="describedby"; type="text/x-bibtex", </%C3%A5/#b>; rel="author"',
    });
  });

  it('encodes what a header may not hold, and nothing twice', () => {
    expect(
      of(
        '<link rel="cite-as" href="https://doi.org/10.1/a%2Fb%3A1"><link rel=" Author " href=" /a b/%C3%A5?c=&lt;d&gt;&quot;&amp;e=[1] ">',
      ),
    ).toEqual({
      Link: '<https://doi.org/10.1/a%2Fb%3A1>; rel="cite-as", </a%20b/%C3%A5?c=%3Cd%3E%22&e=[1]>; rel="author"',
    });
  });

  it('writes a type as a quoted string', () => {
    expect(of('<link rel="item" href="/a" type="a&quot;b\\c&#10;å">')).toEqual({
      Link: '</a>; rel="item"; type="a\\"b\\\\c"',
    });
  });

  it('leaves an address as it is that cannot be read', () => {
    expect(of('<link rel="author" href="/%zz">')).toEqual({ Link: '</%zz>; rel="author"' });
  });

  it('leaves every other link alone', () => {
    expect(
      of('<link rel="canonical" href="/a/"><link rel="icon" href="/i.svg"><a rel="author" href="/b/">b</a>'),
    ).toEqual({});
  });
});
