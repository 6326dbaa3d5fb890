import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { type CacheFolder, hashOf } from '../cache/folder';
import { bytesOf, checkFree, type Site, type SiteFile } from './files';

/** Files that are text and gain from compression. */
const compressible = /\.(?:html|css|js|mjs|json|xml|atom|txt|svg|csv|webmanifest|md|bib|ris)$/;

/** The endings of compressed files, which a server sends in the place of the file without, whoever made them. */
const endings = ['.br', '.gz', '.zst'] as const;

/** A way to compress. */
type Encoder = {
  /** The ending its files take. */
  readonly ending: (typeof endings)[number];
  /** What the bytes depend on beside the text: the library's release and the settings. */
  readonly version: string;
  readonly encode: (bytes: Uint8Array) => Promise<Uint8Array>;
};

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/**
 * The site with a `.br`, a `.gz` and, where this Node can make it (22.15 and later), a `.zst` beside each text file, at
 * the strongest levels a server would never spend on a request: 11, 9 and 19.
 *
 * A compressed file that is not smaller than the text is left out.
 *
 * @param cache keeps what was made, so that the next build compresses only what has changed, and so that no compressed file
 * is held in memory
 * @throws SiteFaults when the site has a file of its own where a server would take it for a compressed one
 */
export async function compress(site: Site, cache?: CacheFolder): Promise<Site> {
  const texts = [...site].filter(([path]) => compressible.test(path));
  const names = texts.flatMap(([path]) => endings.map((ending) => `${path}${ending}`));
  checkFree(site, 'compress', names, 'rename it: servers send it to whoever asks for the file without this ending');
  const compressed: [string, SiteFile][] = [];
  // Brotli works on Node's thread pool; a few at a time keep every core busy, all at once would hold all their memory.
  const queue = texts.values();
  const work = async () => {
    for (const [path, file] of queue) compressed.push(...(await compressFile(path, file, cache)));
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  return new Map([...site, ...compressed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The encoders of this Node, best first. */
export function encoders(): readonly Encoder[] {
  const zstd = zstdEncoder();
  const always: readonly Encoder[] = [
    {
      ending: '.br',
      version: `${process.versions.brotli}-11-text`,
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
      version: `${process.versions.zlib}-9`,
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

/** Looked up by name: Node 20 has neither the functions nor their types. */
function zstdEncoder(): Encoder | undefined {
  const encode: unknown = Reflect.get(zlib, 'zstdCompressSync');
  const level: unknown = Reflect.get(zlib.constants, 'ZSTD_c_compressionLevel');
  if (typeof encode !== 'function' || typeof level !== 'number') return undefined;
  const bytesFrom = (made: unknown): Uint8Array => {
    if (made instanceof Uint8Array) return made;
    throw new Error('adapter: zstd of this Node gives no bytes');
  };
  return {
    ending: '.zst',
    version: `${Reflect.get(process.versions, 'zstd')}-19`,
    encode: async (bytes) => bytesFrom(encode(bytes, { params: { [level]: 19 } })),
  };
}

async function compressFile(
  path: string,
  file: SiteFile,
  cache: CacheFolder | undefined,
): Promise<[string, SiteFile][]> {
  const text = bytesOf(file);
  const hash = hashOf(text);
  const made = await Promise.all(
    encoders().map(async ({ ending, version, encode }): Promise<[string, SiteFile][]> => {
      const name = `${hash}-${version}${ending}`;
      const known = await cache?.get(name);
      const bytes = known?.bytes ?? (await encode(text));
      const kept = known ?? (await cache?.put(name, bytes));
      if (bytes.length >= text.length) return [];
      return [[`${path}${ending}`, kept ? { kind: 'copy', from: kept.path } : { kind: 'bytes', bytes }]];
    }),
  );
  return made.flat();
}
