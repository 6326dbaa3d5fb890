import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { bytesOf, type Site, type SiteFile } from './files';

/** Files that are text and gain from compression. */
const compressible = /\.(?:html|css|js|mjs|json|xml|atom|txt|svg|csv|webmanifest|md|bib|ris)$/;

/** A way to compress. */
type Encoder = {
  /** The ending its files take. */
  readonly ending: string;
  /** What the bytes depend on beside the text: the library's release and the settings. */
  readonly version: string;
  readonly encode: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly decode: (bytes: Uint8Array) => Promise<Uint8Array>;
};

const brotli = promisify(zlib.brotliCompress);
const unbrotli = promisify(zlib.brotliDecompress);
const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.gunzip);

/**
 * The site with a `.br`, a `.gz` and, where this Node can make it (22.15 and later), a `.zst` beside each text file, at
 * the strongest levels a server would never spend on a request: 11, 9 and 19.
 *
 * A compressed file that is not smaller than the text is left out.
 *
 * @param cacheDir a folder that keeps what was made, so that the next build compresses only what has changed; what this
 * build did not use goes from it
 */
export async function compress(site: Site, cacheDir?: string): Promise<Site> {
  const cache = cacheDir === undefined ? undefined : await openCache(cacheDir);
  const texts = [...site].filter(([path]) => compressible.test(path));
  const compressed: [string, SiteFile][] = [];
  // Brotli works on Node's thread pool; a few at a time keep every core busy, all at once would hold all their memory.
  const queue = texts.values();
  const work = async () => {
    for (const [path, file] of queue) compressed.push(...(await compressFile(path, file, cache)));
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
  await cache?.clean();
  return new Map([...site, ...compressed].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The encoders of this Node, best first. */
export function encoders(): readonly Encoder[] {
  const zstd = zstdEncoder();
  const always: readonly Encoder[] = [
    {
      ending: '.br',
      version: `${process.versions.brotli}-11-text`,
      decode: unbrotli,
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
      decode: gunzip,
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
  const decode: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  const level: unknown = Reflect.get(zlib.constants, 'ZSTD_c_compressionLevel');
  if (typeof encode !== 'function' || typeof decode !== 'function' || typeof level !== 'number') return undefined;
  const bytesFrom = (made: unknown): Uint8Array => {
    if (made instanceof Uint8Array) return made;
    throw new Error('adapter: zstd of this Node gives no bytes');
  };
  return {
    ending: '.zst',
    version: `${Reflect.get(process.versions, 'zstd')}-19`,
    encode: async (bytes) => bytesFrom(encode(bytes, { params: { [level]: 19 } })),
    decode: async (bytes) => bytesFrom(decode(bytes)),
  };
}

async function compressFile(
  path: string,
  file: SiteFile,
  cache: CompressionCache | undefined,
): Promise<[string, SiteFile][]> {
  const text = await bytesOf(file);
  const hash = createHash('sha256').update(text).digest('hex');
  const made = await Promise.all(
    encoders().map(async (encoder) => {
      const name = `${hash}-${encoder.version}${encoder.ending}`;
      const known = await cache?.get(name, text, encoder);
      const bytes = known ?? (await encoder.encode(text));
      if (known === undefined) await cache?.put(name, bytes);
      return { ending: encoder.ending, bytes };
    }),
  );
  return made
    .filter(({ bytes }) => bytes.length < text.length)
    .map(({ ending, bytes }) => [`${path}${ending}`, { kind: 'bytes', bytes }]);
}

type CompressionCache = {
  /** What was made of a text before; nothing when it was not, or when the file in the cache is damaged. */
  readonly get: (name: string, text: Uint8Array, encoder: Encoder) => Promise<Uint8Array | undefined>;
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Deletes what nobody has asked for. */
  readonly clean: () => Promise<void>;
};

async function openCache(folder: string): Promise<CompressionCache> {
  await mkdir(folder, { recursive: true });
  const present = new Set(await readdir(folder));
  const used = new Set<string>();
  return {
    async get(name, text, { decode }) {
      used.add(name);
      if (!present.has(name)) return undefined;
      const bytes = await readFile(join(folder, name));
      // A cache may come from another machine or a disk that was full; reading back costs a hundredth of making.
      const read = await decode(bytes).catch(() => undefined);
      return read !== undefined && Buffer.compare(read, text) === 0 ? bytes : undefined;
    },
    async put(name, bytes) {
      // Two pages may hold the same text, and a build may be killed in the middle of a file.
      const half = join(folder, `${name}.${Math.random().toString(36).slice(2)}.half`);
      await writeFile(half, bytes);
      await rename(half, join(folder, name));
    },
    async clean() {
      for (const name of present) if (!used.has(name)) await rm(join(folder, name), { force: true });
    },
  };
}
