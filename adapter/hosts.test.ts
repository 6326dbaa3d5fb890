import { describe, expect, it } from 'vitest';
import type { HeaderRow } from './headers';
import { headersFile, hostFiles, redirectsFile, redirectTable, unreadRows } from './hosts';
import { faultsOf, siteOf } from './testing';

describe('headersFile', () => {
  it('writes a path and its headers below it, indented', () => {
    expect(
      headersFile([
        { path: '/*', headers: { A: 'b', C: 'd' } },
        { path: '/x/', headers: { E: 'f' } },
      ]),
    ).toBe('/*\n  A: b\n  C: d\n/x/\n  E: f\n');
  });

  it.each(['x'.repeat(2000), 'a\nb', '1 $', '$b', 'a – b', 'a`', '\u007f'])(
    'refuses a value that a host would cut or misread',
    (value) => {
      expect(faultsOf(() => headersFile([{ path: '/', headers: { A: value } }]))).toContain(
        'one line of at most 2,000 characters',
      );
    },
  );
});

it('tells of rows that a host would not read', () => {
  const rows = Array.from({ length: 103 }, (_, index): HeaderRow => ({ path: `/${index}/`, headers: { A: 'b' } }));
  expect(unreadRows(rows.slice(0, 100), 'hosts')).toBeUndefined();
  expect(unreadRows(rows, 'dist/hosts')).toMatch(
    /^_headers has 103 rows, .* reads 100: the last 3 .* with dist\/hosts\.$/,
  );
});

describe('redirectTable', () => {
  const site = siteOf({ '404.html': '', 'index.html': '', 'nb/index.html': '', 'nb/blåbær/index.html': '' });

  it('leads to the slash at the end of every page', () => {
    expect(redirectsFile(redirectTable(site, ''))).toBe(
      '/nb /nb/ 301\n/nb/bl%C3%A5b%C3%A6r /nb/bl%C3%A5b%C3%A6r/ 301\n',
    );
  });

  it('leads into the folder of the host', () => {
    expect(redirectsFile(redirectTable(siteOf({ 'index.html': '' }), '/portal'))).toBe(
      '/ /portal/ 301\n/portal /portal/ 301\n',
    );
  });

  it('leaves the slashes to hosts that would not read so many lines', () => {
    const many = siteOf(Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`${index}/index.html`, ''])));
    expect(redirectsFile(redirectTable(many, ''))).toBe('');
  });
});

// That servers read these files as meant is shown by tests/site/deploy.test.ts, with nginx and Caddy themselves.
describe('hostFiles', () => {
  const table: HeaderRow[] = [
    { path: '/portal/*', headers: { 'X-Content-Type-Options': 'nosniff' } },
    { path: '/portal/fonts/*', headers: { 'Cache-Control': 'immutable' } },
    { path: '/portal/bl%C3%A5/', headers: { 'Content-Security-Policy': "default-src 'none'" } },
    { path: '/portal/404.html', headers: { 'Speculation-Rules': '"/r.json"' } },
    { path: '/portal/a.csv', headers: { 'Content-Type': 'text/csv; charset=utf-8' } },
    { path: '/portal/*.md', headers: { 'Content-Type': 'text/markdown; charset=utf-8' } },
  ];
  const files = hostFiles(table, '/portal');

  it('gives nginx a map a header, by the file it sends', () => {
    const http = files['nginx-http.conf'];
    expect(http).toContain(
      'map $uri $site_cache_control {\n  default "no-cache";\n  "~^/portal/fonts/" "immutable";\n}',
    );
    expect(http).toContain('$site_x_content_type_options {\n  default "nosniff";\n}');
    expect(http).toContain('"/portal/blå/index.html" "default-src \'none\'";');
    expect(http).toContain('"/portal/404.html" "\\"/r.json\\"";');
    expect(http).not.toContain('Content-Type');
  });

  it('gives nginx the headers, the page for what is missing, the way into the folder and types', () => {
    const server = files['nginx-server.conf'].split('\n');
    expect(server).toContain('add_header Content-Security-Policy $site_content_security_policy always;');
    expect(server).toContain('error_page 404 /portal/404.html;');
    expect(server).toContain('error_page 403 =404 /portal/404.html;');
    expect(server).toContain('location = / { return 301 /portal/; }');
    expect(server).toContain('location = "/portal/a.csv" { types {} default_type "text/csv; charset=utf-8"; }');
    expect(server).toContain(
      'location ~ "^/portal/.*\\.md$" { types {} default_type "text/markdown; charset=utf-8"; }'.replace(
        '\\.',
        '\\\\.',
      ),
    );
  });

  it('gives Caddy the rows, and those of the page for what is missing', () => {
    expect(files.Caddyfile).toContain('header ?Cache-Control `no-cache`');
    expect(files.Caddyfile).toContain("header `/portal/blå/` {\n\t\tContent-Security-Policy `default-src 'none'`\n");
    expect(files.Caddyfile).toContain('path_regexp ^/portal/.*\\.md$\n');
    expect(files.Caddyfile).toContain('redir / /portal/ 301');
    expect(files.Caddyfile).toContain('(site_not_found) {\n\theader {\n\t\tSpeculation-Rules `"/r.json"`\n');
  });
});
