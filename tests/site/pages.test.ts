import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as zlib from 'node:zlib';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { getContent } from '@/content';
import { checkContent } from '@/content/check';
import { components } from '@/content/prose';
import { messagesOf } from '@/messages';
import { addressOf, basePath, defaultLocale, fullAddressOf, locales, otherLocales, site } from '@/messages/routing';
import { brotliSize, firstFlight } from '../first-flight';
import { pages } from '../pages';

const out = join(process.cwd(), 'out');
type Element = DefaultTreeAdapterTypes.Element;

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function fileOf(address: string): string {
  return join(out, address.slice(basePath.length), 'index.html');
}

/** A way of compression: how a file is read again, and how many bytes its strongest setting makes of one. */
interface Way {
  ending: string;
  read: (bytes: Buffer) => Buffer;
  strongest: (bytes: Buffer) => number;
}

/** Those that this Node knows. */
const ways: Way[] = [
  { ending: '.br', read: brotliDecompressSync, strongest: brotliSize },
  { ending: '.gz', read: gunzipSync, strongest: (bytes) => gzipSync(bytes, { level: 9 }).length },
  ...zstdWay(),
];

/** Looked up by name: Node 20 has neither the functions nor their types. */
function zstdWay(): Way[] {
  const compress: unknown = Reflect.get(zlib, 'zstdCompressSync');
  const decompress: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  if (typeof compress !== 'function' || typeof decompress !== 'function') return [];
  const params = { [Number(Reflect.get(zlib.constants, 'ZSTD_c_compressionLevel'))]: 19 };
  return [
    {
      ending: '.zst',
      read: (bytes) => Buffer.from(decompress(bytes)),
      strongest: (bytes) => Buffer.from(compress(bytes, { params })).length,
    },
  ];
}

function elements(file: string): Element[] {
  const found: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if (tree.isElementNode(node)) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(readFileSync(file, 'utf8')));
  return found;
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((candidate) => candidate.name === name)?.value;
}

function text(node: DefaultTreeAdapterTypes.Node): string {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(text).join('') : '';
}

const html = filesIn(out).filter((file) => file.endsWith('.html'));

describe('what is shipped', () => {
  test('is every page of the table of addresses in every language, the chooser and the page for what is not found', () => {
    const expected = [...pages.map(({ address }) => fileOf(address)), join(out, 'index.html'), join(out, '404.html')];
    expect(html.map((file) => relative(out, file)).sort()).toEqual(expected.map((file) => relative(out, file)).sort());
  });

  test('holds no script but two, and no flight data', () => {
    const wrong = filesIn(out).filter(
      (file) =>
        (/\.(js|mjs|map)$/.test(file) && !/^(?:enhance|search)\.[0-9a-f]{8}\.js$/.test(relative(out, file))) ||
        (file.endsWith('.txt') && !/(robots|security)\.txt$/.test(file)),
    );
    expect(wrong).toEqual([]);
  });

  test('has one script on each page, whole or not at all, of at most 1,000 bytes brotli, and that of the search on its page', () => {
    const searches = locales.map((locale) => fileOf(addressOf('/search', locale)));
    for (const file of html) {
      const scripts = elements(file).filter(
        (element) => element.tagName === 'script' && attribute(element, 'type') !== 'application/ld+json',
      );
      const isSearch = searches.includes(file);
      expect(scripts.map(text), file).toEqual(isSearch ? ['', ''] : ['']);
      for (const script of scripts) {
        const src = attribute(script, 'src') ?? '';
        expect(attribute(script, 'defer'), file).toBe('');
        const bytes = readFileSync(join(out, src.slice(basePath.length)));
        expect(attribute(script, 'integrity'), file).toBe(
          `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
        );
        // What the search may weigh with its index is held in tests/site/search.test.ts.
        if (!isSearch || src.includes('/enhance.')) expect(brotliSize(bytes)).toBeLessThanOrEqual(1000);
      }
    }
  });

  test('has nothing twice in the head, and nothing left of React or Next', () => {
    for (const file of html) {
      const source = readFileSync(file, 'utf8');
      expect(source, file).not.toMatch(/<!--|__next|data-precedence|\/_next\/static\/chunks/);
      const head = elements(file).find(({ tagName }) => tagName === 'head') ?? expect.fail(file);
      const parts = head.childNodes.filter(tree.isElementNode);
      // The same file under other attributes is a second request too.
      const named = parts.map((part) =>
        part.tagName === 'link' && attribute(part, 'rel') === 'preload'
          ? `preload ${attribute(part, 'href')}`
          : JSON.stringify([part.tagName, part.attrs, text(part).slice(0, 99)]),
      );
      expect(new Set(named).size, file).toBe(named.length);
      expect(parts.filter(({ tagName }) => tagName === 'style')).toHaveLength(1);
      expect(elements(file).filter((element) => attribute(element, 'rel') === 'stylesheet')).toEqual([]);
      const preloads = parts.filter((part) => attribute(part, 'rel') === 'preload');
      expect(
        preloads.map((part) => attribute(part, 'as')),
        file,
      ).toEqual(['font']);
    }
  });

  test('names no path of a machine', () => {
    for (const file of html) expect(readFileSync(file, 'utf8')).not.toContain(process.cwd());
  });

  test('shows every component of its prose: none is left as a tag that browsers pass over', () => {
    const names = Object.keys(components).map((name) => name.toLowerCase());
    for (const file of html)
      expect(
        elements(file).filter(({ tagName }) => names.includes(tagName)),
        file,
      ).toEqual([]);
  });

  test('has no style attribute, which the content security policy would block', () => {
    for (const file of html)
      expect(
        elements(file)
          .filter((element) => attribute(element, 'style') !== undefined)
          .map((element) => `${file}: <${element.tagName}>`),
      ).toEqual([]);
  });

  test.each(html.map((file) => [relative(out, file), file]))(
    '%s fits the first flight: at most 13,000 bytes brotli with its styles',
    (_, file) => {
      expect(brotliSize(readFileSync(file))).toBeLessThanOrEqual(firstFlight);
    },
  );

  test('takes at most 9,000 bytes brotli a page in the median', () => {
    const sizes = html.map((file) => brotliSize(readFileSync(file))).sort((a, b) => a - b);
    // Of an even number of pages the median is the mean of the two in the middle.
    const middle = [sizes[Math.floor((sizes.length - 1) / 2)], sizes[Math.floor(sizes.length / 2)]];
    expect(middle.reduce<number>((sum, size = 0) => sum + size / 2, 0)).toBeLessThanOrEqual(9000);
  });

  test('has each text file compressed beside it, to the same bytes, at its strongest and never larger', () => {
    const files = filesIn(out);
    // Pictures, fonts and PDFs are compressed already; what hosts read is not sent.
    const texts = files.filter((file) => !/\.(?:br|gz|zst|pdf|png|woff2|ico)$|\/_(?:headers|redirects)$/.test(file));
    expect(texts.length).toBeGreaterThan(html.length);
    const endings = new Set(files.map((file) => /\.(?:br|gz|zst)$/.exec(file)?.[0] ?? ''));
    expect([...endings].filter(Boolean).sort()).toEqual(ways.map(({ ending }) => ending).sort());
    for (const { ending, read, strongest } of ways) {
      const compressed = new Set(files.filter((file) => file.endsWith(ending)));
      for (const file of compressed) {
        const original = readFileSync(file.slice(0, -ending.length));
        expect(statSync(file).size, file).toBeLessThan(original.length);
        expect(read(readFileSync(file)).equals(original), file).toBe(true);
      }
      for (const file of texts) {
        const original = readFileSync(file);
        const least = strongest(original);
        // Hints on length and kind of text may gain or lose a few bytes; the next lower level loses far more.
        if (compressed.has(file + ending))
          expect(statSync(file + ending).size, file + ending).toBeLessThanOrEqual(Math.ceil(least * 1.005) + 8);
        else expect(least, file + ending).toBeGreaterThanOrEqual(original.length);
      }
    }
  });
});

describe.each(pages)('$address', ({ route, locale, address }) => {
  const all = existsSync(fileOf(address)) ? elements(fileOf(address)) : [];
  const byTag = (name: string) => all.filter(({ tagName }) => tagName === name);
  const link = (rel: string) => byTag('link').filter((candidate) => attribute(candidate, 'rel') === rel);

  test('says its language', () => {
    expect(attribute(byTag('html')[0], 'lang')).toBe(locale);
  });

  test('has one main heading, the one of its content', async () => {
    const page = (await getContent(locale)).page(route);
    const headings = byTag('h1').map(text);
    expect(headings).toHaveLength(1);
    const report = (await getContent(locale)).reports.find((candidate) => candidate.route === route);
    expect(headings[0]?.replaceAll('\u00ad', '')).toContain(report?.title ?? page.heading);
  });

  test('skips no level of heading', () => {
    const levels = all.filter(({ tagName }) => /^h[1-6]$/.test(tagName)).map(({ tagName }) => Number(tagName[1]));
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test('has the title and description of its content', async () => {
    const page = (await getContent(locale)).page(route);
    expect(text(byTag('title')[0] ?? expect.fail('no title'))).toContain(page.title);
    const description = byTag('meta').find((candidate) => attribute(candidate, 'name') === 'description');
    expect(attribute(description, 'content')).toBe(page.description);
  });

  test('names itself as canonical and its twins as alternates', () => {
    expect(link('canonical').map((found) => attribute(found, 'href'))).toEqual([fullAddressOf(route, locale)]);
    const alternates = Object.fromEntries(
      link('alternate').map((found) => [attribute(found, 'hreflang'), attribute(found, 'href')]),
    );
    expect(alternates).toMatchObject({
      ...Object.fromEntries(locales.map((other) => [other, fullAddressOf(route, other)])),
      'x-default': route === '/' ? site.href : fullAddressOf(route, defaultLocale),
    });
  });

  test('begins with the link to the main content', () => {
    const first = byTag('a')[0];
    expect(attribute(first, 'href')).toBe('#main');
    expect(text(first ?? expect.fail('no link'))).toBe(messagesOf(locale).Page.skip);
    expect(attribute(byTag('main')[0], 'id')).toBe('main');
    expect(attribute(byTag('main')[0], 'tabindex')).toBe('-1');
  });

  test('leads to the same page in the other language, named in that language', () => {
    for (const other of otherLocales(locale)) {
      const switches = byTag('a').filter((candidate) => attribute(candidate, 'href') === addressOf(route, other));
      expect(
        switches.map((found) => [text(found), attribute(found, 'lang'), attribute(found, 'hreflang')]),
      ).toContainEqual([messagesOf(locale).LanguageSwitch[other], other, other]);
    }
  });

  test('has a breadcrumb, except on the front page', () => {
    const crumbs = byTag('nav').filter((nav) => attribute(nav, 'aria-label') === messagesOf(locale).Breadcrumb.label);
    expect(crumbs).toHaveLength(route === '/' ? 0 : 1);
  });

  test('has a mail link to the contact with the title of the page as subject, at the foot but on the page of contacts itself', async () => {
    const { project, page } = await getContent(locale);
    const subject = encodeURIComponent(page(route).title.replaceAll('\u00a0', ' '));
    const hrefs = byTag(route === '/contact' ? 'main' : 'aside').flatMap((part) => {
      const links: string[] = [];
      const walk = (node: DefaultTreeAdapterTypes.Node) => {
        if (tree.isElementNode(node) && node.tagName === 'a') links.push(attribute(node, 'href') ?? '');
        if ('childNodes' in node) node.childNodes.forEach(walk);
      };
      walk(part);
      return links;
    });
    expect(hrefs).toContain(`mailto:${project.contact.person.email}?subject=${subject}`);
    expect(byTag('aside').some((aside) => attribute(aside, 'aria-labelledby') === 'contact-note')).toBe(
      route !== '/contact',
    );
  });

  test('gives every section and every record an anchor and a visible link to it', () => {
    const ids = new Set(all.map((element) => attribute(element, 'id')).filter(Boolean));
    const toSelf = byTag('a').map((found) => attribute(found, 'href'));
    const sections = byTag('h2').filter(
      (heading) => attribute(heading, 'id') && attribute(heading, 'id') !== 'contact-note',
    );
    expect(sections.length + (route === '/about' ? 0 : 1)).toBeGreaterThan(0);
    for (const heading of sections) expect(toSelf).toContain(`#${attribute(heading, 'id')}`);
    for (const href of toSelf) if (href?.startsWith('#')) expect(ids).toContain(href.slice(1));
  });
});

test('each section of a page is an anchor that the gate of the content knows', async () => {
  const { anchors } = await checkContent(process.cwd());
  for (const { route, address } of pages) {
    const unknown: (string | undefined)[] = [];
    // What is hidden until the search shows it is no place to link to.
    const walk = (node: DefaultTreeAdapterTypes.Node) => {
      if (tree.isElementNode(node) && attribute(node, 'hidden') !== undefined) return;
      const id = tree.isElementNode(node) && node.tagName === 'h2' ? attribute(node, 'id') : undefined;
      if (id !== undefined && !anchors.get(route)?.has(id)) unknown.push(id);
      if ('childNodes' in node) node.childNodes.forEach(walk);
    };
    walk(elements(fileOf(address)).find(({ tagName }) => tagName === 'main') ?? expect.fail(address));
    expect(unknown, address).toEqual([]);
  }
});

test('titles and descriptions are unique', () => {
  const titles = pages.map(({ address }) =>
    text(elements(fileOf(address)).find(({ tagName }) => tagName === 'title') ?? expect.fail(address)),
  );
  const descriptions = pages.map(({ address }) => {
    const found = elements(fileOf(address)).find((element) => attribute(element, 'name') === 'description');
    return attribute(found ?? expect.fail(address), 'content');
  });
  expect(new Set(titles).size).toBe(titles.length);
  expect(new Set(descriptions).size).toBe(descriptions.length);
});

test('the anchors of a page are the same in both languages', () => {
  for (const { route } of pages) {
    const [nb, en] = locales.map((locale) =>
      elements(fileOf(addressOf(route, locale)))
        .map((element) => attribute(element, 'id'))
        .filter((id) => id !== undefined && !id.startsWith('letter-'))
        .sort(),
    );
    expect(en).toEqual(nb);
  }
});

test('the chooser names the portal in both languages, leads to each and goes on by itself', () => {
  const all = elements(join(out, 'index.html'));
  for (const locale of locales) {
    const section =
      all.find((element) => element.tagName === 'section' && attribute(element, 'lang') === locale) ??
      expect.fail(locale);
    expect(text(section)).toContain(messagesOf(locale).Entry.title);
    expect(all.filter(({ tagName }) => tagName === 'a').map((found) => attribute(found, 'href'))).toContain(
      addressOf('/', locale),
    );
  }
  const refresh = all.find((element) => attribute(element, 'http-equiv') === 'refresh');
  expect(attribute(refresh, 'content')).toBe(`0; url=${addressOf('/', defaultLocale)}`);
});

test('the page for what is not found speaks both languages and is not indexed', () => {
  const all = elements(join(out, '404.html'));
  for (const locale of locales) {
    const section =
      all.find((element) => element.tagName === 'section' && attribute(element, 'lang') === locale) ??
      expect.fail(locale);
    expect(text(section)).toContain(messagesOf(locale).NotFound.text);
  }
  expect(
    all.some(
      (element) => attribute(element, 'name') === 'robots' && attribute(element, 'content')?.includes('noindex'),
    ),
  ).toBe(true);
});
