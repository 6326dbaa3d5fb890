import { type Fault, throwIfAny } from './faults';
import { addressOf, pagePaths, type Site } from './files';
import type { HeaderRow } from './headers';

/** What Netlify and Cloudflare Pages read from the site's root. */
export const [headersPath, redirectsPath] = ['_headers', '_redirects'];

/** A permanent redirect from one address to another, both with the base path and percent-encoded. */
export type Redirect = { readonly from: string; readonly to: string };

/** The files with which the table of headers is served elsewhere: name → text. */
export type HostFiles = Readonly<
  Record<'headers.json' | 'nginx-http.conf' | 'nginx-server.conf' | 'Caddyfile', string>
>;

/** Where the site moves a reader on: to the slash at the end of a page's address, and from the host to the site's folder. */
export function redirectTable(site: Site, basePath: string): Redirect[] {
  const pages = pagePaths(site)
    .map((path) => encodeURI(`${basePath}${addressOf(path)}`))
    .filter((address) => address.endsWith('/') && address !== '/')
    .map((address) => ({ from: address.slice(0, -1), to: address }));
  return basePath === '' ? pages : [{ from: '/', to: `${encodeURI(basePath)}/` }, ...pages];
}

/**
 * The table in the format of `_headers`, which Netlify and Cloudflare Pages read from the site's root.
 *
 * https://docs.netlify.com/manage/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/. A star
 * is meant for anything, slashes too, wherever it stands; within a path it has not been tried on either host.
 *
 * @throws SiteFaults as `lineFaults`
 */
export function headersFile(table: readonly HeaderRow[]): string {
  throwIfAny('headers', table.flatMap(lineFaults));
  const rows = table.map(({ path, headers }) => [path, ...linesOf(headers).map(({ line }) => line)].join('\n'));
  return `${rows.join('\n')}\n`;
}

/**
 * Headers that one of the hosts would cut, misread or refuse: names that are no word, values with other signs than those of
 * ASCII (RFC 9110, section 5.5; Node does not send others, so the server would not start), with a dollar sign, which nginx
 * takes for a variable, or a backtick, which ends a value in a Caddyfile, and lines beyond the 2,000 characters that
 * Cloudflare reads.
 */
export function lineFaults({ path, headers }: HeaderRow): Fault[] {
  return linesOf(headers).flatMap(({ name, value, line }): Fault[] => {
    if (!/^[a-z\d-]+$/i.test(name)) {
      const expected = 'letters, digits and hyphens';
      return [{ page: path, found: `the name of a header “${name}”`, expected, mend: 'write it so' }];
    }
    const [sign] = /[^\t\x20-\x7e]|[$`]/u.exec(value) ?? [];
    if (line.length <= 2000 && sign === undefined) return [];
    return [
      {
        page: path,
        found: `the header ${line.trim().slice(0, 60)}… with ${sign === undefined ? `${line.length} characters` : JSON.stringify(sign)}`,
        expected: 'one line of at most 2,000 characters of ASCII, none of them $ or `, which nginx and Caddy misread',
        mend: 'shorten the value, or write it without the sign, in an address percent-encoded, such as %24',
      },
    ];
  });
}

function linesOf(headers: HeaderRow['headers']): { name: string; value: string; line: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value, line: `  ${name}: ${value}` }));
}

/** The most rows of `_headers` that Cloudflare Pages reads. */
const mostRows = 100;

/**
 * What an operator must know where a host reads less than the table holds; nothing where every host reads it whole. Rows of
 * pages cannot be left out like redirects: without them a page would have no policy.
 *
 * @param hostsDir where the build puts the table for other servers
 */
export function unreadRows(table: readonly HeaderRow[], hostsDir: string): string | undefined {
  if (table.length <= mostRows) return undefined;
  return (
    `_headers has ${table.length} rows, of which Cloudflare Pages reads ${mostRows}: the last ${table.length - mostRows} ` +
    `would not hold there. Serve the site from Netlify, or from a server of your own with ${hostsDir}.`
  );
}

/** The most redirects that Cloudflare Pages reads. */
const mostRedirects = 2000;

/**
 * The redirects in the format of `_redirects`, which Netlify and Cloudflare Pages read from the site's root.
 *
 * https://docs.netlify.com/manage/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/
 *
 * Both hosts add the slash by themselves too (Cloudflare with 308), so where there are more than they read, only those that
 * lead into the site's folder are written.
 */
export function redirectsFile(redirects: readonly Redirect[]): string {
  const written = redirects.length > mostRedirects ? redirects.filter(({ from }) => from === '/') : redirects;
  return written.map(({ from, to }) => `${from} ${to} 301\n`).join('');
}

/** What every file is sent with that no row says more of. Not in the table, whose rows must not meet in one header. */
const defaults: HeaderRow = { path: '/*', headers: { 'Cache-Control': 'no-cache' } };

/**
 * The table for servers of one's own: `headers.json` as it is, `nginx-http.conf` for nginx's `http` block, `nginx-server.conf` for its `server`
 * block, and `Caddyfile` with the snippets `site_headers` and `site_not_found`.
 *
 * They hold headers, types and the redirect into the site's folder; ports, folders and compression are the operator's.
 */
export function hostFiles(table: readonly HeaderRow[], basePath: string): HostFiles {
  const rows = [defaults, ...table];
  return {
    'headers.json': `${JSON.stringify(table, null, 2)}\n`,
    'nginx-http.conf': nginxMaps(rows, basePath),
    'nginx-server.conf': nginxServer(rows, basePath),
    Caddyfile: caddyfile(rows, basePath),
  };
}

/** Published folders are known again by this line (`isHostFile`): with other words they would no longer be replaced. */
const note = '# Made by the build from the one table of headers: a change here is lost.\n';

/** Whether a text is one of `hostFiles`, of this build or another. Of `headers.json` none can tell, so its name is enough. */
export function isHostFile(name: string, text: string): boolean {
  const names: readonly (keyof HostFiles)[] = ['nginx-http.conf', 'nginx-server.conf', 'Caddyfile'];
  return name === 'headers.json' || (names.some((known) => known === name) && text.startsWith(note));
}

/** Names of headers that any row has, but for the type, which nginx and Caddy do not treat as one. */
function headerNames(rows: readonly HeaderRow[]): string[] {
  return [...new Set(rows.flatMap(({ headers }) => Object.keys(headers)))].filter((name) => name !== 'Content-Type');
}

function nginxVariable(name: string): string {
  return `$site_${name.toLowerCase().replaceAll('-', '_')}`;
}

function nginxString(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The file that nginx answers an address with, as `$uri` names it when headers are sent: decoded, with its index. */
function nginxUri(path: string): string {
  const decoded = decodeURI(path);
  return decoded.endsWith('/') ? `${decoded}index.html` : decoded;
}

/** How nginx's `map` names what a row is for. */
function nginxKey(path: string, basePath: string): string {
  if (path === '/*' || path === `${basePath}/*`) return 'default';
  return nginxString(path.includes('*') ? `~${pattern(path)}` : nginxUri(path));
}

/** A path with a star as a regular expression, which reads the same in nginx and in Caddy. */
function pattern(path: string): string {
  const [before = '', after = ''] = decodeURI(path)
    .split('*')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return after === '' ? `^${before}` : `^${before}.*${after}$`;
}

/** One `map` a header: what `add_header` sends with a file; where the map gives nothing, it sends nothing. */
function nginxMaps(rows: readonly HeaderRow[], basePath: string): string {
  const maps = headerNames(rows).map((name) => {
    const values = new Map<string, string>();
    for (const { path, headers } of rows) {
      const value = headers[name];
      if (value !== undefined) values.set(nginxKey(path, basePath), nginxString(value));
    }
    const lines = [...values].map(([key, value]) => `  ${key} ${value};\n`);
    return `map $uri ${nginxVariable(name)} {\n${lines.join('')}}\n`;
  });
  return note + maps.join('');
}

function nginxServer(rows: readonly HeaderRow[], basePath: string): string {
  const missing = `${basePath}/404.html`;
  const lines = [
    ...headerNames(rows).map((name) => `add_header ${name} ${nginxVariable(name)} always;`),
    `error_page 404 ${missing};`,
    // What nginx says of a folder without a page.
    `error_page 403 =404 ${missing};`,
    `location = ${missing} { internal; }`,
    ...(basePath === '' ? [] : [`location = / { return 301 ${basePath}/; }`]),
    ...rows.flatMap(({ path, headers }) => {
      const type = headers['Content-Type'];
      if (type === undefined) return [];
      const place = path.includes('*') ? `~ ${nginxString(pattern(path))}` : `= ${nginxString(decodeURI(path))}`;
      return [`location ${place} { types {} default_type ${nginxString(type)}; }`];
    }),
  ];
  return `${note}${lines.join('\n')}\n`;
}

function caddyHeaders(headers: HeaderRow['headers'], matcher: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `\t\t${name} \`${value}\`\n`);
  return `\theader ${matcher}{\n${lines.join('')}\t}\n`;
}

function caddyfile(rows: readonly HeaderRow[], basePath: string): string {
  const missing = `${basePath}/404.html`;
  const [, ...own] = rows;
  // A question mark sets a header only where no other row did.
  const unlessSet = Object.entries(defaults.headers).map(([name, value]) => `\theader ?${name} \`${value}\`\n`);
  const sections = own.map(({ path, headers }, index) => {
    // A star within a path stops at a slash in Caddy.
    if (!/\*./.test(path)) return caddyHeaders(headers, `\`${decodeURI(path)}\` `);
    return `\t@row${index} path_regexp ${pattern(path)}\n${caddyHeaders(headers, `@row${index} `)}`;
  });
  const redirect = basePath === '' ? '' : `\tredir / ${basePath}/ 301\n`;
  const ofMissing = Object.assign({}, ...own.filter(({ path }) => path === missing).map(({ headers }) => headers));
  return [
    note,
    `(site_headers) {\n${unlessSet.join('')}${sections.join('')}${redirect}}\n`,
    `(site_not_found) {\n${caddyHeaders(ofMissing, '')}\trewrite * ${missing}\n\tfile_server\n}\n`,
  ].join('');
}
