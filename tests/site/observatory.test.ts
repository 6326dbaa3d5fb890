import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ALL_TESTS } from '@mdn/mdn-http-observatory/src/constants.js';
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from '@mdn/mdn-http-observatory/src/grader/charts.js';
import { getScoreModifier } from '@mdn/mdn-http-observatory/src/grader/grader.js';
import { parseHttpEquivHeaders } from '@mdn/mdn-http-observatory/src/retriever/utils.js';
import { Requests } from '@mdn/mdn-http-observatory/src/types.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createSiteServer } from '@/commands/serve';
import { basePath } from '@/messages/routing';
import { pages } from '../pages';

/** What an owner of a domain may choose for all of it; the build sends what the variable HSTS says. */
const hsts = 'max-age=63072000; includeSubDomains; preload';
const host = 'evaluering.example';
const preloaded = vi.hoisted(() => ({ is: false }));

// The browsers' list of preloaded domains is fetched when Observatory is installed; whether a domain stands there is its
// owner's affair, so both cases are looked at.
vi.mock('@mdn/mdn-http-observatory/src/analyzer/hsts.js', () => ({
  isHstsPreloaded: () => (preloaded.is ? { includeSubDomains: true, mode: 'force-https' } : null),
}));

let server: Server;
let origin: string;
beforeAll(async () => {
  const [folder, headersFile] = [join(process.cwd(), 'out'), join(process.cwd(), '.published/hosts/headers.json')];
  server = createSiteServer({ folder, headersFile });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

/** Observatory's score of a page as served, behind a proxy that adds TLS and leads http to https. */
async function scoreOf(address: string): Promise<{ score: number; lost: string[] }> {
  const answer = await fetch(origin + address);
  // The program that reads pages for Observatory does not know today's CSS, complains, and needs none of it.
  const text = (await answer.text()).replace(/<style>.*?<\/style>/s, '');
  const headers = { ...Object.fromEntries(answer.headers), 'strict-transport-security': hsts };
  const url = new URL(address, `https://${host}`);
  const asked = await fetch(origin + address, { method: 'OPTIONS', headers: { Origin: 'https://other.example' } });
  const response = {
    status: 200,
    headers,
    verified: true,
    data: text,
    httpEquiv: parseHttpEquivHeaders(text, url.href),
  };
  const requests = Object.assign(new Requests(host), {
    session: { url, jar: undefined },
    resources: { path: text },
    responses: {
      auto: response,
      https: response,
      http: response,
      cors: { status: asked.status, headers: Object.fromEntries(asked.headers), verified: true },
      httpRedirects: [
        { url: new URL(address, `http://${host}`), status: 301 },
        { url, status: 200 },
      ],
      httpsRedirects: [{ url, status: 200 }],
    },
  });
  const modifiers = ALL_TESTS.map((run) => {
    const { result } = run(requests);
    return { result, modifier: getScoreModifier(result) };
  });
  const lost = modifiers.filter(({ modifier }) => modifier < 0);
  const base = lost.reduce((sum, { modifier }) => sum + modifier, 100);
  const all = modifiers.reduce((sum, { modifier }) => sum + modifier, 100);
  return { score: base >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? all : base, lost: lost.map(({ result }) => result) };
}

const all = [`${basePath}/`, `${basePath}/404-not-found/`, ...pages.map(({ address }) => address)];

test('every page gets 135 of Mozilla Observatory, 140 where the domain is preloaded', async () => {
  for (const [is, score] of [
    [false, 135],
    [true, 140],
  ] as const) {
    preloaded.is = is;
    for (const address of all) expect([address, await scoreOf(address)]).toEqual([address, { score, lost: [] }]);
  }
});
