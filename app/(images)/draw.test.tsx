import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { imageName } from './draw';

const size = { width: 60, height: 30 };
const drawing = (words = 'Æøå', fontSize = 20, Tag: 'div' | 'p' = 'div') => <Tag style={{ fontSize }}>{words}</Tag>;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

describe('png', () => {
  let project: string;
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'share-'));
    await symlink(resolve('public'), join(project, 'public'));
    vi.spyOn(process, 'cwd').mockReturnValue(project);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(project, { recursive: true });
  });

  const kept = () => readdir(join(project, '.next/cache/share'));
  /** What a worker of another build makes of a drawing. */
  const drawn = async (element: ReactElement) => {
    vi.resetModules();
    const { png } = await import('./draw');
    return Buffer.from(await (await png(element, size)).arrayBuffer());
  };

  it('gives the image that an earlier build drew, and draws another for other words', async () => {
    const first = await drawn(drawing());
    expect(first.subarray(0, 4)).toEqual(signature);
    const [file = ''] = await kept();
    expect(await drawn(drawing())).toEqual(first);
    expect(await kept()).toEqual([file]);
    expect(await drawn(drawing('Æøåæ'))).not.toEqual(first);
    expect(await kept()).toHaveLength(2);
  });

  it('draws anew what is damaged', async () => {
    const first = await drawn(drawing());
    for (const file of await kept()) await writeFile(join(project, '.next/cache/share', file), signature);
    expect(await drawn(drawing())).toEqual(first);
  });

  it('takes an image from there without drawing', async () => {
    await drawn(drawing());
    class ImageResponse {
      constructor() {
        throw new Error('drawn again');
      }
    }
    vi.doMock('next/og', () => ({ ImageResponse }));
    await drawn(drawing());
    await expect(drawn(drawing('other'))).rejects.toThrow('drawn again');
    vi.doUnmock('next/og');
  });
});

describe('imageName', () => {
  const face = Buffer.from('face');
  const name = imageName(drawing(), size, face);

  it('is the same for the same image', () => {
    expect(imageName(drawing(), { ...size }, Buffer.from('face'))).toBe(name);
  });

  it.each([
    ['words', drawing('Æøa'), size, face],
    ['a style', drawing('Æøå', 21), size, face],
    ['an element', drawing('Æøå', 20, 'p'), size, face],
    ['the width', drawing(), { ...size, width: 61 }, face],
    ['the height', drawing(), { ...size, height: 31 }, face],
    ['the font', drawing(), size, Buffer.from('other')],
  ])('is another for another: %s', (_, element, otherSize, data) => {
    expect(imageName(element, otherSize, data)).not.toBe(name);
  });

  it('refuses what does not stand in the drawing itself', () => {
    const Words = () => <p>Æøå</p>;
    expect(() => imageName(<Words />, size, face)).toThrow('“Words”');
    expect(() => imageName(<div>{[<Words key="a" />]}</div>, size, face)).toThrow('“Words”');
  });
});
