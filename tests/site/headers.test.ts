import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type HeaderRow, headersFor } from '@/adapter/headers';
import { basePath } from '@/messages/routing';
import { pages } from '../pages';

const out = join(process.cwd(), 'out');
const rows: HeaderRow[] = JSON.parse(readFileSync(join(process.cwd(), '.published/hosts/headers.json'), 'utf8'));
const all = [
  [`${basePath}/`, 'index.html'],
  [`${basePath}/404.html`, '404.html'],
  ...pages.map(({ address }) => [address, `${address.slice(basePath.length + 1)}index.html`]),
] as [address: string, file: string][];

test.each(all)('%s may use its own style and nothing that was not foreseen', (address, file) => {
  const html = readFileSync(join(out, file), 'utf8');
  const headers = headersFor(address, rows);
  const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = '']) => css);
  expect(styles).toHaveLength(1);
  const hash = createHash('sha256')
    .update(styles[0] ?? '')
    .digest('base64');
  const policy = headers['Content-Security-Policy'] ?? '';
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]),
  );
  expect(policy).not.toContain('unsafe');
  const hasScript = /<script[^>]* src=/.test(html);
  expect(policy.includes("script-src 'self'")).toBe(hasScript);
  expect(headers['Integrity-Policy']).toBe(hasScript ? 'blocked-destinations=(script)' : undefined);
  expect(headers).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
    'Speculation-Rules': `"${basePath}/speculation-rules.json"`,
  });
  expect(headers['Strict-Transport-Security']).toBe(process.env['HSTS'] || undefined);
});

test('the script and the font may be kept for good', () => {
  const kept = rows.filter(({ headers }) => headers['Cache-Control']?.includes('immutable')).map(({ path }) => path);
  expect(kept).toContainEqual(expect.stringMatching(/\/enhance\.[0-9a-f]{8}\.js$/));
  expect(kept).toContainEqual(expect.stringMatching(/\/fonts\/literata\.[0-9a-f]{8}\.woff2$/));
});

test('security.txt is there when the operator gave a contact, and only then', () => {
  const file = join(out, '.well-known/security.txt');
  expect(existsSync(file)).toBe(Boolean(process.env['SECURITY_CONTACT']));
});

test('hosts read the same table', () => {
  const text = readFileSync(join(out, '_headers'), 'utf8');
  for (const { path, headers } of rows) {
    const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
    expect(text).toContain(`${path}\n${lines.join('')}`);
  }
  // Cloudflare Pages reads no more.
  expect(rows.length).toBeLessThanOrEqual(100);
  for (const { address } of pages) {
    expect(readFileSync(join(out, '_redirects'), 'utf8')).toContain(`${address.slice(0, -1)} ${address} 301\n`);
  }
});
