/**
 * `node --import tsx commands/subset-font.ts`: makes the portal's one web font, `public/fonts/literata.<hash>.woff2`.
 *
 * Literata (TypeTogether, SIL OFL 1.1) at optical size 28, sturdy as text and calm as display, weight 400 to 700, with
 * the signs of `app/font.ts`. To add one: write it there, run this, and write the new name where this says.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { font } from '../app/font.ts';

const folder = fileURLToPath(new URL('../public/fonts', import.meta.url));
const from = createRequire(import.meta.url).resolve(
  '@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2',
);

const bytes = await subsetFont(await readFile(from), font.signs, {
  targetFormat: 'woff2',
  variationAxes: { opsz: 28, wght: { min: 400, max: 700 } },
  keepFeatures: ['kern', 'mark', 'ccmp', 'locl', 'tnum', 'onum', 'lnum', 'pnum'],
});
const name = `literata.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.woff2`;

for (const old of await readdir(folder)) if (/^literata\..*\.woff2$/.test(old)) await rm(join(folder, old));
await writeFile(join(folder, name), bytes);
console.log(`public/fonts/${name}: ${bytes.length} bytes`);
if (!font.path.endsWith(`/${name}`)) console.log(`Write “/fonts/${name}” into app/font.ts and app/globals.css.`);
