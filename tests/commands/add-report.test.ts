import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { addReport, ReportError } from '../../commands/report';
import { samplePdf } from './sample-pdf';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, rename: vi.fn(real.rename) };
});

const reportRecord = `# The facts of report 2.
number: 2
label: { nb: 'Rapport 2: pasientenes erfaringer', en: 'Report 2: patients’ experiences' }   # our words
language: nb
published: "2021-03-04"

# The goals, in order
goals: [goal-1,   goal-2]
# Empty while the file is not here.
downloads: []
`;
const downloadsRecord = '# Files that readers can download, by id.\n{}\n';
const pdf = samplePdf({ pages: 2, language: 'nb' });

let root: string;
let servers: Server[];

function put(path: string, content: string | Uint8Array): void {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every folder and every byte below the project folder. */
function everything(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found[path] = entry.isFile() ? readFileSync(path, 'latin1') : 'folder';
  }
  return found;
}

/** A server on this machine that answers as the test wants; gives its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Adds report 2 and expects a refusal that changes nothing. */
async function refused(from: string, options: { id?: string; timeout?: number; limit?: number } = {}): Promise<string> {
  const before = everything();
  const error: unknown = await addReport({ root, id: 'report-2', from, ...options }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ReportError);
  expect(everything()).toEqual(before);
  const { message } = error as ReportError;
  expect(message).toMatch(/found: {4}\S.*\n {3}expected: \S.*\n {3}mend: {5}\S/);
  return message;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'report-'));
  servers = [];
  put('content/reports/report-2/report.yml', reportRecord);
  put('content/reports/report-1/report.yml', reportRecord.replace('number: 2', 'number: 1'));
  put('content/downloads.yml', downloadsRecord);
  put('report.pdf', pdf);
});

afterEach(async () => {
  vi.mocked(rename).mockClear();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  rmSync(root, { recursive: true });
});

describe('adding a report from a file', () => {
  it('puts the file in place and adds the two records', async () => {
    const added = await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    expect(readFileSync(join(root, 'public/reports/report-2.pdf')).equals(pdf)).toBe(true);
    expect(read('content/downloads.yml')).toBe(
      `# Files that readers can download, by id.
report-2:
  file: reports/report-2.pdf
  title:
    nb: "Rapport 2: pasientenes erfaringer"
    en: "Report 2: patients’ experiences"
`,
    );
    // Comments, blanks and quotes of the editors stay.
    expect(read('content/reports/report-2/report.yml')).toBe(
      reportRecord.replace('downloads: []', 'downloads: [report-2]'),
    );
    expect(added).toEqual({
      facts: {
        pages: 2,
        language: 'nb',
        bytes: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        tagged: false,
      },
      language: 'nb',
      written: ['public/reports/report-2.pdf', 'content/downloads.yml', 'content/reports/report-2/report.yml'],
      replaced: false,
    });
  });

  it('leaves nothing else behind', async () => {
    const before = Object.keys(everything());
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    const more = Object.keys(everything()).filter((path) => !before.includes(path));
    expect(more).toEqual(['public', 'public/reports', 'public/reports/report-2.pdf'].map((path) => join(root, path)));
  });

  it('uses the published title, in both languages, when there is one', async () => {
    put('content/reports/report-2/report.yml', `${reportRecord}title: Evaluering av pakkeforløp\n`);
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    expect(parse(read('content/downloads.yml'))).toEqual({
      'report-2': {
        file: 'reports/report-2.pdf',
        title: { nb: 'Evaluering av pakkeforløp', en: 'Evaluering av pakkeforløp' },
      },
    });
  });

  it('replaces a file that is there, and leaves the records as they are', async () => {
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    put('content/downloads.yml', read('content/downloads.yml').replace('patients’', 'the patients’'));
    const records = ['content/downloads.yml', 'content/reports/report-2/report.yml'].map(read);
    const newer = samplePdf({ pages: 9 });
    put('newer.pdf', newer);
    const added = await addReport({ root, id: 'report-2', from: join(root, 'newer.pdf') });
    expect(added).toMatchObject({ replaced: true, written: ['public/reports/report-2.pdf'], facts: { pages: 9 } });
    expect(readFileSync(join(root, 'public/reports/report-2.pdf')).equals(newer)).toBe(true);
    expect(['content/downloads.yml', 'content/reports/report-2/report.yml'].map(read)).toEqual(records);
  });

  it('adds only the record that is missing', async () => {
    put('content/reports/report-2/report.yml', reportRecord.replace('downloads: []', 'downloads: [report-2]'));
    const { written } = await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    expect(written).toEqual(['public/reports/report-2.pdf', 'content/downloads.yml']);
  });

  it('adds a second report below the first', async () => {
    await addReport({ root, id: 'report-1', from: join(root, 'report.pdf') });
    const first = read('content/downloads.yml');
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    expect(read('content/downloads.yml').startsWith(first)).toBe(true);
    expect(Object.keys(parse(read('content/downloads.yml')))).toEqual(['report-1', 'report-2']);
  });

  it.each([
    ['a list with an id', 'downloads: [other]   # note\n', 'downloads: [other, report-2]   # note\n'],
    [
      'a list in lines',
      'downloads:\n  - other # note\nisbn: x\n',
      'downloads:\n  - other\n  - report-2 # note\nisbn: x\n',
    ],
    ['no end of the last line', 'downloads: []', 'downloads: [report-2]'],
    ['lines of Windows', 'downloads: []\r\nisbn: x\r\n', 'downloads: [report-2]\r\nisbn: x\r\n'],
  ])('writes into %s', async (_name, before, after) => {
    const rest = reportRecord.replace('downloads: []\n', '');
    put('content/reports/report-2/report.yml', rest + before);
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    const text = read('content/reports/report-2/report.yml');
    expect(parse(text)).toEqual(parse(rest + after));
    expect(text.startsWith(rest)).toBe(true);
    if (!before.includes('-')) expect(text).toBe(rest + after);
  });

  it.each([
    ['an empty file', ''],
    ['comments alone', '# one\n# two\n'],
    ['braces without an end of line', '{}'],
    ['a comment after the braces', '{}\n# more\n'],
    ['records in braces', '{ other: { file: other.pdf, title: { nb: a, en: b } } }\n'],
    ['records', '# one\nother: # two\n  file: other.pdf\n  title: { nb: a, en: b }'],
  ])('writes into a downloads.yml with %s', async (_name, before) => {
    put('content/downloads.yml', before);
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    const text = read('content/downloads.yml');
    expect(parse(text)).toEqual({
      ...parse(before),
      'report-2': {
        file: 'reports/report-2.pdf',
        title: { nb: 'Rapport 2: pasientenes erfaringer', en: 'Report 2: patients’ experiences' },
      },
    });
    for (const comment of before.match(/# \w+/g) ?? []) expect(text).toContain(comment);
  });
});

describe('refusals', () => {
  it.each([
    ['no bytes', Buffer.alloc(0), /empty \(0 bytes\)/],
    ['a web page', Buffer.from('<!doctype html>'), /not a PDF.*web page/],
    ['half a PDF', pdf.subarray(0, 300), /cut off/],
    ['an encrypted PDF', samplePdf({ encrypt: 'owner' }), /encrypted/],
  ])('refuses a file with %s', async (_name, bytes, message) => {
    put('bad.pdf', bytes);
    expect(await refused(join(root, 'bad.pdf'))).toMatch(message);
  });

  it('keeps the file that is there when the new one is refused', async () => {
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    put('bad.pdf', 'nonsense');
    await refused(join(root, 'bad.pdf'));
  });

  it('refuses a file in another language, unless it is asked to take it', async () => {
    await addReport({ root, id: 'report-2', from: join(root, 'report.pdf') });
    put('english.pdf', samplePdf({ language: 'en-GB' }));
    const from = join(root, 'english.pdf');
    expect(await refused(from)).toMatch(/“en-GB”.*\n.*nb, which is the `language` in content.*\n.*--any-language/);
    await expect(addReport({ root, id: 'report-2', from, anyLanguage: true })).resolves.toMatchObject({
      replaced: true,
    });
  });

  it.each([['nb-NO'], ['NB'], ['no'], ['no-NO'], [undefined]])(
    'takes %s for the Norwegian of the record',
    async (tag) => {
      put('norwegian.pdf', samplePdf(tag === undefined ? {} : { language: tag }));
      await addReport({ root, id: 'report-2', from: join(root, 'norwegian.pdf') });
    },
  );

  it('refuses a path where there is no file, and a folder', async () => {
    expect(await refused(join(root, 'nothing.pdf'))).toMatch(/nothing\.pdf\n.*no such file/);
    expect(await refused(join(root, 'content'))).toMatch(/no file but a folder/);
  });

  it('refuses a file that is too large', async () => {
    expect(await refused(join(root, 'report.pdf'), { limit: 100 })).toMatch(/at most 100 bytes/);
  });

  it.each(['report-3', '../report-2', 'report-2/', 'Report-2', '.', '', 'constructor'])(
    'refuses the report “%s”, and names those that are there',
    async (id) => {
      expect(await refused(join(root, 'report.pdf'), { id })).toMatch(/no report “.*one of report-1, report-2/s);
    },
  );

  it('guesses which report is meant', async () => {
    expect(await refused(join(root, 'report.pdf'), { id: 'rapport-2' })).toMatch(/did you mean “report-2”/);
  });

  it.each([
    ['report.yml that is missing', 'content/reports/report-2/report.yml', undefined, /no such file/],
    ['report.yml that is not YAML', 'content/reports/report-2/report.yml', 'a: [', /report\.yml\n/],
    ['report.yml without a label', 'content/reports/report-2/report.yml', 'language: nb\ndownloads: []\n', /label/],
    [
      'report.yml without the list',
      'content/reports/report-2/report.yml',
      reportRecord.replace('downloads: []', ''),
      /downloads/,
    ],
    ['downloads.yml that is missing', 'content/downloads.yml', undefined, /no such file/],
    ['downloads.yml that is not YAML', 'content/downloads.yml', 'a: b: c', /downloads\.yml\n/],
    ['downloads.yml with a list', 'content/downloads.yml', '- a\n', /expected: records/],
    [
      'a record with another file',
      'content/downloads.yml',
      'report-2:\n  file: reports/other.pdf\n  title: { nb: a, en: b }\n',
      /downloads\.yml, report-2\n.*file: reports\/other\.pdf/,
    ],
    ['a record without a title', 'content/downloads.yml', 'report-2:\n  file: reports/report-2.pdf\n', /title/],
  ])('refuses a %s', async (_name, file, text, message) => {
    if (text === undefined) rmSync(join(root, file));
    else put(file, text);
    expect(await refused(join(root, 'report.pdf'))).toMatch(message);
  });

  it.each([1, 2, 3])('puts everything back when it cannot put file %i in place', async (count) => {
    const real = vi.mocked(rename).getMockImplementation();
    let calls = 0;
    vi.mocked(rename).mockImplementation(async (from, to) => {
      calls += 1;
      if (calls === count) throw new Error('the disk is full');
      await real?.(from, to);
    });
    expect(await refused(join(root, 'report.pdf'))).toMatch(/the disk is full/);
    vi.mocked(rename).mockImplementation(real ?? (async () => {}));
  });

  it('puts an older file back when it cannot put the records in place', async () => {
    put('public/reports/report-2.pdf', samplePdf({ pages: 7 }));
    const real = vi.mocked(rename).getMockImplementation();
    let calls = 0;
    vi.mocked(rename).mockImplementation(async (from, to) => {
      calls += 1;
      if (calls === 2) throw new Error('the disk is full');
      await real?.(from, to);
    });
    await refused(join(root, 'report.pdf'));
    vi.mocked(rename).mockImplementation(real ?? (async () => {}));
  });
});

describe('adding a report from an address', () => {
  it.each(['application/pdf', 'application/octet-stream', 'Application/PDF; charset=binary'])(
    'takes a PDF that is sent as %s',
    async (type) => {
      const address = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': type, 'content-length': pdf.length }).end(pdf);
      });
      const { facts } = await addReport({ root, id: 'report-2', from: `${address}/a.pdf` });
      expect(facts).toMatchObject({ pages: 2, bytes: pdf.length });
      expect(readFileSync(join(root, 'public/reports/report-2.pdf')).equals(pdf)).toBe(true);
    },
  );

  it('takes a PDF that is sent in pieces, without a length', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      response.write(pdf.subarray(0, 100));
      response.end(pdf.subarray(100));
    });
    expect((await addReport({ root, id: 'report-2', from: address })).facts.bytes).toBe(pdf.length);
  });

  it('follows redirects', async () => {
    const address = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.writeHead(200, { 'content-type': 'application/pdf' }).end(request.url === '/new' ? pdf : '');
    });
    expect((await addReport({ root, id: 'report-2', from: `${address}/old` })).facts.pages).toBe(2);
  });

  const answers: readonly (readonly [name: string, listener: RequestListener, message: RegExp])[] = [
    [
      'the wrong type',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(pdf),
      /“text\/html”/,
    ],
    ['no type', (_, response) => response.writeHead(200).end(pdf), /without a content type/],
    [
      'a type that only begins like it',
      (_, response) => response.writeHead(200, { 'content-type': 'application/pdfx' }).end(pdf),
      /pdfx/,
    ],
    ['404', (_, response) => response.writeHead(404, { 'content-type': 'application/pdf' }).end(pdf), /404 Not Found/],
    ['500', (_, response) => response.writeHead(500).end(), /500 Internal Server Error/],
    [
      '0 bytes',
      (_, response) => response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 0 }).end(),
      /0 bytes/,
    ],
    [
      'a web page that is called a PDF',
      (_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('<!DOCTYPE html><p>Log in'),
      /not a PDF.*web page/,
    ],
    [
      'a transfer that breaks off before its length',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': pdf.length + 500 });
        response.write(pdf, () => response.destroy());
      },
      /broke off/,
    ],
    [
      'pieces that break off',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf' });
        response.write(pdf, () => response.destroy());
      },
      /broke off/,
    ],
    [
      'a length that is too large',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 200 * 1024 * 1024 });
        response.write('%PDF-1.4');
      },
      /209,715,200 bytes\n.*at most 104,857,600 bytes/,
    ],
    ['a redirect in a ring', (_, response) => response.writeHead(302, { location: '/' }).end(), /redirect/],
    [
      'a redirect to a file',
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /no answer/,
    ],
    ['no HTTP', (_, response) => response.socket?.end('nonsense\r\n\r\n'), /no answer/],
  ];

  it.each(answers)('refuses %s', async (_name, listener, message) => {
    expect(await refused(await serve(listener))).toMatch(message);
  });

  it('stops reading when more comes than is allowed', async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' }).end(Buffer.alloc(5000));
    });
    expect(await refused(address, { limit: 4000 })).toMatch(/more than 4,000 bytes/);
  });

  it('gives up on a server that says nothing, or stops in the middle', async () => {
    expect(await refused(await serve(() => {}), { timeout: 50 })).toMatch(/no whole answer within 0\.05 seconds/);
    const halting = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' }).write('%PDF');
    });
    expect(await refused(halting, { timeout: 200 })).toMatch(/no whole answer/);
  });

  it('says when nobody answers', async () => {
    const address = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await refused(address)).toMatch(/no answer \(.*ECONNREFUSED/);
  });

  it.each(['ftp://example.no/a.pdf', 'file:///etc/passwd', 'http://', 'https://exa mple/'])(
    'refuses %s',
    async (address) => {
      expect(await refused(address)).toMatch(/cannot be fetched/);
    },
  );
});

describe('the command', () => {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const run = (...options: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'commands/add-report.ts', ...options], {
      cwd: project,
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: root },
    });

  it('tells pages, size, language and checksum, and ends with 0', () => {
    const { status, stdout, stderr } = run(`--root=${root}`, 'report-2', 'report.pdf');
    expect(stderr).toBe('');
    expect(stdout).toContain('Added public/reports/report-2.pdf');
    expect(stdout).toMatch(/pages: +2\n/);
    expect(stdout).toMatch(new RegExp(`size: +${pdf.length} bytes\n`));
    expect(stdout).toMatch(/language: nb/);
    expect(stdout).toContain(createHash('sha256').update(pdf).digest('hex'));
    expect(status).toBe(0);
  });

  it('says what must follow', () => {
    const { stdout } = run(`--root=${root}`, 'report-2', 'report.pdf');
    expect(stdout).toMatch(
      /Next:\n.*content\/changes\.yml that concerns \/reports\/report-2.*\n.*npm run content:record\n$/,
    );
  });

  it('takes a file in another language when it is asked to', () => {
    put('english.pdf', samplePdf({ language: 'en' }));
    expect(run(`--root=${root}`, 'report-2', 'english.pdf')).toMatchObject({ status: 1, stdout: '' });
    expect(run(`--root=${root}`, '--any-language', 'report-2', 'english.pdf').status).toBe(0);
  });

  it('ends with 1 after a refusal', () => {
    const { status, stderr } = run(`--root=${root}`, 'report-9', 'report.pdf');
    expect(stderr).toMatch(/not added, and nothing was changed[\s\S]*no report “report-9”/);
    expect(status).toBe(1);
  });

  it.each([[[]], [['report-2']], [['report-2', 'a.pdf', 'b.pdf']], [['--what', 'report-2', 'a.pdf']]])(
    'ends with 2 and the usage for %j',
    (options) => {
      const { status, stderr } = run(...options);
      expect(stderr).toMatch(/^Usage: npm run report:add <report-id> <file-or-address>/);
      expect(status).toBe(2);
    },
  );
});
