/**
 * The portal's one web font: made by `commands/subset-font.ts`, named again in the `@font-face` of `globals.css`, held
 * together by `tests/design/font.test.ts`.
 */
export const font = {
  /** Where it stands below `public/`. The name holds a hash of the bytes, so that it may be kept for ever. */
  path: '/fonts/literata.564df8bc.woff2',
  /** The signs it holds. Others come from the reader's own fonts; Literata's Latin file has no → ← or hard hyphen. */
  signs:
    'ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉÖÄÜabcdefghijklmnopqrstuvwxyzæøåáàäéèêëíóòôöúü0123456789' +
    ' .,:;!?«»“”‘’()[]–—-/&%§@#+=−×·…_*°↓↑•©\u00a0\u00ad',
};
