import { describe, expect, it } from 'vitest';
import { readHtml, writeHtml } from './html';
import { leanHtml } from './lean';
import { pageOf } from './testing';

describe('leanHtml', () => {
  it.each([
    ['<ul><li>a</li><li>b</li></ul>', '<ul><li>a<li>b</ul>'],
    ['<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>', '<dl><div><dt>a<dd><p>b</div></dl>'],
    ['<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>', '<table><tbody><tr><th>a<td>b</tbody></table>'],
    ['<p>a</p><p>b</p><div>c</div>', '<p>a<p>b<div>c</div>'],
  ])('leaves end tags out that the parser puts back: %s', (body, lean) => {
    expect(leanHtml(pageOf(body))).toBe(pageOf(lean));
    expect(writeHtml(readHtml(pageOf(lean)))).toBe(writeHtml(readHtml(pageOf(body))));
  });

  it('writes hard spaces as themselves, but not where that would be another text', () => {
    expect(leanHtml(pageOf('<p>59\u00a0%</p>'))).toBe(pageOf('<p>59\u00a0%</p>'));
    expect(leanHtml(writeHtml(readHtml(pageOf('<p>59\u00a0%</p>'))))).toBe(pageOf('<p>59\u00a0%</p>'));
    const script = pageOf('<p>a</p><script>"&nbsp;"</script>');
    expect(leanHtml(script)).toBe(script);
  });

  it.each([
    '<p>a</p> text',
    '<p>a</p><span>b</span>',
    '<a href="/"><p>a</p></a>',
    '<ul><li>a</li>\n</ul>',
    '<dl><dt>a</dt></dl>',
  ])('leaves a page alone where something else follows: %s', (body) => {
    expect(leanHtml(pageOf(body))).toBe(pageOf(body));
  });

  it('leaves a page alone that would not read back the same', () => {
    const html = pageOf('<ul><li>a</li><li>b</li></ul><textarea></p><p></textarea>');
    expect(leanHtml(html)).toBe(html);
  });
});
