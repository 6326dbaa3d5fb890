import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';
import type { ReactElement } from 'react';
import subsetFont from 'subset-font';
import { font } from '../font';

/** The colours of the light scheme: an image knows no other. Held to `globals.css` by `tests/design/contrast.test.ts`. */
export const colours = { paper: '#faf0ea', ink: '#14302a', soft: '#364c45', line: '#b8391b' };

let face: Promise<Buffer> | undefined;

/** The portal's font at one weight, in the format that the drawing library reads (it knows neither woff2 nor axes). */
function faceOfPortal(): Promise<Buffer> {
  face ??= readFile(join(process.cwd(), 'public', font.path)).then((bytes) =>
    subsetFont(bytes, font.signs, { targetFormat: 'truetype', variationAxes: { wght: 500 } }),
  );
  return face;
}

/**
 * A drawing as a PNG file of `width` × `height` pixels. Nothing is fetched: the font is the portal's own, and the words
 * hold only signs that it has (`tests/design/font.test.ts`).
 */
export async function png(drawing: ReactElement, size: { width: number; height: number }): Promise<Response> {
  const data = await faceOfPortal();
  const image = new ImageResponse(drawing, { ...size, fonts: [{ name: 'Literata', data, weight: 500 }] });
  return new Response(await image.arrayBuffer(), { headers: { 'Content-Type': 'image/png' } });
}
