import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { font } from '@/app/font';
import { checkContent } from '@/content/check';
import { messagesOf } from '@/messages';
import { locales } from '@/messages/routing';

const file = `public${font.path}`;

test('the font is at most 25 kB, and its name holds the hash of its bytes', async () => {
  const bytes = await readFile(file);
  expect(bytes.length).toBeLessThanOrEqual(25_000);
  expect(font.path).toBe(`/fonts/literata.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.woff2`);
});

test('the style sheet names the font that the pages fetch, and no other lies beside it', async () => {
  expect(await readFile('app/globals.css', 'utf8')).toContain(`url("${font.path}")`);
  const fonts = (await readdir('public/fonts')).filter((name) => name.endsWith('.woff2'));
  expect(fonts.map((name) => `/fonts/${name}`)).toEqual([font.path]);
});

test('the licence of the font goes with it', async () => {
  expect(await readFile('public/fonts/OFL.md', 'utf8')).toContain('SIL OPEN FONT LICENSE');
});

test('every sign of the portal is in the font', async () => {
  const { content } = await checkContent(process.cwd());
  const prose = [...content.prose.values()].flatMap((page) => locales.map((locale) => page[locale].words));
  const records = JSON.stringify([...Object.values(content)].map((kind) => (kind instanceof Map ? [...kind] : kind)));
  const words = locales.map((locale) => JSON.stringify(messagesOf(locale)));
  const used = new Set([...prose, records, ...words].join(''));
  const isMissing = (sign: string) => !font.signs.includes(sign) && !/[\n"\\{}|<>]/.test(sign);
  expect([...used].filter(isMissing)).toEqual([]);
});
