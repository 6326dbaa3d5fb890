import { brotliCompressSync, constants } from 'node:zlib';

/**
 * What a page may weigh as brotli with its styles, in bytes: its headers fit beside it into the ten packets of 1,460 bytes that a
 * server sends before the first answer comes back (RFC 6928).
 */
export const firstFlight = 13_000;

/** How many bytes the strongest brotli makes of a text. */
export function brotliSize(text: string | Buffer): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
