import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginBuild, buildSite, createAdapter, publishExport, summary } from './adapter';
import { encoders } from './compress';
import { bytesOf, readSite } from './files';
import * as heap from './heap';
import type { AdapterOptions } from './options';
import { recorded, siteOf, textIn } from './testing';

const options: AdapterOptions = {
  addresses: { '/': { nb: '/' }, '/reports': { nb: '/rapporter' }, '/findings': { nb: '/funn' } },
};

/** A small export in the shape of Next's, around the two recorded pages. */
const page = recorded('page');
const other = page.replace(/<main.*<\/main>/s, '<main id="main"><h1 id="mal-1">Other</h1></main>');
const sheet = /href="\/(_next\/[^"]+\.css)"/.exec(page)?.[1] ?? '';
const exported: Readonly<Record<string, string>> = {
  '404.html': recorded('not-found').replaceAll(/\/_next\/static\/chunks\/[^"\\]+\.css/g, `/${sheet}`),
  '404/index.html': '',
  '__next._full.txt': '1:"$Sreact.fragment"',
  '_next/static/chunks/15d_voa78qxdd.js': '1',
  [sheet]: 'h1{font-size:2rem}.card{background:url(../media/dot.svg)}.never-used{color:red}',
  '_next/static/media/dot.svg': '<svg/>',
  '_next/static/media/icon.svg': '<svg/>',
  '_not-found/index.html': '',
  'files/pic.svg': '<svg/>',
  'icon.svg': '<svg/>',
  'nb/findings/index.html': other,
  'nb/findings/index.txt': '1:"$Sreact.fragment"',
  'nb/index.html': page,
  'nb/index.txt': '1:"$Sreact.fragment"',
  'nb/reports/index.html': other,
  'robots.txt': 'User-Agent: *',
};

const published = (...paths: string[]) =>
  paths.flatMap((path) => [path, ...encoders().map(({ ending }) => `${path}${ending}`)]).sort();

describe('buildSite', () => {
  it('makes of an export the files to serve, and no other', async () => {
    const { site } = await buildSite(siteOf(exported), options);
    const texts = [...site].filter(([, { kind }]) => kind === 'text').map(([path]) => path);
    expect(texts).toEqual([
      '404.html',
      '_headers',
      '_next/static/media/dot.svg',
      '_redirects',
      'files/pic.svg',
      'icon.svg',
      'nb/funn/index.html',
      'nb/index.html',
      'nb/rapporter/index.html',
      'robots.txt',
      'speculation-rules.json',
    ]);
    expect([...site.keys()]).toEqual(
      expect.arrayContaining(published('404.html', 'nb/index.html', 'nb/funn/index.html', 'nb/rapporter/index.html')),
    );
  });

  it('gives each page the style it needs and the policy for that style', async () => {
    const { site, headers } = await buildSite(siteOf(exported), options);
    expect(textIn(site, 'nb/index.html')).toContain(
      '<style>h1{font-size:2rem}.card{background:url(/_next/static/media/dot.svg)}</style>',
    );
    expect(textIn(site, 'nb/funn/index.html')).toContain('<style>h1{font-size:2rem}</style>');
    const policy = (path: string) => headers.find((row) => row.path === path)?.headers['Content-Security-Policy'];
    expect(policy('/nb/')).toMatch(/style-src 'sha256-/);
    expect(policy('/nb/funn/')).toBe(policy('/nb/rapporter/'));
    expect(policy('/nb/funn/')).not.toBe(policy('/nb/'));
    expect(textIn(site, '_headers')).toContain(`/nb/funn/\n  Content-Security-Policy: ${policy('/nb/funn/')}\n`);
  });

  it('checks links at the addresses the pages end up at', async () => {
    const dead = { ...exported, 'nb/reports/index.html': other.replace('/nb/funn/#mal-1', '/nb/findings/#mal-1') };
    await expect(buildSite(siteOf(dead), options)).rejects.toThrow(
      'nb/rapporter/index.html: found <a href="/nb/findings/#mal-1">; expected /nb/funn/;',
    );
  });

  it('keeps a script that is listed, by its hash, under the base path too', async () => {
    const script = '<script src="/portal/enhance.js" defer=""></script>';
    const based = Object.fromEntries(
      Object.entries(exported).map(([path, text]) => [
        path,
        text
          .replaceAll(/(href|src)="\//g, '$1="/portal/')
          .replace('</head>', path === 'nb/index.html' ? `${script}</head>` : '</head>'),
      ]),
    );
    const { site, headers } = await buildSite(
      siteOf(based),
      { ...options, scripts: { '/enhance.js': { source: 'enhance.ts' } } },
      '/portal',
      { bundles: new Map([['/enhance.js', '1']]) },
    );
    expect(textIn(site, 'nb/index.html')).toMatch(
      /<script defer="" crossorigin="" src="\/portal\/enhance\.[0-9a-f]{8}\.js" integrity="sha256-[\w+/]+=">/,
    );
    const ofPage = headers.find(({ path }) => path === '/portal/nb/')?.headers;
    expect(ofPage?.['Content-Security-Policy']).toContain("script-src 'self'; base-uri");
    expect(ofPage?.['Integrity-Policy']).toBe('blocked-destinations=(script)');
    expect(ofPage?.['Speculation-Rules']).toBe('"/portal/speculation-rules.json"');
  });
});

describe('a file of the export', () => {
  it.each([
    ['_headers', 'headers: 1 fault', 'pageHeaders'],
    ['_redirects', 'headers: 1 fault', 'of the host'],
    ['speculation-rules.json', 'prefetch: 1 fault', 'rename it'],
    ['files/pic.svg.gz', 'compress: 1 fault', 'rename it'],
    ['files/pic.svg.br', 'compress: 1 fault', 'rename it'],
    ['files/pic.svg.zst', 'compress: 1 fault', 'rename it'],
  ])('is not lost to one that the build makes: %s', async (path, step, mend) => {
    const built = buildSite(siteOf({ ...exported, [path]: 'mine' }), options);
    await expect(built).rejects.toThrow(step);
    await expect(built).rejects.toThrow(`${path}: found a file that the build did not make; expected none there`);
    await expect(built).rejects.toThrow(mend);
  });

  it('may be compressed already, beside none that is not', async () => {
    const { site } = await buildSite(
      siteOf({ ...exported, 'files/all.csv.gz': 'mine', 'a.pdf': '', 'a.pdf.gz': 'b' }),
      options,
    );
    expect([textIn(site, 'files/all.csv.gz'), textIn(site, 'a.pdf.gz')]).toEqual(['mine', 'b']);
  });
});

describe('publishExport', () => {
  let project: string;
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'adapter-'));
    await put('.next/export', exported);
  });
  afterEach(() => rm(project, { recursive: true }));

  const put = async (folder: string, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(project, folder, path)), { recursive: true });
      await writeFile(join(project, folder, path), text);
    }
  };
  const contents = async (folder: string) => {
    const site = await readSite(join(project, folder));
    return [...site].map(([path, file]) => [path, Buffer.from(bytesOf(file)).toString('base64')]);
  };

  it('replaces the published site and writes the headers beside it', async () => {
    await put('out', { '_next/old.css': 'old', 'old.html': 'old' });
    const { headers } = await publishExport(project, options, '');
    const paths = (await contents('out')).map(([path]) => path);
    expect(paths).toContain('nb/rapporter/index.html');
    expect(paths).not.toContain('old.html');
    expect(JSON.parse(await readFile(join(project, '.published/hosts/headers.json'), 'utf8'))).toEqual(headers);
  });

  it('makes the scripts, the files for servers, and security.txt when there is somebody to tell', async () => {
    await put('.', { 'enhance.ts': 'document.title = "x";' });
    await put('.next/export', {
      'nb/index.html': page.replace('</head>', '<script src="/enhance.js" defer></script></head>'),
    });
    await publishExport(project, { ...options, scripts: { '/enhance.js': { source: 'enhance.ts' } } }, '');
    expect((await contents('out')).map(([path]) => path)).toContainEqual(expect.stringMatching(/^enhance\.\w{8}\.js$/));
    expect((await contents('.published/hosts')).map(([path]) => path)).toEqual([
      'Caddyfile',
      'headers.json',
      'nginx-http.conf',
      'nginx-server.conf',
    ]);
    const told = (folder: string) => readFile(join(project, folder, '.well-known/security.txt'), 'utf8');
    await expect(told('out')).rejects.toThrow('ENOENT');
    await put('.next/export', { 'nb/index.html': page });
    const seconds = Math.floor(Date.now() / 1000);
    process.env['SOURCE_DATE_EPOCH'] = String(seconds);
    await publishExport(project, { ...options, securityContact: 'mailto:a@b.example' }, '');
    delete process.env['SOURCE_DATE_EPOCH'];
    const expires = new Date((seconds + 364 * 86_400) * 1000).toISOString().replace('.000Z', 'Z');
    expect(await told('out')).toContain(`Expires: ${expires}\n`);
  });

  it.each(['nb/findings/a.bib', 'nb/findings/a.ris'])('checks the addresses of the site in %s too', async (path) => {
    const own = { ...options, origin: 'https://site.example' };
    const leadingTo = (place: string) => put('.next/export', { [path]: `UR  - https://site.example${place}\n` });
    await leadingTo('/nb/funn/');
    await publishExport(project, own, '');
    await leadingTo('/nb/nowhere/');
    await expect(publishExport(project, own, '')).rejects.toThrow(
      'found the address https://site.example/nb/nowhere/;',
    );
  });

  it('leaves the published site as it was when a step fails', async () => {
    await publishExport(project, options, '');
    const before = await contents('out');
    await put('.next/export', { 'nb/findings/index.html': page.replaceAll('__next_f', '__next_g') });
    await expect(publishExport(project, options, '')).rejects.toThrow("Next's output changed shape");
    expect(await contents('out')).toEqual(before);
  });

  it('takes from the build before what has not changed, and gives the same bytes as without', async () => {
    await put('.', { 'package-lock.json': '{}' });
    const kept = async () => {
      const folder = join(project, '.next/cache/adapter');
      const files = await readdir(folder);
      return Promise.all(files.map(async (file) => `${file} ${(await stat(join(folder, file))).mtimeMs}`));
    };
    await publishExport(project, options, '');
    const before = await kept();
    await put('.next/export', { 'nb/index.html': page.replace('</main>', '<p>Another</p></main>') });
    await publishExport(project, options, '');
    const after = await kept();
    // The page that changed and its compressed forms.
    expect(after.filter((file) => !before.includes(file))).toHaveLength(1 + encoders().length);
    expect(after).toHaveLength(before.length);
    const warm = await contents('out');
    await rm(join(project, '.next/cache'), { recursive: true });
    await publishExport(project, options, '');
    expect(await contents('out')).toEqual(warm);
  });

  it('finds in a page from the build before what another page makes wrong', async () => {
    await put('.', { 'package-lock.json': '{}' });
    await publishExport(project, options, '');
    await put('.next/export', { 'nb/findings/index.html': other.replace('id="mal-1"', '') });
    for (const _ of [1, 2]) {
      await expect(publishExport(project, options, '')).rejects.toThrow(
        'nb/index.html: found <a href="/nb/funn/#mal-1">; expected an element with id="mal-1" in nb/funn/index.html',
      );
    }
  });

  it('gives the same bytes again, in another folder too', async () => {
    await publishExport(project, options, '');
    const first = await contents('out');
    await cp(join(project, '.next/export'), join(project, 'elsewhere/.next/export'), { recursive: true });
    await publishExport(join(project, 'elsewhere'), options, '');
    expect(await contents('elsewhere/out')).toEqual(first);
  });
});

it('summary names the heaviest page as it is sent', async () => {
  const { site } = await buildSite(siteOf(exported), options);
  expect(summary(site)).toMatch(/^4 pages, the heaviest \d+ bytes as brotli \(nb\/index\.html\)$/);
  expect(summary(siteOf({ 'a.html': '' }))).toBe('1 page');
});

describe('beginBuild', () => {
  beforeEach(() => {
    vi.stubEnv('FAULTS_CHECKED', undefined);
    vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('shows the text and ends the build', async () => {
    const faults = async (folder: string) => `${folder}: a word is missing`;
    await expect(beginBuild('/project', { faults })).rejects.toThrow('exit 1');
    expect(console.error).toHaveBeenCalledExactlyOnceWith('/project: a word is missing');
  });

  it('asks once, however often Next loads its configuration', async () => {
    const faults = vi.fn(async () => undefined);
    await beginBuild('/project', { faults });
    await beginBuild('/project', { faults });
    expect(faults).toHaveBeenCalledTimes(1);
  });

  it('ends a build at once that would replace what no build made', async () => {
    const outDir = basename(import.meta.dirname);
    await expect(beginBuild(dirname(import.meta.dirname), { outDir })).rejects.toThrow(
      'found README.md, which no build made',
    );
  });
});

describe('createAdapter', () => {
  const phase = 'phase-production-build';
  const config = { output: 'export', trailingSlash: true } as const;

  it('refuses options that would do nothing, or harm', () => {
    expect(() => createAdapter({ ...options, origin: 'example.no' })).toThrow('origin: found “example.no”');
  });

  it('refuses to replace a folder with another use', () => {
    expect(() => createAdapter({ ...options, outDir: 'public' })).toThrow('outDir: found “public”');
  });

  it('keeps the heap small in a build, and in nothing else', async () => {
    const small = vi.spyOn(heap, 'keepHeapSmall').mockImplementation(() => {});
    vi.stubEnv('FAULTS_CHECKED', '1');
    const { modifyConfig } = createAdapter(options);
    const context = { projectDir: '/nowhere', nextVersion: '16' };
    // Next hands over its whole configuration, of which the adapter reads these fields.
    const whole = config as never;
    await modifyConfig?.(whole, { ...context, phase: 'phase-development-server' });
    expect(small).not.toHaveBeenCalled();
    await modifyConfig?.(whole, { ...context, phase });
    expect(small).toHaveBeenCalledOnce();
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  /** A command that loads its configuration and ends well; with `last`, what it does before. */
  const command = (words: readonly string[], last = '') => {
    const code = `
      import { createAdapter } from ${JSON.stringify(new URL('adapter.ts', import.meta.url).href)};
      const adapter = createAdapter({ addresses: { '/': { nb: '/' } } });
      const context = { projectDir: '/nowhere', phase: '${phase}', nextVersion: '16' };
      await adapter.modifyConfig(${JSON.stringify(config)}, context);
      await adapter.modifyConfig(${JSON.stringify(config)}, context);
      ${last}
    `;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code, ...words];
    const env = { ...process.env, FAULTS_CHECKED: '1' };
    return spawnSync(process.execPath, args, { encoding: 'utf8', env });
  };

  it('fails a build that ends without publishing, and says why', () => {
    const { status, stderr } = command(['build']);
    expect([status, stderr.match(/without calling onBuildComplete/g)?.length]).toEqual([1, 1]);
    expect(command(['build'], 'process.exit(0);').status).toBe(1);
  });

  it('says nothing of what is no build, or has failed already', () => {
    expect(command(['typegen'])).toMatchObject({ status: 0, stderr: '' });
    expect(command(['build'], 'process.exit(3);')).toMatchObject({ status: 3, stderr: '' });
  });
});
