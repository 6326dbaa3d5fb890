import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../commands/browser';
import { samplePdf } from '../tests/commands/sample-pdf';
import { PdfError, readPdf } from './pdf';

const browser = findBrowser();

describe('readPdf', () => {
  it('reads pages, size and checksum of the smallest PDF, and says no more than it does', async () => {
    const file = samplePdf();
    expect(await readPdf(file)).toEqual({
      pages: 1,
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      tagged: false,
    });
  });

  it('reads language and title, and counts the pages', async () => {
    const facts = await readPdf(samplePdf({ pages: 3, language: 'nb-NO', title: 'Slutten p\u00e5 saken' }));
    expect(facts).toMatchObject({ pages: 3, language: 'nb-NO', title: 'Slutten på saken' });
  });

  it('takes blank language and title for none', async () => {
    expect(Object.keys(await readPdf(samplePdf({ language: '', title: ' ' })))).toEqual([
      'pages',
      'bytes',
      'sha256',
      'tagged',
    ]);
  });

  it('calls a file tagged that is marked so and has tags, not one that only says so', async () => {
    expect((await readPdf(samplePdf({ tags: 'tagged' }))).tagged).toBe(true);
    expect((await readPdf(samplePdf({ tags: 'marked' }))).tagged).toBe(false);
  });

  it('accepts a few bytes before the header', async () => {
    expect(await readPdf(samplePdf({ before: '\r\n\r\n' }))).toMatchObject({ pages: 1 });
  });

  it('leaves the bytes as they were, also in the middle of a larger memory', async () => {
    const file = samplePdf();
    const larger = Buffer.concat([Buffer.from('before'), file, Buffer.from('after')]);
    const view = new Uint8Array(larger.buffer, larger.byteOffset + 6, file.length);
    expect(await readPdf(view)).toEqual(await readPdf(file));
    expect(Buffer.from(view).equals(file)).toBe(true);
  });

  it('reads several files at a time', async () => {
    const facts = await Promise.all([1, 2, 3].map((pages) => readPdf(samplePdf({ pages }))));
    expect(facts.map(({ pages }) => pages)).toEqual([1, 2, 3]);
  });

  it('prints nothing, from the first import on', () => {
    const code = `
      import { readPdf } from './content/pdf.ts';
      import { samplePdf } from './tests/commands/sample-pdf.ts';
      const { pages } = await readPdf(samplePdf());
      await readPdf(samplePdf({ encrypt: 'user' })).catch(() => {});
      process.stdout.write(String(pages));`;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', code],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' },
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: '1', stderr: '', status: 0 });
  });

  it.skipIf(browser === undefined)('reads a tagged PDF that Chromium made', async () => {
    const running = await chromium.launch({ executablePath: browser ?? '' });
    try {
      const page = await running.newPage();
      await page.setContent(
        '<html lang="nb"><title>Blåbærsyltetøy</title><h1>Én</h1><p style="break-after: page">to</p><p>tre</p></html>',
      );
      const file = await page.pdf({ tagged: true, outline: true });
      expect(await readPdf(file)).toMatchObject({ pages: 2, language: 'nb', title: 'Blåbærsyltetøy', tagged: true });
      const untagged = await page.pdf({ tagged: false });
      expect(await readPdf(untagged)).toMatchObject({ pages: 2, tagged: false });
    } finally {
      await running.close();
    }
  });
});

describe('files that are refused', () => {
  const whole = samplePdf({ pages: 5 });
  const text = whole.toString('latin1');
  const table = text.indexOf('xref\n');
  const edited = (from: string, to: string): Buffer => {
    expect(text).toContain(from);
    return Buffer.from(text.replace(from, to), 'latin1');
  };

  it.each([
    ['no bytes', Buffer.alloc(0), /empty \(0 bytes\)/],
    [
      'a web page with the wrong name',
      Buffer.from('<!DOCTYPE html><title>Not found</title>'),
      /not a PDF.*It is a web page/,
    ],
    ['a web page with a byte order mark', Buffer.from('\uFEFF<html></html>'), /It is a web page/],
    ['a document of Word', Buffer.from('PK\u0003\u0004word'), /not a PDF.*begins with "PK/],
    ['a header too far down', samplePdf({ before: ' '.repeat(1025) }), /first 1024 bytes/],
    ['half of it', whole.subarray(0, whole.length / 2), /cut off/],
    ['all but the last bytes', whole.subarray(0, whole.length - 8), /cut off/],
    ['the header alone', Buffer.from('%PDF-1.7\n%%EOF\n'), /broken: .*nowhere/],
    ['a table in another place', edited(`startxref\n${table}`, 'startxref\n17'), /broken: .*\(17\)/],
    ['bytes that were lost', edited('/Type /Catalog ', ''), /broken/],
    ['no tree of pages', edited('/Pages 2 0 R', '/Pages 9 9 R'), /broken/],
    ['a page that is not there', edited('[4 0 R 5 0 R', '[4 0 R 0 0 R'), /broken/],
    ['no page', samplePdf({ pages: 0 }), /no pages|broken/],
    ['a password', samplePdf({ encrypt: 'user' }), /encrypted/],
    ['restrictions without a password', samplePdf({ encrypt: 'owner' }), /encrypted/],
    [
      'a linearised file cut at an earlier end',
      Buffer.concat([Buffer.from('%PDF-1.4\n9 0 obj\n<< /Linearized 1 /L 90000 /N 1 >>\nendobj\n'), whole]),
      /cut off.*90000/,
    ],
  ])('refuses %s', async (_name, bytes, message) => {
    const error: unknown = await readPdf(bytes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PdfError);
    expect(String(error)).toMatch(message);
  });

  it('says in every refusal what to do', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('x'), whole.subarray(0, 100), samplePdf({ encrypt: 'user' })]) {
      await expect(readPdf(bytes)).rejects.toThrow(/Get the file again|Save it without/);
    }
  });
});
