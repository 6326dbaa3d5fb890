/** The rules of HTTP that sirv leaves to others, as functions of the request alone. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** The longest request target that is read, in bytes; RFC 9110 section 4.1 asks for at least 8000. */
export const longestTarget = 8192;

/** The encodings in the order we prefer them: brotli is the smallest for text of our size. */
export const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'zstd', ending: '.zst' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** One of the encodings that we may hold a file in. */
export type Encoding = (typeof encodings)[number];

/** A request target taken apart, or the status that refuses it. */
export type Target = { readonly path: string; readonly query: string } | { readonly refuse: 400 | 414 };

const authority = /^(?:\[([\da-f:.]+)\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+)(?::\d*)?$/i;

/** Whether a text names a host, with or without a port (RFC 9110 section 4.2.1: not an empty one; 4.2.4: without a user). */
function isHost(text: string): boolean {
  const match = authority.exec(text);
  return match !== null && (match[1] === undefined || isIPv6(match[1]));
}

/**
 * Whether a request names its host once and rightly, or else must be answered with 400 (RFC 9112 section 3.2). Whether it
 * may go without, as in HTTP/1.0, is for Node, which refuses what lacks it.
 */
export function hasSoundHost({ rawHeaders, headers: { host } }: IncomingMessage): boolean {
  // Node keeps the first of several.
  const lines = rawHeaders.filter((text, at) => at % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host');
  return lines.length <= 1 && (host === undefined || isHost(host));
}

/**
 * Whether a request tells where its body ends, or else must be answered with 400 (RFC 9112 section 6.3): where it has codings,
 * the last of them is chunks. Lengths that contradict each other or those are for Node, which refuses them.
 */
export function hasKnownEnd({ headers: { 'transfer-encoding': coding } }: IncomingMessage): boolean {
  return coding === undefined || /(?:^|,)[\t ]*chunked[\t ]*$/i.test(coding);
}

/**
 * Takes a request target apart (RFC 9112 section 3.2) and decodes its path once.
 * Refused with 400: anything but visible ASCII, a fragment, what is no host in a full address, broken percent-encoding,
 * bytes that are not UTF-8, control characters, backslashes, encoded slashes, `.` and `..` as names. Refused with 414:
 * more than `longestTarget` bytes.
 */
export function readTarget(target: string): Target {
  if (target.length > longestTarget) return { refuse: 414 };
  if (!/^[\x21-\x7e]+$/.test(target) || target.includes('#')) return { refuse: 400 };
  const origin = /^https?:\/\/([^/?]*)/i.exec(target);
  if (origin && !isHost(origin[1] ?? '')) return { refuse: 400 };
  const rest = origin ? target.slice(origin[0].length) || '/' : target;
  const mark = rest.indexOf('?');
  const raw = mark === -1 ? rest : rest.slice(0, mark) || '/';
  if (!raw.startsWith('/')) return { refuse: 400 };
  const names: string[] = [];
  for (const part of raw.split('/')) {
    let name: string;
    try {
      name = decodeURIComponent(part);
    } catch {
      return { refuse: 400 };
    }
    if (name === '.' || name === '..' || /[/\\\p{Cc}]/u.test(name)) return { refuse: 400 };
    names.push(name);
  }
  return { path: names.join('/'), query: mark === -1 ? '' : rest.slice(mark) };
}

/**
 * Chooses among the encodings that stand beside a file (RFC 9110 section 12.5.3).
 * @param accept - the Accept-Encoding header; no header means the file as it is.
 * @param available - the encodings that there are files for, the preferred one first.
 * @returns the encoding to send, or undefined for the file as it is.
 */
export function chooseEncoding(accept: string | undefined, available: readonly Encoding[]): Encoding | undefined {
  const weights = new Map<string, number>();
  for (const part of (accept ?? '').split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    // A weight that is not one counts as a refusal: the plain file is right for every reader.
    if (name !== '')
      weights.set(name === 'x-gzip' ? 'gzip' : name, /^[01](\.\d{0,3})?$/.test(weight) ? Number(weight) : 0);
  }
  let best: Encoding | undefined;
  let bestWeight = weights.get('identity') ?? 0;
  for (const encoding of available) {
    const weight = weights.get(encoding.name) ?? weights.get('*') ?? 0;
    if (weight > 0 && (best === undefined ? weight >= bestWeight : weight > bestWeight)) {
      best = encoding;
      bestWeight = weight;
    }
  }
  return best;
}

/** The bytes that a Range header asks for; first and last byte count. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header (RFC 9110 section 14.2).
 * @param header - the header, such as `bytes=0-99`, `bytes=100-` or `bytes=-100`.
 * @param size - the size of the file in bytes.
 * @returns the range, cut at the end of the file; `'whole'` for another unit or for several ranges, which a server may
 *   answer with the whole file; `'unsatisfiable'` for what asks for no byte of the file or is not a range.
 */
export function readRange(header: string, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const mark = header.indexOf('=');
  const unit = header.slice(0, Math.max(mark, 0)).trim();
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(unit)) return 'unsatisfiable';
  if (unit.toLowerCase() !== 'bytes') return 'whole';
  const set = header.slice(mark + 1).split(',');
  const ranges = set.map((range) => /^(\d*)-(\d*)$/.exec(range.trim()));
  if (ranges.some((range) => range === null || (range[1] === '' && range[2] === ''))) return 'unsatisfiable';
  if (ranges.length > 1) return 'whole';
  const [, first = '', last = ''] = ranges[0] ?? [];
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || (last !== '' && Number(last) < start)) return 'unsatisfiable';
  return { start, end };
}

/** Whether a list of tags has a tag; ours hold no comma. */
const isAmong = (tag: string, list: string): boolean => list.split(',').some((other) => other.trim() === tag);

/**
 * Evaluates the conditions of a GET or HEAD in the order of RFC 9110 section 13.2.2; If-Range is left to who reads ranges.
 * @param etag - the tag of what would be sent, a strong one.
 * @param modified - when that was changed.
 * @returns the status that answers instead where a condition does not hold; undefined where all do.
 */
export function unmetCondition({ headers }: IncomingMessage, etag: string, modified: Date): 304 | 412 | undefined {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  const time = Math.floor(modified.getTime() / 1000) * 1000;
  if (match !== undefined) {
    if (match.trim() !== '*' && !isAmong(etag, match)) return 412;
  } else if (time > readDate(headers['if-unmodified-since'])) return 412;
  if (noneMatch !== undefined) {
    return noneMatch.trim() === '*' || isAmong(etag, noneMatch.replaceAll('W/"', '"')) ? 304 : undefined;
  }
  return time <= readDate(headers['if-modified-since']) ? 304 : undefined;
}

const rfc850Date = /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d\d)-(\w{3})-(\d\d) (\S{8}) GMT$/;
const asctimeDate = /^(\w{3}) (\w{3}) ([ \d]\d) (\S{8}) (\d{4})$/;

/**
 * Reads a date in any of the three forms of RFC 9110 section 5.6.7.
 * @param thisYear - the year that two digits are read in the light of: they mean at most fifty years ahead.
 * @returns the milliseconds since 1970. NaN for all else, with which no comparison holds: a header that is no date counts
 *   as none (sections 13.1.3 and 13.1.4).
 */
export function readDate(header = '', thisYear = new Date().getUTCFullYear()): number {
  let fixed = header;
  const [rfc850, asctime] = [rfc850Date.exec(header), asctimeDate.exec(header)];
  if (rfc850) {
    const [, weekday = '', day, month, year, clock] = rfc850;
    const century = Math.floor((thisYear + 50 - Number(year)) / 100);
    fixed = `${weekday.slice(0, 3)}, ${day} ${month} ${century}${year} ${clock} GMT`;
  } else if (asctime) {
    const [, weekday, month, day = '', clock, year] = asctime;
    fixed = `${weekday}, ${day.replace(' ', '0')} ${month} ${year} ${clock} GMT`;
  }
  const time = Date.parse(fixed);
  return new Date(time).toUTCString() === fixed ? time : Number.NaN;
}
