/**
 * Reads what the portal shows of a PDF from the file itself, and refuses files that readers could not open.
 *
 * Rules and where they come from: ISO 32000-1 section 7.5 (header, cross-reference table, trailer), 7.6 (encryption),
 * 14.7 and 14.8 (tagged PDF), annex H of Adobe's PDF Reference 1.7 (the header may stand in the first 1024 bytes, and
 * `%%EOF` in the last 1024), annex F (the length in a linearised file).
 */
import { createHash } from 'node:crypto';
import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js';

/** What a PDF says about itself. */
export interface PdfFacts {
  /** The number of pages. */
  readonly pages: number;
  /** The language of the document as a BCP 47 tag, when the file names one. */
  readonly language?: string;
  /** The title in the file's own description, when it has one. Often the name of a draft: never shown unchecked. */
  readonly title?: string;
  /** The size of the file in bytes. */
  readonly bytes: number;
  /** The SHA-256 of the file in 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Whether the file is marked as tagged and has tags: without them a screen reader gets no structure. */
  readonly tagged: boolean;
}

/** Why a file is not a PDF that we can offer; the message holds both sentences. */
export class PdfError extends Error {
  override readonly name = 'PdfError';
  /** What is wrong with the file. */
  readonly found: string;
  /** What to do about it. */
  readonly mend: string;
  constructor(found: string, mend = remedy) {
    super(`${found} ${mend}`);
    this.found = found;
    this.mend = mend;
  }
}

const remedy = 'Get the file again, or save it anew from the program that made it.';

/** Thrown for a file with a password, or with restrictions that a password guards. */
const encrypted = (): PdfError =>
  new PdfError(
    'The PDF is encrypted.',
    'Save it without a password and without restrictions, so that everyone can read, copy and listen to it.',
  );

/** Loads pdf.js at the first use: it takes a fifth of a second and pages without a download never need it. */
async function loadPdfjs() {
  const [pdfjs, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    // @ts-expect-error pdfjs-dist has no types for its worker, of which only the handler is handed on unread.
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  // With the worker at hand pdf.js runs in this thread and looks for no worker file, which a bundler may have moved.
  Object.assign(globalThis, { pdfjsWorker: worker });
  return pdfjs;
}

/** Finds what the bytes alone show to be wrong, before pdf.js mends it silently. */
function checkFrame(data: Buffer): void {
  if (data.length === 0) throw new PdfError(`The file is empty (0 bytes).`);
  const header = data.subarray(0, 1024).indexOf('%PDF-');
  if (header === -1) {
    const isHtml = /^\s*(<!doctype html|<html|<\?xml)/i.test(
      data.toString('latin1', 0, 1024).replace(/^\u00ef\u00bb\u00bf/, ''),
    );
    const found = isHtml ? 'It is a web page.' : `It begins with ${JSON.stringify(data.toString('latin1', 0, 12))}.`;
    throw new PdfError(`The file is not a PDF: there is no “%PDF-” in its first 1024 bytes. ${found}`);
  }
  const linearised = /\/Linearized\b[^>]*?\/L\s+(\d+)/.exec(data.toString('latin1', header, header + 2048))?.[1];
  if (linearised !== undefined && Number(linearised) > data.length - header) {
    throw new PdfError(`The PDF is cut off: it is ${data.length} bytes long and says it has ${linearised}.`);
  }
  const tail = data.toString('latin1', Math.max(0, data.length - 1024));
  if (!tail.includes('%%EOF')) {
    throw new PdfError(`The PDF is cut off: there is no “%%EOF” in its last 1024 bytes.`);
  }
  const offset = /startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/.exec(tail)?.[1];
  const isTable = (at: number): boolean => /^\s*(xref|\d+\s+\d+\s+obj)\b/.test(data.toString('latin1', at, at + 32));
  if (offset === undefined || !(isTable(Number(offset)) || isTable(Number(offset) + header))) {
    throw new PdfError(
      `The PDF is broken: its table of contents is not where the end of the file says (${offset ?? 'nowhere'}).`,
    );
  }
}

/** Opens every page, as a reader would turn them; tells whether one of them has tags. */
async function openPages(document: PDFDocumentProxy): Promise<boolean> {
  let hasTags = false;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    hasTags ||= (await page.getStructTree()) !== null;
    page.cleanup();
  }
  return hasTags;
}

/** Text that a file gives about itself; blank text counts as none. */
function textOf(value: unknown): string | undefined {
  return (typeof value === 'string' && value.trim()) || undefined;
}

/**
 * Reads a PDF in memory. Nothing is drawn, no script in the file is run and nothing is fetched.
 * @param bytes - the whole file; it is not changed.
 * @returns pages, language, title, size, checksum and whether it is tagged.
 * @throws PdfError when the file is empty, not a PDF, cut off, broken, without pages, or encrypted, even if it opens
 *   without a password: such a file may forbid copying or reading aloud.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfFacts> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkFrame(data);
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    // pdf.js takes the memory away from whoever hands it over, hence the copy.
    data: Uint8Array.from(data),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    stopAtErrors: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
  });
  try {
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    const facts: Record<string, unknown> = { ...info };
    if (textOf(facts.EncryptFilterName) !== undefined) throw encrypted();
    if (document.numPages < 1) throw new PdfError(`The PDF has no pages.`);
    const hasTags = await openPages(document);
    const isMarked = (await document.getMarkInfo())?.Marked === true;
    const language = textOf(facts.Language);
    const title = textOf(facts.Title) ?? textOf(metadata?.get('dc:title'));
    return {
      pages: document.numPages,
      ...(language === undefined ? {} : { language }),
      ...(title === undefined ? {} : { title }),
      bytes: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
      tagged: isMarked && hasTags,
    };
  } catch (error) {
    if (error instanceof PdfError) throw error;
    if (error instanceof Error && error.name === 'PasswordException') throw encrypted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new PdfError(`The PDF is broken: ${reason}`);
  } finally {
    await task.destroy();
  }
}
