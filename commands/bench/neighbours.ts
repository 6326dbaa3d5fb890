import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serializeOuter } from 'parse5';
import { pagesOf, readSite } from '../../adapter/files';
import { attribute, type Element, find, isElement, isText, readHtml, textOf } from '../../adapter/html';
import { copyProject } from '../project-copy';

const fixtures = fileURLToPath(new URL('neighbours', import.meta.url));

/** A tool that makes the same pages: where its project is, how it builds, where the site ends up. */
export interface Tool {
  readonly name: string;
  readonly folder: string;
  readonly build: readonly [string, ...string[]];
  readonly out: string;
  /** What it keeps between builds. */
  readonly cache: readonly string[];
}

const next = [process.execPath, 'node_modules/next/dist/bin/next', 'build'] as const;

/** Our own site, from a copy of the project. */
export function ours(folder: string): Tool {
  return { name: 'this site', folder, build: next, out: join(folder, 'out'), cache: ['.next'] };
}

/** The same project with the adapter off: what `output: 'export'` gives by itself. */
export async function plainNext(folder: string, corpus: (project: string) => Promise<void>): Promise<Tool> {
  await copyProject(folder);
  await corpus(folder);
  const file = join(folder, 'next.config.ts');
  const config = await readFile(file, 'utf8');
  const without = config.replace(/^ *adapterPath: .*\n/m, '');
  if (without === config) throw new Error('next.config.ts names no adapterPath any more: teach neighbours.ts.');
  await writeFile(file, without);
  return { name: 'plain Next export', folder, build: next, out: join(folder, 'out'), cache: ['.next'] };
}

/**
 * Astro and Eleventy with the pages of a site that we have built: each page's main part as Markdown (what Markdown has no
 * sign for stands as HTML), the frame around it and the head as they are, and the style sheet that Next made, whole.
 *
 * They are spared what we do beside rendering: checking, joining records, choosing styles, headers, compression.
 *
 * @param project a built copy of the project
 * @param folder where the tools' folders are made; packages installed there before are kept
 */
export async function neighbours(project: string, folder: string): Promise<Tool[]> {
  const css = await stylesOf(project);
  const tools: Tool[] = [
    {
      name: named('astro', 'Astro'),
      folder: join(folder, 'astro'),
      build: [process.execPath, 'node_modules/astro/astro.js', 'build'],
      out: join(folder, 'astro/dist'),
      cache: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
    },
    {
      name: named('eleventy', 'Eleventy'),
      folder: join(folder, 'eleventy'),
      build: [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
      out: join(folder, 'eleventy/dist'),
      cache: [],
    },
  ];
  const pages = [...pagesOf(await readSite(join(project, 'out')))];
  for (const tool of tools) {
    await cp(join(fixtures, tool.name.split(' ')[0]?.toLowerCase() ?? ''), tool.folder, { recursive: true });
    install(tool.folder);
    await rm(join(tool.folder, 'corpus'), { recursive: true, force: true });
    await cp(join(project, 'public'), join(tool.folder, 'public'), { recursive: true });
    await writeFile(join(tool.folder, tool.name.startsWith('Astro') ? 'src/site.css' : 'public/site.css'), css);
    for (const [path, html] of pages) {
      const page = markdownOf(html, path);
      if (page === undefined) continue;
      const file = join(tool.folder, 'corpus', path.replace(/\/index\.html$/, '.md'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, page);
    }
  }
  return tools;
}

/** A tool's name with the version that its fixture asks for. */
function named(fixture: 'astro' | 'eleventy', name: string): string {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(fixtures, fixture, 'package.json'), 'utf8'),
  );
  return `${name} ${Object.values(dependencies)[0]}`;
}

/** Exact versions of their own, not part of our lockfile; nothing is installed twice. */
function install(folder: string): void {
  const options = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync('npm', options, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm install failed in ${folder}`);
}

async function stylesOf(project: string): Promise<string> {
  const exported = await readSite(join(project, '.next/export'));
  const sheets = [...exported].filter(([path]) => path.startsWith('_next/') && path.endsWith('.css'));
  return sheets.map(([, file]) => (file.kind === 'text' ? file.text : '')).join('\n');
}

/** A page as Astro and Eleventy take it; nothing for a page without the usual frame (the language chooser, the 404). */
function markdownOf(html: string, path: string): string | undefined {
  const document = readHtml(html);
  const [head, body, main] = ['head', 'body', 'main'].map((name) => find(document, name));
  if (!head || !body || !main || !path.endsWith('/index.html') || path.split('/').length < 2) return undefined;
  const hole = '<!--main-->';
  const whole = serializeOuter(body);
  const inner = whole.slice(whole.indexOf('>') + 1, whole.lastIndexOf('</body>'));
  const [before = '', after = ''] = inner.replace(serializeOuter(main), hole).split(hole);
  const front = {
    layout: 'page.njk',
    permalink: `/${path}`,
    lang: attribute(find(document, 'html') ?? head, 'lang'),
    head: head.childNodes
      .filter((node) => !(isElement(node) && node.tagName === 'style'))
      .map((node) => serializeOuter(node))
      .join(''),
    before,
    after,
  };
  // JSON is YAML.
  const fields = Object.entries(front).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${fields.join('\n')}\n---\n${blocks(main)}\n`;
}

/** Elements that begin an HTML block in Markdown (CommonMark 0.31, section 4.6, kind 6) and hold other blocks. */
const holders = new Set(
  'article aside blockquote dd details div dl dt fieldset figure form header li nav ol section table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const leaves = new Set('figcaption h1 h2 h3 h4 hr p summary caption'.split(' '));

function blocks(parent: Element): string {
  return parent.childNodes
    .filter(isElement)
    .map((child) => block(child))
    .join('\n\n');
}

function block(element: Element): string {
  const { tagName, attrs, childNodes } = element;
  if (tagName === 'p' && attrs.length === 0) return paragraph(element);
  const items = childNodes.filter(isElement);
  const isPlainList = tagName === 'ul' && attrs.length === 0 && items.every((item) => !holdsBlocks(item));
  if (isPlainList) return items.map((item) => `- ${paragraph(item)}`).join('\n');
  if (!holders.has(tagName) || !holdsBlocks(element) || childNodes.some((node) => isText(node) && node.value.trim())) {
    return serializeOuter(element).replaceAll('\n', ' ');
  }
  const tag = serializeOuter(element).slice(0, serializeOuter(element).indexOf('>') + 1);
  return `${tag}\n\n${blocks(element)}\n\n</${tagName}>`;
}

/** Whether all that an element holds are blocks. */
function holdsBlocks({ childNodes }: Element): boolean {
  const inner = childNodes.filter(isElement);
  return inner.length > 0 && inner.every(({ tagName }) => holders.has(tagName) || leaves.has(tagName));
}

function paragraph(element: Element): string {
  return element.childNodes
    .map((node) => {
      if (isText(node)) return escapeMarkdown(node.value);
      if (!isElement(node)) return '';
      const [only, ...more] = node.attrs;
      const isLink = node.tagName === 'a' && only?.name === 'href' && more.length === 0 && !/[\s()]/.test(only.value);
      return isLink && node.childNodes.every(isText)
        ? `[${escapeMarkdown(textOf(node))}](${only.value})`
        : serializeOuter(node).replaceAll('\n', ' ');
    })
    .join('');
}

function escapeMarkdown(text: string): string {
  const escaped = text.replaceAll(/[\\`*_[\]<>&#|~]/g, (sign) =>
    sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : `\\${sign}`,
  );
  return escaped
    .replaceAll('\u00a0', '&nbsp;')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+])/, '\\$1');
}

/** The words of a page's main part without the blanks between, to prove that every tool shows the same. */
export function wordsIn(html: string): string {
  const main = find(readHtml(html), 'main');
  if (!main) throw new Error('a page without <main>');
  return textOf(main).replaceAll(/[\s\u00ad]+/g, '');
}
