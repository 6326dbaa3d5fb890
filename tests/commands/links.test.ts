import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDead, gather, report } from '../../commands/links';

let server: Server;
let base: string;
let asked: string[];
let open = 0;
let mostOpen = 0;

beforeAll(async () => {
  asked = [];
  server = createServer((request, response) => {
    const { method, url } = request;
    asked.push(`${method} ${url}`);
    if (url === '/silent') return;
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    const isThere = url === '/ok' || url?.startsWith('/many') || (url === '/get-only' && method === 'GET');
    setImmediate(() => {
      // Before the end and not after it: the next request may come as soon as the answer is there.
      open -= 1;
      if (url === '/moved') response.writeHead(301, { location: '/ok' }).end();
      else response.writeHead(isThere ? 200 : 404).end(method === 'HEAD' ? undefined : 'page');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const place = (path: string) => ({ url: `${base}${path}`, places: [`links.yml: ${path.slice(1)}`] });

describe('gather', () => {
  it('names each address once, with all records that have it, without the anchor', () => {
    expect(
      gather({
        'sources.yml': { a: { url: 'https://x.no/1#top' }, b: { title: 'no address' }, c: { url: 'https://x.no/2' } },
        'links.yml': { d: { url: 'https://x.no/1' } },
        'empty.yml': null,
      }),
    ).toEqual([
      { url: 'https://x.no/1', places: ['sources.yml: a', 'links.yml: d'] },
      { url: 'https://x.no/2', places: ['sources.yml: c'] },
    ]);
  });
});

describe('findDead', () => {
  it('passes those that answer, after a redirect or to GET alone, and names the others in their order', async () => {
    const paths = ['/gone', '/ok', '/moved', '/get-only', '/gone-too'];
    const dead = await findDead(paths.map(place), { timeout: 30_000, concurrency: 2 });
    expect(dead).toEqual([
      { ...place('/gone'), reason: '404 Not Found' },
      { ...place('/gone-too'), reason: '404 Not Found' },
    ]);
    expect(asked).toContain('GET /get-only');
    expect(asked).not.toContain('GET /ok');
  });

  it('does not wait for ever', async () => {
    const dead = await findDead([place('/silent')], { timeout: 50, concurrency: 1 });
    expect(dead).toEqual([{ ...place('/silent'), reason: 'no answer in time' }]);
  });

  it('tells when nobody is there', async () => {
    const [dead] = await findDead([{ url: 'http://127.0.0.1:1/', places: ['links.yml: a'] }], {
      timeout: 5000,
      concurrency: 1,
    });
    expect(dead?.reason).toMatch(/ECONNREFUSED|bad port/);
  });

  it('asks no more at a time than it may', async () => {
    mostOpen = 0;
    const many = Array.from({ length: 20 }, (_, index) => place(`/many${index}`));
    expect(await findDead(many, { timeout: 30_000, concurrency: 4 })).toEqual([]);
    expect(mostOpen).toBeLessThanOrEqual(4);
    expect(asked.filter((line) => line.startsWith('HEAD /many'))).toHaveLength(20);
  });
});

describe('report', () => {
  it('says when all is well', () => {
    expect(report(12, [])).toBe('## Outside links\n\nAll 12 addresses answer.\n');
  });

  it('makes a table that no address can break', () => {
    const text = report(3, [
      { url: 'https://x.no/a|b', reason: 'two\nlines', places: ['links.yml: a', 'sources.yml: b'] },
    ]);
    expect(text).toContain('1 of 3 addresses gave no page.');
    expect(text).toContain('| https://x.no/a\\|b | two lines | links.yml: a, sources.yml: b |\n');
  });
});
