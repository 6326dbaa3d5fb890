/** https://www.npmjs.com/package/hyphen, which brings no types: the part that `typography.ts` uses. */
declare module 'hyphen/*/index.js' {
  const language: { hyphenateSync: (text: string, options: { hyphenChar: string }) => string };
  export default language;
}
