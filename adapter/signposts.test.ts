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

  it('leaves an address as it is that cannot be read', () => {
    expect(of('<link rel="author" href="/%zz">')).toEqual({ Link: '</%zz>; rel="author"' });
  });

  it('leaves every other link alone', () => {
    expect(
      of('<link rel="canonical" href="/a/"><link rel="icon" href="/i.svg"><a rel="author" href="/b/">b</a>'),
    ).toEqual({});
  });
});
