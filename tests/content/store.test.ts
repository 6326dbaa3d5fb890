import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent } from '@/content/check';
import { readyContent, storeContent, storedContent } from '@/content/store';
import { locales } from '@/messages/routing';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(async () => {
  delete process.env['CHECKED_CONTENT'];
  await rm(root, { recursive: true });
});

describe('the store of checked content', () => {
  test('gives a worker exactly what the gate has read, the body of every page too', async () => {
    const { content } = await checkContent(process.cwd());
    const { bodyOf, writtenOf, ...read } = readyContent(content);
    await storeContent(root, content);
    const stored = await storedContent();
    expect(stored).toBeDefined();
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (key, inner) => (key === 'position' ? undefined : inner)));
    for (const [kind, records] of Object.entries(read)) {
      expect({ [kind]: Reflect.get(stored ?? {}, kind) }).toEqual({ [kind]: records });
    }
    for (const page of read.prose.keys()) {
      for (const locale of locales) {
        expect(stored?.bodyOf(page, locale)).toEqual(plain(bodyOf(page, locale)));
        expect(stored?.writtenOf(page, locale)).toEqual(plain(writtenOf(page, locale)));
      }
    }
  });

  test('is not there outside a build', async () => {
    expect(await storedContent()).toBeUndefined();
  });
});
