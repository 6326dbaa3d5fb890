import { expect, it } from 'vitest';
import { type HyphenOptions, hyphenate } from './hyphens';
import { changed, pageOf } from './testing';

const options: HyphenOptions = {
  languages: { en: (word) => word.split(/(?=-|b)/), nb: (word) => word.split(/(?=m)/) },
  tight: ['h1', 'th'],
  letters: { tight: 10, other: 14 },
  hidden: ['visually-hidden'],
};
const shy = '<span class="shy" aria-hidden="true">\u00ad</span>';
const hyphenated = (html: string, head = '', how = options) =>
  changed(pageOf(html, head), (document) => hyphenate(document, how));
const body = (html: string, how = options) =>
  /<body>(.*)<\/body>/s.exec(hyphenated(html, '', how))?.[1] ?? expect.fail('no body');

it('divides the long words of large text, and only longer ones elsewhere', () => {
  expect(body('<h1>aaaaabaaaaabaaa and aabaa</h1>')).toBe(`<h1>aaaaa${shy}baaaaa${shy}baaa and aabaa</h1>`);
  expect(body('<h1><b>aaaaabaaaaa</b></h1><p>aaaaabaaaaa</p>')).toBe(
    `<h1><b>aaaaa${shy}baaaaa</b></h1><p>aaaaabaaaaa</p>`,
  );
  expect(body('<p>aaaaabaaaaaaaaaa</p>')).toBe(`<p>aaaaa${shy}baaaaaaaaaa</p>`);
});

it.each([
  { tight: 6, other: 14 },
  { tight: 14, other: 6 },
])('divides words as short as a limit says, alone in their text too: $tight and $other', (letters) => {
  const [heading, text] = letters.tight < letters.other ? [`aaa${shy}baa`, 'aaabaa'] : ['aaabaa', `aaa${shy}baa`];
  expect(body('<h1>aaabaa</h1><p>aaabaa</p>', { ...options, letters })).toBe(`<h1>${heading}</h1><p>${text}</p>`);
});

it('goes by the language of the part, and leaves a language that it does not know', () => {
  expect(body('<h1><span lang="nb">aaaaabaaamaaa</span></h1>')).toBe(
    `<h1><span lang="nb">aaaaabaaa${shy}maaa</span></h1>`,
  );
  expect(body('<h1 lang="de">aaaaabaaaaa</h1>')).toBe('<h1 lang="de">aaaaabaaaaa</h1>');
});

it('keeps whole what is not to break at its own hyphen or dash, and leaves its text as it was', () => {
  const keep = { ...options, whole: /\b\p{L}-\p{L}+|\d+–\d+/gu };
  expect(body('<p>e-post 2019–2021, aaaaabaaaaaaaaaa</p><code>1–2</code>', keep)).toBe(
    `<p><span class="whole">e-post</span> <span class="whole">2019–2021</span>, aaaaa${shy}baaaaaaaaaa</p><code>1–2</code>`,
  );
});

it('leaves a choice in a form whole, which is sent as its text and holds no element', () => {
  const same = '<select><option>aaaaabaaaaaaaaaa</option></select>';
  expect(body(same)).toBe(same);
});

it('touches no attribute, no drawing, no code, nothing unseen, nothing for browsers without script, and not the head', () => {
  const same =
    '<noscript><a href="/aaaaabaaaaaaaaaa/">aaaaabaaaaaaaaaa</a></noscript>' +
    '<h1 title="aaaaabaaaaa"><code>aaaaabaaaaa</code><span class="visually-hidden">aaaaabaaaaa</span></h1><svg><title>aaaaabaaaaaaaaaaaaa</title></svg>';
  expect(body(same)).toBe(same);
  expect(hyphenated('', '<meta name="description" content="aaaaabaaaaaaaaaa">')).not.toContain('\u00ad');
});
