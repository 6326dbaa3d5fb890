import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';
import { version } from 'next/package.json';
import type { ReactElement } from 'react';
import subsetFont from 'subset-font';
import { hashOf, openCache } from '@/cache/folder';
import { font } from '../font';

/** The colours of the light scheme: an image knows no other. Held to `globals.css` by `tests/design/contrast.test.ts`. */
export const colours = { paper: '#faf0ea', ink: '#14302a', soft: '#364c45', line: '#b8391b' };

const typeface = { name: 'Literata', weight: 500 } as const;

let face: Promise<Buffer> | undefined;

/** The portal's font at one weight, in the format that the drawing library reads (it knows neither woff2 nor axes). */
function faceOfPortal(): Promise<Buffer> {
  face ??= readFile(join(process.cwd(), 'public', font.path)).then((bytes) =>
    subsetFont(bytes, font.signs, { targetFormat: 'truetype', variationAxes: { wght: typeface.weight } }),
  );
  return face;
}

let cache: ReturnType<typeof openCache> | undefined;

/** Images of earlier builds. Several of Next's workers draw at a time, so what is in no build for a month goes. */
function cacheOfImages(): ReturnType<typeof openCache> {
  cache ??= openCache(join(process.cwd(), '.next/cache/share'), { days: 30 });
  return cache;
}

/**
 * A drawing as a PNG file of `width` × `height` pixels. Nothing is fetched: the font is the portal's own, and the words
 * hold only signs that it has (`tests/design/font.test.ts`).
 *
 * @param drawing of elements alone, no components: what it shows must stand in it, because an image that an earlier build
 * made of the same drawing is taken from there
 * @throws when it holds a component
 */
export async function png(drawing: ReactElement, size: { width: number; height: number }): Promise<Response> {
  const [data, images] = await Promise.all([faceOfPortal(), cacheOfImages()]);
  const name = imageName(drawing, size, data);
  const kept = await images.get(name);
  const { bytes } = kept ?? (await images.put(name, await draw(drawing, size, data)));
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': 'image/png' } });
}

async function draw(drawing: ReactElement, size: { width: number; height: number }, data: Buffer): Promise<Buffer> {
  const image = new ImageResponse(drawing, { ...size, fonts: [{ ...typeface, data }] });
  return Buffer.from(await image.arrayBuffer());
}

/** A name of all that an image depends on: Next holds the library that draws, Node knows where words and signs part. */
export function imageName(drawing: ReactElement, size: { width: number; height: number }, data: Uint8Array): string {
  return hashOf(JSON.stringify([drawing, size, typeface, version, process.version], onlyElements), data);
}

function onlyElements(key: string, value: unknown): unknown {
  if (typeof value === 'function') throw new Error(`a drawing holds the component or function “${value.name}”`);
  // React's notes on who made an element, in development.
  return key.startsWith('_') ? undefined : value;
}
