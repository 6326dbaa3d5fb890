const doubleQuoted = String.raw`"[^"\\\n]*(?:\\.[^"\\\n]*)*"`;
const singleQuoted = String.raw`'[^'\\\n]*(?:\\.[^'\\\n]*)*'`;
const bare = String.raw`[^\s"'()\\]*(?:\\[^\n][^\s"'()\\]*)*`;

/** A `url()` with what stands in it as the group, or a comment or a text, in which one means nothing. */
const urlToken = new RegExp(
  String.raw`/\*.*?\*/|(?<![\w-])url\(\s*(${doubleQuoted}|${singleQuoted}|${bare})\s*\)|${doubleQuoted}|${singleQuoted}`,
  'gis',
);

/** The addresses in the `url()`s of a style sheet, in order (CSS Syntax 3, sections 4.3.4 to 4.3.7); not those in comments and texts. */
export function urlsIn(css: string): string[] {
  return [...css.matchAll(urlToken)].flatMap(([, inner]) => (inner === undefined ? [] : [unquoted(inner)]));
}

/**
 * A style sheet with other addresses in its `url()`s, in quotes where CSS asks for them.
 *
 * @param change gives the address to write instead, or nothing where the `url()` stays letter for letter
 */
export function replaceUrls(css: string, change: (url: string) => string | undefined): string {
  return css.replaceAll(urlToken, (whole: string, inner: string | undefined) => {
    const url = inner === undefined ? undefined : change(unquoted(inner));
    if (url === undefined) return whole;
    return /[\s"'()\\]/.test(url) ? `url("${url.replaceAll(/["\\]/g, '\\$&')}")` : `url(${url})`;
  });
}

function unquoted(inner: string): string {
  return inner
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replaceAll(/\\(?:([0-9a-f]{1,6})\s?|\n|(.))/gis, (_, hex: string | undefined, letter = '') => {
      const code = Number.parseInt(hex ?? '', 16);
      return hex === undefined ? letter : String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
    });
}

/**
 * The addresses of the candidates in a `srcset` or `imagesrcset` (WHATWG HTML, section 4.8.4.2.1).
 *
 * An address reaches to the next blank and may hold commas, only not as its first or last letter; a descriptor reaches to the next
 * comma outside brackets.
 */
export function candidates(srcset: string): string[] {
  const candidate = /([^\t\n\f\r ,](?:[^\t\n\f\r ]*[^\t\n\f\r ,])?)(?:,|(?:[^,(]|\([^)]*\)?)*)/g;
  return [...srcset.matchAll(candidate)].map(([, url = '']) => url);
}
