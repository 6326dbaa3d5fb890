import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import tsconfig from '../tsconfig.json' with { type: 'json' };
import { forgetStaleTypes } from './types';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'types-'));
  await mkdir(join(root, 'messages'));
  await mkdir(join(root, '.next/cache'), { recursive: true });
  await put('messages/nb.json', 1000);
  await put('messages/request.ts', 3000);
  await put('.next/cache/.tsbuildinfo', 2000);
});
afterEach(() => rm(root, { recursive: true }));
const put = async (name: string, seconds: number) => {
  await writeFile(join(root, name), '{}');
  await utimes(join(root, name), seconds, seconds);
};
const kept = () => readdir(join(root, '.next/cache'));

it('keeps what TypeScript knew while no JSON file is newer', async () => {
  await forgetStaleTypes(root);
  expect(await kept()).toEqual(['.tsbuildinfo']);
});

it('forgets it when one is', async () => {
  await put('messages/pathnames.json', 2001);
  await forgetStaleTypes(root);
  expect(await kept()).toEqual([]);
});

it('does nothing where TypeScript knew nothing', async () => {
  await rm(join(root, '.next/cache/.tsbuildinfo'));
  await forgetStaleTypes(root);
  expect(await kept()).toEqual([]);
});

it('means the file that tsconfig.json names', () => {
  expect(tsconfig.compilerOptions.tsBuildInfoFile).toBe('.next/cache/.tsbuildinfo');
});
