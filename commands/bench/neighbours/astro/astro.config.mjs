import { defineConfig } from 'astro/config';

// One request to paint, as here; and the words as they stand.
export default defineConfig({
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always' },
  markdown: { smartypants: false, gfm: false, syntaxHighlight: false },
});
