/**
 * Puts a report's PDF in place, with the records it needs. Everything is checked before anything is written, and what
 * is written appears whole or not at all.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import { PdfError, type PdfFacts, readPdf } from '../content/pdf';
import { nearest, type Problem, quote } from '../content/problem';
import { download, id as idSchema, report } from '../content/schema';

/** The largest file that is taken unless another limit is given, in bytes. */
const largest = 100 * 1024 * 1024;

/** What to add, and where. */
export interface AddOptions {
  /** The project folder: the one that holds `content/` and `public/`. */
  readonly root: string;
  /** The id of a report: the name of its folder in `content/reports/`. */
  readonly id: string;
  /** A path on this machine, or an address that begins with http:// or https://. */
  readonly from: string;
  /** Takes a file that says it is in another language than the report. */
  readonly anyLanguage?: boolean;
  /** How long a transfer may take, in milliseconds; five minutes unless given. */
  readonly timeout?: number;
  /** The largest file that is taken, in bytes; 100 MiB unless given. */
  readonly limit?: number;
}

/** What was done. */
export interface Added {
  /** What the file says about itself. */
  readonly facts: PdfFacts;
  /** The language of the report by its record. */
  readonly language: string;
  /** The files that were written, from the project's root, the PDF first. */
  readonly written: readonly string[];
  /** Whether a file was there before. */
  readonly replaced: boolean;
}

/** Why a report was not added. Nothing was changed when this is thrown. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  constructor({ file, place, found, expected, mend }: Problem) {
    const where = place === undefined ? file : `${file}, ${place}`;
    super(`${where}\n   found:    ${found}\n   expected: ${expected}\n   mend:     ${mend}`);
  }
}

/** The message of whatever was thrown, with what caused it: fetch keeps the reason there. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}

/** The code of an error of the file system, such as ENOENT. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

const inWords = (bytes: number): string => `${bytes.toLocaleString('en')} bytes`;

function refuseSize(file: string, found: string, limit: number): never {
  throw new ReportError({
    file,
    found,
    expected: `at most ${inWords(limit)}`,
    mend: 'make the file smaller (in Acrobat: Save as, Reduced size; or export it again with smaller pictures)',
  });
}

/** Reads a file of this machine. */
async function readLocal(path: string, limit: number): Promise<Uint8Array> {
  const expected = 'the path of a PDF file on this machine, or an address that begins with https://';
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      throw new ReportError({
        file: path,
        found: 'no file but a folder or device',
        expected,
        mend: 'name the PDF itself',
      });
    }
    if (stats.size > limit) refuseSize(path, inWords(stats.size), limit);
    return await readFile(path);
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const found = codeOf(error) === 'ENOENT' ? 'no such file' : reasonOf(error);
    throw new ReportError({ file: path, found, expected, mend: 'correct the path and run the command again' });
  }
}

/** The bytes of an answer, as far as they are allowed to come. */
async function readBody(response: Response, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > limit) refuseSize(response.url, `more than ${inWords(limit)}`, limit);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Fetches a file. Redirects are followed; the answer must be whole and called a PDF or plain bytes. */
async function readRemote(address: string, timeout: number, limit: number): Promise<Uint8Array> {
  if (!URL.canParse(address) || !/^https?:/i.test(address)) {
    throw new ReportError({
      file: address,
      found: 'an address that cannot be fetched',
      expected: 'an address such as https://www.sintef.no/report.pdf',
      mend: 'copy the address of the PDF from the browser',
    });
  }
  let response: Response | undefined;
  try {
    // Unpacked bytes could not be compared with the length that the server announced.
    const headers = { accept: 'application/pdf', 'accept-encoding': 'identity' };
    response = await fetch(address, { headers, signal: AbortSignal.timeout(timeout) });
    if (!response.ok) {
      throw new ReportError({
        file: response.url,
        found: `the answer ${response.status} ${response.statusText}`.trimEnd(),
        expected: 'the answer 200 with a PDF',
        mend: 'open the address in a browser; copy the address of the PDF itself, or save the file and name its path',
      });
    }
    const type = response.headers.get('content-type');
    if (!/^application\/(pdf|octet-stream)\s*(;|$)/i.test(type ?? '')) {
      throw new ReportError({
        file: response.url,
        found: type === null ? 'an answer without a content type' : `the content type ${quote(type)}`,
        expected: 'application/pdf or application/octet-stream',
        mend: 'copy the address of the PDF itself, not of the page around it; or save the file and name its path',
      });
    }
    const announced = response.headers.get('content-length');
    if (announced !== null && Number(announced) > limit) refuseSize(response.url, inWords(Number(announced)), limit);
    const bytes = await readBody(response, limit);
    const isPacked = response.headers.has('content-encoding');
    if (announced !== null && !isPacked && Number(announced) !== bytes.length) {
      throw new Error(`${inWords(bytes.length)} of ${announced}`);
    }
    return bytes;
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const wasBroken = response !== undefined && !isLate;
    throw new ReportError({
      file: address,
      found: isLate
        ? `no whole answer within ${timeout / 1000} seconds`
        : wasBroken
          ? `a transfer that broke off (${reasonOf(error)})`
          : `no answer (${reasonOf(error)})`,
      expected: 'the whole file',
      mend: 'run the command again; if it fails again, save the file with a browser and name its path',
    });
  } finally {
    // A refused answer would otherwise go on arriving.
    await response?.body?.cancel().catch(() => {});
  }
}

/** Reads a YAML file of the content as text and as a document. */
async function readYaml(root: string, file: string) {
  let text: string;
  try {
    text = await readFile(join(root, file), 'utf8');
  } catch (error) {
    throw new ReportError({
      file,
      found: codeOf(error) === 'ENOENT' ? 'no such file' : reasonOf(error),
      expected: 'the records of the content',
      mend: 'run the command in the project, or get the file back from git',
    });
  }
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault !== undefined) {
    throw new ReportError({
      file,
      found: fault.message.split('\n')[0]?.replace(/:$/, '') ?? '',
      expected: 'YAML that can be read',
      mend: 'mend the file; npm run build names all faults of the content',
    });
  }
  return { text, document };
}

/** The first fault that a schema finds, as `field: message`. */
function faultOf(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0];
  return issue === undefined
    ? 'a record of another shape'
    : `${issue.path.join('.') || 'the record'}: ${issue.message}`;
}

/** The end of line that a file uses. */
const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Text with its last line ended. */
const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : text + lineEnd(text));

/**
 * Adds an id to the list `downloads` of a report's record. The nodes of the document tell where to write; all other
 * characters stay as they are, comments, quotes and blanks among them.
 */
function withDownload(text: string, document: ReturnType<typeof parseDocument>, id: string): string {
  const node = document.get('downloads', true);
  if (!isSeq(node) || !node.range) return `${ended(text)}downloads: [${id}]${lineEnd(text)}`;
  const [start, end] = node.range;
  const last = node.items.at(-1);
  if (node.flow || !isScalar(last) || !last.range) {
    const ids = [...node.items.map(String), id];
    return `${text.slice(0, start)}[${ids.join(', ')}]${text.slice(end)}`;
  }
  const indent = /[^\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
  return `${text.slice(0, last.range[1])}${lineEnd(text)}${indent}- ${id}${text.slice(last.range[1])}`;
}

/** Adds a record at the end of a file of records; `{}` and an empty file give way to it. */
function withRecord(text: string, document: ReturnType<typeof parseDocument>, id: string, record: unknown): string {
  const { contents } = document;
  const addition = stringify({ [id]: record }, { lineWidth: 0 }).replaceAll('\n', lineEnd(text));
  if (isMap(contents) && contents.items.length > 0) {
    if (!contents.flow) return ended(text) + addition;
    document.set(id, document.createNode(record));
    return document.toString({ lineWidth: 0 });
  }
  const range = contents?.range;
  return range
    ? ended(text.slice(0, range[0]) + text.slice(range[1]).replace(/^\r?\n/, '')) + addition
    : ended(text) + addition;
}

/** A file to be written, from the project's root, and what stood there before. */
interface Change {
  readonly file: string;
  readonly bytes: string | Uint8Array;
  readonly before: Uint8Array | undefined;
}

/** The bytes of a file, or undefined when there is none. */
async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes all files or none: each beside its place first, then all put in place by renaming. */
async function writeAll(root: string, changes: readonly Change[]): Promise<void> {
  const temporary = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const put = async (path: string, bytes: string | Uint8Array): Promise<void> => {
    await writeFile(temporary(path), bytes);
    await rename(temporary(path), path);
  };
  const made: string[] = [];
  const inPlace: Change[] = [];
  try {
    for (const { file, bytes } of changes) {
      const path = join(root, file);
      const folder = await mkdir(dirname(path), { recursive: true });
      if (folder !== undefined) made.push(folder);
      await writeFile(temporary(path), bytes);
    }
    for (const change of changes) {
      const path = join(root, change.file);
      await rename(temporary(path), path);
      inPlace.push(change);
    }
  } catch (error) {
    for (const { file, before } of inPlace.reverse()) {
      if (before === undefined) await rm(join(root, file));
      else await put(join(root, file), before);
    }
    for (const { file } of changes) await rm(temporary(join(root, file)), { force: true });
    for (const folder of made.reverse()) await rm(folder, { recursive: true });
    throw new ReportError({
      file: changes.map(({ file }) => file).join(', '),
      found: reasonOf(error),
      expected: 'files that can be written',
      mend: 'check the rights of the folders and the room on the disk; what was there before is back',
    });
  }
}

/** The record of a report, as far as it is needed here. */
async function readReport(root: string, id: string) {
  const file = `content/reports/${id}/report.yml`;
  const reports = await readdir(join(root, 'content/reports'), { withFileTypes: true }).catch(() => []);
  const ids = reports.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (!idSchema.safeParse(id).success || !ids.includes(id)) {
    const meant = nearest(id, ids);
    throw new ReportError({
      file: 'content/reports',
      found: `no report ${quote(id)}${meant === undefined ? '' : `; did you mean ${quote(meant)}?`}`,
      expected: ids.length === 0 ? 'a folder for each report' : `one of ${ids.join(', ')}`,
      mend: 'give the id of a report that exists, or write its folder first: README.md, “How to add”',
    });
  }
  const { text, document } = await readYaml(root, file);
  const needed = report.pick({ title: true, label: true, language: true, downloads: true }).loose();
  const record = needed.safeParse(document.toJS());
  if (!record.success) {
    throw new ReportError({
      file,
      found: faultOf(record.error),
      expected: 'a report as content/schema.ts describes it',
      mend: 'mend the record; npm run build names all faults of the content',
    });
  }
  return { file, text, document, record: record.data };
}

/** Whether a file's own tag (BCP 47) names the language of a report. Many programs write `no` for both kinds of Norwegian. */
function isIn(language: string, tag: string): boolean {
  const [primary = ''] = tag.toLowerCase().split(/[-_]/);
  return primary === language || (primary === 'no' && language !== 'en');
}

/**
 * Puts a report's PDF in place: `public/reports/<id>.pdf`, a record in `content/downloads.yml`, and the record's id in
 * the report's `downloads`. A file that is there already is replaced; records that are there already stay as they are.
 * @returns what was done.
 * @throws ReportError when anything is not as it must be; then nothing was changed.
 */
export async function addReport(options: AddOptions): Promise<Added> {
  const { root, id, from, anyLanguage = false, timeout = 300_000, limit = largest } = options;
  const { file: reportFile, text: reportText, document, record } = await readReport(root, id);
  const downloads = await readYaml(root, 'content/downloads.yml');
  const records: unknown = downloads.document.toJS() ?? {};
  if (typeof records !== 'object' || records === null || Array.isArray(records)) {
    throw new ReportError({
      file: 'content/downloads.yml',
      found: quote(records),
      expected: 'records, each under its id, or {}',
      mend: 'get the file back from git, or write {} in it',
    });
  }
  const target = `reports/${id}.pdf`;
  const { title = record.label } = record;
  const ours = download.parse({ file: target, title: typeof title === 'string' ? { nb: title, en: title } : title });
  const known = Object.entries(records).find(([key]) => key === id)?.[1] as unknown;
  if (known !== undefined) {
    const checked = download.safeParse(known);
    if (!checked.success || checked.data.file !== target) {
      throw new ReportError({
        file: 'content/downloads.yml',
        place: id,
        found: checked.success ? `file: ${checked.data.file}` : faultOf(checked.error),
        expected: `file: ${target}, and a title in both languages`,
        mend: 'correct the record, or take it out and run the command again',
      });
    }
  }

  const bytes = /^[a-z][a-z0-9+.-]+:\/\//i.test(from)
    ? await readRemote(from, timeout, limit)
    : await readLocal(resolve(from), limit);
  let facts: PdfFacts;
  try {
    facts = await readPdf(bytes);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    throw new ReportError({
      file: from,
      found: error.found,
      expected: 'a whole PDF that anyone can open',
      mend: error.mend,
    });
  }
  if (facts.language && !anyLanguage && !isIn(record.language, facts.language)) {
    throw new ReportError({
      file: from,
      found: `a file in the language ${quote(facts.language)}, by its own mark`,
      expected: `${record.language}, which is the \`language\` in ${reportFile}`,
      mend: 'look whether it is the right file; if it is, correct the mark (in Acrobat: Properties, Advanced, Language), or run the command again with -- --any-language',
    });
  }

  const publicFile = `public/${target}`;
  const before = await readIfThere(join(root, publicFile));
  const changes: Change[] = [{ file: publicFile, bytes, before }];
  const change = (file: string, old: string, text: string) =>
    changes.push({ file, bytes: text, before: Buffer.from(old) });
  if (known === undefined) {
    change('content/downloads.yml', downloads.text, withRecord(downloads.text, downloads.document, id, ours));
  }
  if (!record.downloads.includes(id)) change(reportFile, reportText, withDownload(reportText, document, id));
  await writeAll(root, changes);
  return { facts, language: record.language, written: changes.map(({ file }) => file), replaced: before !== undefined };
}
