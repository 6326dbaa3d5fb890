import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkContent } from '@/content/check';
import { faultsIn, passGate } from '@/content/gate';
import { storedContent } from '@/content/store';
import { contentCopy } from './copy';

const copy = contentCopy();

afterEach(() => {
  delete process.env['CHECKED_CONTENT'];
});

describe('the gate of a build', () => {
  test('tells from its thread what is wrong, and stores nothing', async () => {
    await copy.edit('content/people.yml', (text) => text.replace('  affiliation:', '  afiliation:'));
    const told = await passGate(copy.root);
    expect(told).toBe(await faultsIn(copy.root));
    expect(told).toContain('content/people.yml');
    expect(await storedContent()).toBeUndefined();
  });

  test('leaves sound content for the workers of the build', async () => {
    expect(await passGate(copy.root)).toBeUndefined();
    const { content } = await checkContent(copy.root);
    expect(content.reports.size).toBeGreaterThan(0);
    expect([...((await storedContent())?.reports.keys() ?? [])]).toEqual([...content.reports.keys()]);
  });

  test('fails with what the thread died of', async () => {
    await writeFile(join(copy.root, '.next'), 'a file where the folder of the build belongs');
    await expect(passGate(copy.root)).rejects.toThrow('.next/cache/content');
  });
});
