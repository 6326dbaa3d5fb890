import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { bytesOf, type Site, type SiteFile } from './files';

/** Files that are text and gain from compression. */
const compressible = /\.(?:html|css|js|mjs|json|xml|atom|txt|svg|csv|webmanifest|md|bib|ris)$/;

/** A way to compress: the ending its files take, and the function. */
type Encoder = { readonly ending: string; readonly encode: (bytes: Uint8Array) => Promise<Uint8Array> };

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/**
 * The site with a `.br`, a `.gz` and, where this Node can make it (22.15 and later), a `.zst` beside each text file, at
 * the strongest levels a server would never spend on a request: 11, 9 and 19.
 *
 * A compressed file that is not smaller than the text is left out.
 */
export async function compress(site: Site): Promise<Site> {
  const compressed = await Promise.all([...site].map(([path, file]) => compressFile(path, file)));
  return new Map([...site, ...compressed.flat()].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The encoders of this Node, best first. */
export function encoders(): readonly Encoder[] {
  const zstd = zstdEncoder();
  const always: readonly Encoder[] = [
    {
      ending: '.br',
      encode: (bytes) =>
        brotli(bytes, {
          params: {
            [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
            [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
            [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        }),
    },
    {
      ending: '.gz',
      async encode(bytes) {
        const made = await gzip(bytes, { level: 9 });
        // The tenth byte names the operating system (RFC 1952, section 2.3.1); 255 is «unknown», the same everywhere.
        made[9] = 255;
        return made;
      },
    },
  ];
  return zstd === undefined ? always : [...always, zstd];
}

/** Looked up by name: Node 20 has neither the function nor its type. */
function zstdEncoder(): Encoder | undefined {
  const encode: unknown = Reflect.get(zlib, 'zstdCompressSync');
  const level: unknown = Reflect.get(zlib.constants, 'ZSTD_c_compressionLevel');
  if (typeof encode !== 'function' || typeof level !== 'number') return undefined;
  return {
    ending: '.zst',
    async encode(bytes) {
      const made: unknown = encode(bytes, { params: { [level]: 19 } });
      return made instanceof Uint8Array ? made : bytes;
    },
  };
}

async function compressFile(path: string, file: SiteFile): Promise<[string, SiteFile][]> {
  if (!compressible.test(path)) return [];
  const text = await bytesOf(file);
  const made = await Promise.all(encoders().map(async ({ ending, encode }) => ({ ending, bytes: await encode(text) })));
  return made
    .filter(({ bytes }) => bytes.length < text.length)
    .map(({ ending, bytes }) => [`${path}${ending}`, { kind: 'bytes', bytes }]);
}
