/**
 * Serves the finished site the way a careful web host does. Used by `npm start` and by the browser tests.
 *
 * Two ideas carry it. Only files that were listed inside the folder can be answered, so a hostile address has nothing to
 * climb to. And sirv sends the files, while everything that HTTP asks for around them (RFC 9110: conditions, ranges,
 * choice of encoding) is decided here, because sirv 3.0.2 answers `bytes=0-0`, `bytes=-5`, `br;q=0` and lists of entity
 * tags wrongly.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http';
import { extname, join, sep } from 'node:path';
import { type Duplex, pipeline, type Readable } from 'node:stream';
import sirv from 'sirv';
import { type HeaderRow, headersFor } from '../adapter/headers';
import {
  chooseEncoding,
  encodings,
  hasKnownEnd,
  hasSoundHost,
  longestTarget,
  readRange,
  readTarget,
  unmetCondition,
} from './http';

/** What to serve. */
export interface ServeOptions {
  /** The folder with the finished site; nothing outside it is ever answered. */
  readonly folder: string;
  /**
   * The file with the site's own headers, or a function that tells which it is now; a file that does not exist means the
   * defaults alone.
   */
  readonly headersFile?: string | (() => string);
}

/** What a build wrote of the headers of a finished site. */
export interface HeaderTable {
  /** The folder of its host that the site was built for, such as `/evaluering`; empty for the host's root. */
  readonly base: string;
  /** In file order; where several match an address, later ones win header by header. */
  readonly rows: readonly HeaderRow[];
}

/** The most header lines that a request may have. */
export const mostHeaders = 100;

/** The most bytes of request line and headers together; beyond it Node stops reading. */
const headerBytes = 32_768;

/** Types that every server knows; those that few know come with the headers of the site. */
const types: Readonly<Record<string, string>> = {
  '.atom': 'application/atom+xml; charset=utf-8',
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** The media type of a file by its ending, `application/octet-stream` when we do not know it. */
function typeOf(ending: string): string {
  return types[ending] ?? 'application/octet-stream';
}

/** Headers that tell how a message is sent; a row that set one would make a broken answer. */
const ofTheTransfer = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'content-range',
  'transfer-encoding',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the headers that the build wrote for the finished site.
 * @param file - JSON: an array of `{ path, headers }`, of which the first is for the whole site: `/*` or `/evaluering/*`.
 * @throws Error that names the file, the row and what is wrong, when a row could not be sent as it stands or the first is
 * another; the file system's error where there is no file, because a site without its headers would be open to what they
 * forbid.
 */
export function readHeaderTable(file: string): HeaderTable {
  const text = readFileSync(file, 'utf8');
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${messageOf(error)} Build the site again.`);
  }
  if (!Array.isArray(written))
    throw new Error(`${file} holds no array of { "path", "headers" }. Build the site again.`);
  const rows = written.map((row: unknown, index): HeaderRow => {
    const place = `${file}, row ${index + 1}`;
    if (!isRecord(row) || typeof row.path !== 'string' || !isRecord(row.headers)) {
      throw new Error(`${place} is not { "path": "/…", "headers": { … } }. Build the site again.`);
    }
    if (!/^\/[^*]*(?:\*[^*]*)?$/.test(row.path)) {
      throw new Error(`${place}: the path “${row.path}” must begin with / and may have one star.`);
    }
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(row.headers)) {
      if (typeof value !== 'string') throw new Error(`${place}: the header ${name} is not text.`);
      if (ofTheTransfer.has(name.toLowerCase()))
        throw new Error(`${place}: the header ${name} is the server's to set.`);
      try {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      } catch (error) {
        throw new Error(`${place}: ${messageOf(error)}`);
      }
      headers[name.toLowerCase()] = value;
    }
    return { path: row.path, headers };
  });
  const base = /^(.*)\/\*$/.exec(rows[0]?.path ?? '')?.[1];
  if (base === undefined) {
    const found = rows[0] ? `is for “${rows[0].path}”` : 'is missing';
    throw new Error(`${file}: the first row ${found}; it must be for the whole site, as /*. Build the site again.`);
  }
  return { base, rows };
}

/** What is sent where the build says nothing: pages are asked for again each time, hashed files never. */
function defaultHeaders(address: string): Record<string, string> {
  const hashed = address.startsWith('/_next/static/');
  return {
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  };
}

/**
 * Lists the files that may be read, as addresses from the folder's root with `/` between the names.
 * Hidden files are left out but for folders `.well-known/` (RFC 8615), and so are links that lead out of the folder.
 * @param root - the folder by its own path, not by a link's.
 */
function listFiles(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (directory: string, address: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const hidden = entry.name.startsWith('.') && !(entry.isDirectory() && entry.name === '.well-known');
      // sirv is asked by an address and reads no encoded ? or # in it.
      if (hidden || /[?#]/.test(entry.name)) continue;
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path, `${address}/${entry.name}`);
      else if (entry.isFile()) files.set(`${address}/${entry.name}`, path);
      else if (entry.isSymbolicLink() && existsSync(path)) {
        const target = realpathSync(path);
        const inside = target.startsWith(root + sep);
        if (inside && lstatSync(target).isFile()) files.set(`${address}/${entry.name}`, target);
      }
    }
  };
  walk(root, '');
  return files;
}

/**
 * Addresses that are not answered though there are files: what stands compressed beside a file and what other hosts
 * read, both as in deploy/nginx.conf and deploy/Caddyfile, and the page for what is missing.
 */
const withheld = /\.(?:br|gz|zst)$|\/_(?:headers|redirects)$|^\/404\.html$/;

/** A part of a file: path, first byte, last byte. */
interface Part {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** What a request is answered with: a few words or a page, a part of a file, or a whole file by the name sirv knows. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
  readonly part?: Part;
  readonly file?: string;
}

/** An answer without a page of its own: the status in words, with headers that let nothing run. */
function plainAnswer(status: number, headers: Answer['headers'] = {}): Answer {
  const body = `${status} ${STATUS_CODES[status] ?? ''}\n`;
  return {
    status,
    headers: {
      ...defaultHeaders(''),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...headers,
    },
    body,
  };
}

/** A strong tag made of the bytes, so that it stays the same when a rebuild changed nothing. */
function makeTagger(): (path: string, stats: Stats) => string {
  const known = new Map<string, string>();
  return (path, stats) => {
    const key = `${path} ${stats.size} ${stats.mtimeMs}`;
    const tag =
      known.get(key) ?? `"${createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 27)}"`;
    known.set(key, tag);
    return tag;
  };
}

/** Decides what a request is answered with; sends nothing. */
function makeDecision(
  files: ReadonlyMap<string, string>,
  { base, rows }: HeaderTable,
): (request: IncomingMessage) => Answer {
  const tagOf = makeTagger();

  const missing = (): Answer => {
    const page = files.get('/404.html');
    if (page === undefined || !existsSync(page)) return plainAnswer(404);
    const body = readFileSync(page);
    const rest = headersFor(encodeURI(`${base}/404.html`), rows);
    const own = { ...defaultHeaders('/404.html'), 'content-type': typeOf('.html'), ...rest };
    return { status: 404, headers: { ...own, 'content-length': body.length }, body };
  };

  const found = (request: IncomingMessage, address: string, name: string): Answer => {
    const { 'accept-encoding': accept, range: asked, 'if-range': condition } = request.headers;
    const available = encodings.filter(({ ending }) => files.has(name + ending));
    const encoding = chooseEncoding(accept, available);
    const file = name + (encoding?.ending ?? '');
    const path = files.get(file);
    const stats = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
    if (path === undefined || stats === undefined) return missing();

    const etag = tagOf(path, stats);
    const modified = stats.mtime.toUTCString();
    const isPdf = extname(name) === '.pdf';
    const own = headersFor(encodeURI(base + address), rows);
    const headers: Record<string, string> = { ...defaultHeaders(address), ...own, etag };
    if (available.length > 0)
      headers.vary = own.vary === undefined ? 'Accept-Encoding' : `${own.vary}, Accept-Encoding`;
    if (isPdf) headers['accept-ranges'] = 'bytes';
    const unmet = unmetCondition(request, etag, stats.mtime);
    if (unmet === 412) return plainAnswer(412);
    if (unmet === 304) {
      delete headers['content-type'];
      return { status: 304, headers };
    }
    headers['content-type'] ??= typeOf(extname(name));
    headers['last-modified'] = modified;

    // RFC 9110 section 13.1.5: a part is sent only of the very file that the reader has the other parts of.
    const isSame = condition === undefined || condition === etag || condition === modified;
    const isPart = asked !== undefined && request.method === 'GET' && isPdf && encoding === undefined && isSame;
    const range = isPart ? readRange(asked, stats.size) : 'whole';
    if (range === 'unsatisfiable') return plainAnswer(416, { 'content-range': `bytes */${stats.size}` });
    if (range !== 'whole') {
      const { start, end } = range;
      const lengths = { 'content-range': `bytes ${start}-${end}/${stats.size}`, 'content-length': end - start + 1 };
      return { status: 206, headers: { ...headers, ...lengths }, part: { path, start, end } };
    }
    if (encoding !== undefined) headers['content-encoding'] = encoding.name;
    return { status: 200, headers, file };
  };

  return (request) => {
    if (request.rawHeaders.length / 2 > mostHeaders) return plainAnswer(431);
    if (!hasSoundHost(request) || !hasKnownEnd(request)) return plainAnswer(400);
    if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(405, { allow: 'GET, HEAD' });
    const target = readTarget(request.url ?? '');
    if ('refuse' in target) return plainAnswer(target.refuse);
    const { query } = target;
    const moved = (place: string): Answer => plainAnswer(301, { location: encodeURI(base + place) + query });
    if (base !== '' && (target.path === '/' || target.path === base)) return moved('/');
    if (!target.path.startsWith(`${base}/`)) return missing();
    const path = target.path.slice(base.length);
    if (withheld.test(path)) return missing();
    const index = `${path}index.html`;
    if (path.endsWith('/') && files.has(index)) return found(request, path, index);
    if (files.has(`${path}/index.html`)) return moved(`${path}/`);
    // Every page has one address; the names of its files are not others.
    if (path.endsWith('/index.html') && files.has(path)) return moved(path.slice(0, -'index.html'.length));
    if (files.has(path)) return found(request, path, path);
    return missing();
  };
}

/**
 * Makes the server for a finished site; it does not listen yet.
 * Lists the folder now, and again when another build has taken its place: pages and headers belong together. Answers 503
 * while there is no finished site in it, or no file with the headers.
 * @throws Error when one of the two is not there, or when the file with the headers cannot be used.
 */
export function createSiteServer({ folder, headersFile }: ServeOptions): Server {
  const headersNow = (): string | undefined => (typeof headersFile === 'function' ? headersFile() : headersFile);
  /** What stands there: which build, put in place as a folder and a file of its own, and what of it is not there. */
  const look = (): { build: string; lacking: string | undefined } => {
    const headers = headersNow();
    const paths = [join(folder, 'index.html'), ...(headers === undefined ? [] : [headers]), folder];
    const found = paths.map((path) => statSync(path, { throwIfNoEntry: false }));
    return {
      lacking: paths.find((_, at) => found[at] === undefined),
      // A disk gives the number of what was deleted to the next.
      build: found.map((state) => `${state?.ino} ${state?.mtimeMs}`).join(', '),
    };
  };
  const first = look();
  if (first.lacking !== undefined) {
    throw new Error(
      `There is no finished site in ${folder} (no ${first.lacking}). Run npm start, which builds it first.`,
    );
  }
  const siteNow = () => {
    // The folder may be a link that is switched to another release: what decides and what sends must read the same one.
    const root = realpathSync(folder);
    const file = headersNow();
    const table = file === undefined ? { base: '', rows: [] } : readHeaderTable(file);
    // `dev` makes sirv read size and time of a file at each request, so that a rebuild cannot make it lie.
    return { decide: makeDecision(listFiles(root), table), send: sirv(root, { dev: true }) };
  };
  let { build } = first;
  let site = siteNow();

  /** A fault of ours or of the disk ends one answer, not the server. */
  const safely = (request: IncomingMessage): Answer => {
    try {
      const now = look();
      // For an instant while builds change places there is no site. A crawler that is told 404 forgets a page; one that
      // is told 503 comes again.
      if (now.lacking !== undefined) return plainAnswer(503, { 'cache-control': 'no-store', 'retry-after': '1' });
      if (now.build !== build) {
        site = siteNow();
        build = now.build;
      }
      return site.decide(request);
    } catch (error) {
      console.error(error);
      return plainAnswer(500);
    }
  };

  /** The newest response of each connection. They leave in the order of their requests, so it is the last to end. */
  const newest = new WeakMap<Duplex, ServerResponse>();
  const underWay = (socket: Duplex): ServerResponse | undefined => {
    const response = newest.get(socket);
    return response?.writableFinished ? undefined : response;
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    newest.set(request.socket, response);
    // What a reader sends along with a GET is never read, so the connection cannot be used again.
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
    if (coding !== undefined || (length !== undefined && length !== '0')) response.setHeader('connection', 'close');

    const { status, headers, body, part, file } = safely(request);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (part !== undefined) {
      response.writeHead(status);
      // A reader who goes away ends the reading too; there is nobody left to tell of an error.
      pipeline(createReadStream(part.path, { start: part.start, end: part.end }), response, () => {});
    } else if (file !== undefined) {
      // sirv minds neither errors of the file nor readers who leave: the one would end the server, the other leave
      // the file open.
      response.once('pipe', (source: Readable) => {
        source.once('error', () => response.destroy());
        response.once('close', () => source.destroy());
      });
      request.url = encodeURI(file);
      delete request.headers.range;
      site.send(request, response);
    } else {
      response.writeHead(status).end(body);
    }
  };

  const server = createServer({ maxHeaderSize: headerBytes, headersTimeout: 10_000, requestTimeout: 30_000 }, handle);
  // Node drops lines beyond this number silently; one more than we allow shows that there were too many.
  server.maxHeadersCount = mostHeaders + 1;
  server.on('connect', (_request, socket) => {
    // Node leaves the socket to us: nobody else minds that it breaks, and a response under way would never go on.
    socket.on('error', () => {});
    if (underWay(socket)) socket.destroy();
    else socket.end(refusal(405, 'Allow: GET, HEAD\r\n'), () => socket.destroy());
  });
  const waiting = new WeakSet<Duplex>();
  server.on('clientError', (error: UnreadRequest, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    // Node tells of every further piece as well.
    if (waiting.has(socket)) return;
    waiting.add(socket);
    const refuse = (): void => {
      // RFC 9112 section 9.3.2: answers come in the order of the requests, and none inside another.
      const response = underWay(socket);
      if (response) response.once('finish', refuse);
      else if (socket.writable) socket.end(refusal(statusOf(error)));
    };
    refuse();
  });
  return server;
}

/** An answer as it stands on the wire, to what did not become a request; the last on its connection. */
function refusal(status: number, headers = ''): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`;
}

/** What Node tells of a request that it could not read: the reason, and the piece that it stumbled on. */
interface UnreadRequest extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

/** The status for a request that Node could not read. */
function statusOf({ code, rawPacket }: UnreadRequest): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  if (code !== 'HPE_HEADER_OVERFLOW') return 400;
  // Node counts the request line among the headers; an overlong address shows in the first line.
  const line = rawPacket?.indexOf('\n') ?? 0;
  return line === -1 || line > longestTarget ? 414 : 431;
}

/** The message of whatever was thrown. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
