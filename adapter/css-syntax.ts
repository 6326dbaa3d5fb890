/** A string of CSS, as the source of a pattern (CSS Syntax 3, section 4.3.5). */
export const string = String.raw`"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'`;

/** One character of a name, an escape or what stands as itself, as the source of a pattern (CSS Syntax 3, section 4.3.11). */
export const inName = String.raw`(?:[\w\u0080-\uffff-]|\\[\da-fA-F]{1,6}(?:\r\n|[ \t\n\f\r])?|\\[^\n\f\r\da-fA-F])`;

const escapes = /\\(?:([\da-f]{1,6})(?:\r\n|[ \t\n\f\r])?|(.))/gis;

/** A name or the inside of a string as it is meant, without escapes (CSS Syntax 3, section 4.3.7). */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(escapes, (_, hex: string | undefined, character: string | undefined) => {
    if (hex === undefined) return character ?? '';
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}
