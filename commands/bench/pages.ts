import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import { addressOf, type Route } from '../../messages/routing';
import { ensureBrowser } from '../browser';
import { type Tool, wordsIn } from './neighbours';
import { type Row, report } from './table';

/** One page of each kind, in English: there the plain export has the same addresses. */
const kinds: readonly [kind: string, route: Route][] = [
  ['front page', '/'],
  ['list of reports', '/reports'],
  ['report', '/reports/report-1'],
  ['findings', '/findings'],
  ['key figures', '/key-figures'],
  ['timeline', '/timeline'],
  ['glossary', '/glossary'],
  ['sources', '/sources'],
  ['contact', '/contact'],
  ['prose', '/about'],
];

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * What a reader's browser asks for and receives: bytes and requests of each kind of page, for each tool, from the same
 * server with the same compression (brotli 11). Font and icon are the same file for all and left out.
 *
 * @param tools built already; the first is the one whose words the others must show
 */
export async function benchPages(tools: readonly Tool[]): Promise<void> {
  const browser = await chromium.launch({ executablePath: ensureBrowser() });
  const rows: Row[] = [];
  try {
    for (const tool of tools) {
      const server = await serve(tool.out);
      try {
        for (const [kind, route] of kinds) {
          const address = addressOf(route, 'en');
          const words = wordsIn(readFileSync(join(tool.out, address, 'index.html'), 'utf8'));
          const wanted = wordsIn(readFileSync(join(tools[0]?.out ?? '', address, 'index.html'), 'utf8'));
          if (words !== wanted) throw new Error(`${tool.name} shows other words at ${address} than ${tools[0]?.name}`);
          // A context of its own has an empty cache.
          const page = await browser.newPage();
          server.sent.length = 0;
          await page.goto(`http://127.0.0.1:${server.port}${address}`, { waitUntil: 'networkidle' });
          // What holds up the paint (https://w3c.github.io/resource-timing/#dom-performanceresourcetiming-renderblockingstatus),
          // beside the page itself; a script that waits for the page may be there before the paint and is not needed.
          const blocking = await page.evaluate(
            () =>
              performance
                .getEntriesByType('resource')
                .filter((entry) => Reflect.get(entry, 'renderBlockingStatus') === 'blocking').length,
          );
          await page.close();
          rows.push({
            page: kind,
            tool: tool.name,
            'bytes (br)': server.sent.reduce((sum, { bytes }) => sum + bytes, 0),
            'of them HTML': server.sent
              .filter(({ type }) => type === '.html')
              .reduce((sum, { bytes }) => sum + bytes, 0),
            requests: server.sent.length,
            'needed to paint': blocking + 1,
          });
        }
      } finally {
        server.close();
      }
    }
  } finally {
    await browser.close();
  }
  rows.sort(
    (a, b) => kinds.findIndex(([kind]) => kind === a['page']) - kinds.findIndex(([kind]) => kind === b['page']),
  );
  report('pages', 'Bytes and requests of each kind of page, without font and icon', rows);
}

interface Served {
  readonly port: number;
  /** What was sent since it was emptied last. */
  readonly sent: { type: string; bytes: number }[];
  readonly close: () => void;
}

/** The plainest server: any folder, everything compressed alike, 404 for what is not there. */
async function serve(folder: string): Promise<Served> {
  const sent: Served['sent'] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : decodeURIComponent(pathname);
    const type = extname(path);
    let body: Buffer;
    try {
      body = readFileSync(join(folder, path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const isText = type !== '.woff2';
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    const bytes = isText ? brotliCompressSync(body, { params }) : body;
    if (!['.woff2', '.svg', '.ico'].includes(type)) sent.push({ type, bytes: bytes.length });
    response.writeHead(200, {
      'content-type': types[type] ?? 'application/octet-stream',
      ...(isText ? { 'content-encoding': 'br' } : {}),
    });
    response.end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, sent, close: () => server.close() };
}
