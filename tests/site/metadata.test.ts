import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { feedAddressOf, feeds, fullFeedAddressOf } from '@/app/feed';
import { citationAddressOf, formats } from '@/citation/files';
import { figureWords } from '@/components/figure-words';
import { getContent, lastModified } from '@/content';
import { plainSpaces } from '@/content/typography';
import {
  addressOf,
  basePath,
  defaultLocale,
  fullAddressOf,
  locales,
  otherLocales,
  type Route,
  routes,
  site,
} from '@/messages/routing';
import { pages } from '../pages';

const out = join(process.cwd(), 'out');
type Element = DefaultTreeAdapterTypes.Element;
type Node = Record<string, unknown>;

const contents = { nb: await getContent('nb'), en: await getContent('en') };
const { reports } = contents.nb;

function elements(address: string): Element[] {
  const found: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if (tree.isElementNode(node)) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(readFileSync(join(out, address.slice(basePath.length), 'index.html'), 'utf8')));
  return found;
}

const documents = new Map(pages.map(({ address }) => [address, elements(address)]));
const on = (route: Route, locale: (typeof locales)[number]) => documents.get(addressOf(route, locale)) ?? [];
const attribute = (element: Element, name: string) => element.attrs.find((found) => found.name === name)?.value;
const links = (all: Element[], rel: string) =>
  all.filter(({ tagName, ...element }) => tagName === 'link' && attribute({ tagName, ...element }, 'rel') === rel);
const hrefs = (all: Element[], rel: string) => links(all, rel).map((link) => attribute(link, 'href') ?? '');
const meta = (all: Element[], name: string) =>
  all
    .filter((element) => element.tagName === 'meta' && attribute(element, 'name') === name)
    .map((element) => attribute(element, 'content') ?? '');

function blocks(all: Element[]): string[] {
  return all
    .filter((element) => element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json')
    .map(({ childNodes }) => childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join(''));
}

/** The days that an element names. */
function times(element: Element): string[] {
  const own = element.tagName === 'time' ? [attribute(element, 'datetime') ?? ''] : [];
  return [...own, ...element.childNodes.filter(tree.isElementNode).flatMap(times)];
}

/** Every object in a graph, however deep. */
function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (!value || typeof value !== 'object') return [];
  return [value as Node, ...Object.values(value).flatMap(nodesIn)];
}

const graphs = new Map([...documents].map(([address, all]) => [address, blocks(all).map((text) => JSON.parse(text))]));
const nodesOf = (route: Route, locale: (typeof locales)[number]) => nodesIn(graphs.get(addressOf(route, locale)));
const typed = (nodes: Node[], type: string) => nodes.filter((node) => node['@type'] === type);
const everywhere = [...graphs.values()].flatMap(nodesIn);
const described = everywhere.filter((node) => '@type' in node && '@id' in node);

describe('JSON-LD', () => {
  test('is one block a page, in the vocabulary of schema.org, that no text can end', () => {
    for (const [address, all] of documents) {
      const [block = '', ...more] = blocks(all);
      expect([address, more]).toEqual([address, []]);
      expect(JSON.parse(block)['@context']).toBe('https://schema.org');
      expect(block).not.toMatch(/[<\u00a0\u00ad]/);
    }
  });

  test('refers only to things that some page describes', () => {
    const known = new Set(described.map((node) => node['@id']));
    const references = everywhere.flatMap((node) => node['@id'] ?? []);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((id) => !known.has(id))).toEqual([]);
  });

  test('gives each thing an id on a page of the portal, and one kind', () => {
    const kinds = new Map<unknown, unknown>();
    for (const node of described) {
      const id = String(node['@id']);
      const { origin, pathname, hash } = new URL(id);
      expect(origin).toBe(site.origin);
      expect([id, documents.has(pathname), hash.length > 1]).toEqual([id, true, true]);
      expect([id, kinds.get(id) ?? node['@type']]).toEqual([id, node['@type']]);
      kinds.set(id, node['@type']);
    }
  });

  test('names the portal as author or publisher of nothing', () => {
    const names = new Set([
      contents.nb.project.owner.name,
      ...reports.flatMap(({ authors }) => authors.map(({ name }) => name)),
    ]);
    const institutions = reports.map(({ publisher }) => publisher.name);
    for (const report of typed(everywhere, 'Report')) {
      const publishers = nodesIn(report['publisher']).map((node) =>
        described.find((one) => one['@id'] === node['@id']),
      );
      expect(publishers).toHaveLength(1);
      expect(institutions).toContain(publishers[0]?.['name']);
      for (const author of nodesIn(report['author']))
        if ('name' in author && author['@type'] === 'Person') expect(names).toContain(author['name']);
    }
    for (const page of typed(everywhere, 'WebSite')) {
      expect(page).not.toHaveProperty('author');
      expect(page).not.toHaveProperty('publisher');
    }
  });

  test.each(pages)('shows the way to $address as the breadcrumb does', ({ route, locale, address }) => {
    const lists = typed(nodesIn(graphs.get(address)), 'BreadcrumbList');
    if (route === '/') return expect(lists).toEqual([]);
    const items = nodesIn(lists[0]?.['itemListElement']);
    const visible = (documents.get(address) ?? []).filter(({ tagName }) => tagName === 'nav');
    const text = (node: DefaultTreeAdapterTypes.Node): string =>
      tree.isTextNode(node) ? node.value : 'childNodes' in node ? node.childNodes.map(text).join('') : '';
    const crumbs = visible.map(text).map((words) => words.replaceAll(/[\u00a0\u00ad]/g, ' '));
    expect(crumbs).toContain(items.map(({ name }) => name).join(''));
    expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
    const addresses = items.flatMap(({ item }) => item ?? []);
    expect(addresses[0]).toBe(fullAddressOf('/', locale));
    for (const item of addresses) expect(documents.has(new URL(String(item)).pathname)).toBe(true);
  });

  test('describes the website, the project and who took part on the front page', () => {
    for (const locale of locales) {
      const nodes = nodesOf('/', locale);
      const { project } = contents[locale];
      expect(typed(nodes, 'WebSite')).toMatchObject([{ url: site.href, inLanguage: locales }]);
      expect(typed(nodes, 'ResearchProject')).toMatchObject([
        { foundingDate: project.start, dissolutionDate: project.end },
      ]);
      const took = [project.owner, project.commissioner, ...project.partners].map(({ name }) => name);
      expect(typed(nodes, 'Organization').map(({ name }) => name)).toEqual(took.map((name) => plainSpaces(name)));
    }
  });

  test.each(reports)('describes $id as a Report, with its authors, and nothing that is not established', (report) => {
    for (const locale of locales) {
      const [node, ...more] = typed(nodesOf(report.route, locale), 'Report');
      expect(more).toEqual([]);
      expect(node?.['name']).toBe(report.title && plainSpaces(report.title));
      expect(node).toMatchObject({ inLanguage: report.language, datePublished: report.published });
      const people = typed(nodesIn(node?.['author']), 'Person');
      expect(people.map(({ name }) => name)).toEqual(report.authors.map(({ name }) => name));
      const missing = [
        'license',
        'doi',
        ...(report.isbn ? [] : ['isbn']),
        ...(report.seriesNumber ? [] : ['reportNumber']),
        ...(report.downloads.length > 0 ? [] : ['encoding']),
      ];
      for (const name of missing) expect(node).not.toHaveProperty([name]);
    }
  });

  test('describes the numbers behind each figure as a Dataset with the file that the page links', () => {
    for (const locale of locales) {
      const sets = typed(nodesOf('/key-figures', locale), 'Dataset');
      const linked = on('/key-figures', locale)
        .filter((element) => attribute(element, 'type') === 'text/csv')
        .map((element) => new URL(attribute(element, 'href') ?? '', site).href);
      expect(sets.length).toBeGreaterThan(0);
      expect(sets.flatMap((set) => nodesIn(set['distribution']).map(({ contentUrl }) => contentUrl)).sort()).toEqual(
        linked.sort(),
      );
      const figures = [...contents[locale].keyFigures.values()].filter(({ rows }) => rows);
      expect(sets.map(({ name }) => name)).toEqual(
        figures.map((figure) => plainSpaces(figureWords(locale).sentence(figure))),
      );
      for (const { name, description, distribution } of sets) {
        expect(String(description).startsWith(`${name}. `)).toBe(true);
        expect(String(description).length).toBeGreaterThanOrEqual(50);
        const [file] = nodesIn(distribution);
        expect(existsSync(join(out, new URL(String(file?.['contentUrl'])).pathname.slice(basePath.length)))).toBe(true);
      }
    }
  });

  test('describes the glossary as a set of terms in each language, and the two point at each other', () => {
    const sets = Object.fromEntries(
      locales.map((locale) => [locale, typed(nodesOf('/glossary', locale), 'DefinedTermSet')[0]]),
    );
    for (const locale of locales) {
      const terms = nodesIn(sets[locale]?.['hasDefinedTerm']);
      expect(terms.map(({ name }) => name)).toEqual(
        [...contents[locale].glossary.values()].map(({ term }) => plainSpaces(term)),
      );
      const ids = new Set(on('/glossary', locale).map((element) => attribute(element, 'id')));
      for (const term of terms) expect(ids).toContain(new URL(String(term['@id'])).hash.slice(1));
      for (const other of otherLocales(locale)) {
        const relation = locale === defaultLocale ? 'workTranslation' : 'translationOfWork';
        expect(nodesIn(sets[locale]?.[relation]).map((node) => node['@id'])).toContain(sets[other]?.['@id']);
      }
    }
  });
});

describe.each(reports)('the head of the page of $id', (report) => {
  const { route, language, title, authors, published, publisher } = report;

  test('has Highwire tags only in the language of the work, and only with title and authors', () => {
    for (const locale of locales) {
      const all = on(route, locale);
      const names = all
        .flatMap((element) => attribute(element, 'name') ?? [])
        .filter((name) => name.startsWith('citation_'));
      if (locale !== language || !title || authors.length === 0) {
        expect(names).toEqual([]);
        continue;
      }
      expect(meta(all, 'citation_title')).toEqual([plainSpaces(title)]);
      expect(meta(all, 'citation_author')).toEqual(authors.map(({ name }) => name));
      expect(meta(all, 'citation_publication_date')).toEqual([published.replaceAll('-', '/')]);
      expect(meta(all, 'citation_technical_report_institution')).toEqual([publisher.name]);
    }
  });

  test('has Dublin Core of the report in every language, and no field that is empty', () => {
    for (const locale of locales) {
      const all = on(route, locale);
      expect(meta(all, 'DC.title')).toEqual(title ? [plainSpaces(title)] : []);
      expect(meta(all, 'DC.creator')).toEqual(authors.map(({ name }) => name));
      expect(meta(all, 'DC.publisher')).toEqual([publisher.name]);
      expect(meta(all, 'DC.issued')).toEqual([published]);
      expect(meta(all, 'DC.language')).toEqual([language]);
      expect(meta(all, 'DC.type')).toEqual(['Report']);
      for (const element of all) if (element.tagName === 'meta') expect(attribute(element, 'content')).not.toBe('');
    }
  });

  test('has Signposting whose targets are there, with the type that it states', () => {
    for (const locale of locales) {
      const all = on(route, locale);
      expect(hrefs(all, 'cite-as')).toEqual([report.elsewhere.url]);
      expect(hrefs(all, 'type')).toEqual(['https://schema.org/Report', 'https://schema.org/AboutPage']);
      expect(hrefs(all, 'license')).toEqual([]);
      expect(hrefs(all, 'item')).toEqual(report.downloads.map(({ file }) => `${basePath}/${file}`));
      expect(links(all, 'describedby').map((link) => [attribute(link, 'href'), attribute(link, 'type')])).toEqual(
        formats.map(({ ending, type }) => [citationAddressOf(report, locale, ending), type]),
      );
      for (const href of hrefs(all, 'describedby'))
        expect(existsSync(join(out, href.slice(basePath.length)))).toBe(true);
      const named = all.find((element) => attribute(element, 'id') === 'authors');
      expect(hrefs(all, 'author')).toEqual([authors.length > 0 ? addressOf(route, locale, 'authors') : publisher.url]);
      expect(named?.childNodes.length ?? 0).toBe(authors.length);
    }
  });

  test('shows a reference in each style, whose text a button can copy, and the three files', () => {
    for (const locale of locales) {
      const all = on(route, locale);
      const ids = new Set(all.map((element) => attribute(element, 'id')));
      // Empty where it copies the page's own address.
      const buttons = all.filter((element) => attribute(element, 'data-copy'));
      expect(buttons.map((button) => attribute(button, 'data-copy'))).toEqual([
        `${report.id}-apa`,
        `${report.id}-vancouver`,
      ]);
      for (const button of buttons) {
        expect(attribute(button, 'hidden')).toBe('');
        expect(ids).toContain(attribute(button, 'data-copy'));
      }
      const anchors = all.filter(({ tagName }) => tagName === 'a').map((element) => attribute(element, 'href'));
      for (const { ending } of formats) expect(anchors).toContain(citationAddressOf(report, locale, ending));
      expect(anchors).toContain('#cite');
    }
  });
});

test('every finding has its own references and files, and they stand there without script', () => {
  for (const locale of locales) {
    const all = on('/findings', locale);
    const ids = new Set(all.map((element) => attribute(element, 'id')));
    const anchors = all.map((element) => attribute(element, 'href'));
    for (const id of contents[locale].findings.keys()) {
      for (const needed of [id, `${id}-apa`, `${id}-vancouver`]) expect(ids).toContain(needed);
      for (const { ending } of formats)
        expect(anchors).toContain(citationAddressOf({ id, route: '/findings' }, locale, ending));
    }
  }
});

describe('what is told to crawlers', () => {
  const sitemap = readFileSync(join(out, 'sitemap.xml'), 'utf8');
  const entries = [...sitemap.matchAll(/<url>(.*?)<\/url>/gs)].map(([, entry = '']) => ({
    address: /<loc>(.*?)<\/loc>/.exec(entry)?.[1] ?? '',
    day: /<lastmod>(.*?)<\/lastmod>/.exec(entry)?.[1],
    twins: Object.fromEntries(
      [...entry.matchAll(/<xhtml:link ([^>]*)\/>/g)].map(([, words = '']) => [
        /hreflang="(.*?)"/.exec(words)?.[1] ?? '',
        /href="(.*?)"/.exec(words)?.[1] ?? '',
      ]),
    ),
  }));

  test('the sitemap lists every page once, each with its twins, and the twins name each other', () => {
    expect(entries.map(({ address }) => address).sort()).toEqual(
      pages.map(({ route, locale }) => fullAddressOf(route, locale)).sort(),
    );
    const by = new Map(entries.map((entry) => [entry.address, entry.twins]));
    for (const { address, twins } of entries) {
      expect(Object.keys(twins).sort()).toEqual([...locales, 'x-default'].sort());
      expect(Object.values(twins)).toContain(address);
      for (const locale of locales) expect(by.get(twins[locale] ?? '')).toEqual(twins);
    }
  });

  test('the sitemap says when each page last changed, as the page of changes does and not the clock', () => {
    for (const { route, locale } of pages) {
      const day = lastModified(contents[locale], route);
      expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect([route, entries.find(({ address }) => address === fullAddressOf(route, locale))?.day]).toEqual([
        route,
        day,
      ]);
      const row = on('/changes', locale).find(
        (element) => attribute(element, 'id') === contents[locale].pageAnchor(route),
      );
      expect(times(row ?? expect.fail(`no ${route} among changes`))).toContain(day);
    }
  });

  test('days of change in JSON-LD come from the same list', () => {
    for (const locale of locales) {
      const content = contents[locale];
      const days = [
        // Of the site any page is a part: its day is the newest of all, whatever the change was about.
        [
          'WebSite',
          '/',
          content.changes
            .map(({ date }) => date)
            .toSorted()
            .at(-1),
        ],
        ['Dataset', '/key-figures', lastModified(content, '/key-figures')],
        ['DefinedTermSet', '/glossary', lastModified(content, '/glossary')],
      ] as const;
      for (const [type, route, day] of days) {
        const nodes = typed(nodesOf(route, locale), type);
        expect(nodes.length).toBeGreaterThan(0);
        for (const node of nodes) expect([type, node['dateModified']]).toEqual([type, day]);
      }
    }
  });

  test('every page leads a feed reader to the changes in its language, and the files are there', () => {
    for (const { route, locale } of pages) {
      const found = links(on(route, locale), 'alternate').filter((link) => attribute(link, 'type'));
      expect(found.map((link) => [attribute(link, 'type'), attribute(link, 'href')])).toEqual(
        (['atom', 'json'] as const).map((format) => [feeds[format].type, fullFeedAddressOf(format, locale)]),
      );
    }
    for (const locale of locales) {
      expect(
        parseAtomFeed(readFileSync(join(out, feedAddressOf('atom', locale).slice(basePath.length)), 'utf8')).entries,
      ).toHaveLength(contents[locale].changes.length);
      expect(
        parseJsonFeed(readFileSync(join(out, feedAddressOf('json', locale).slice(basePath.length)), 'utf8')).items,
      ).toHaveLength(contents[locale].changes.length);
    }
  });

  test('robots.txt lets everybody in and names the sitemap', () => {
    const robots = readFileSync(join(out, 'robots.txt'), 'utf8');
    expect(robots).toMatch(/^User-Agent: \*\nAllow: \/$/m);
    expect(robots).toContain(`Sitemap: ${site.href}sitemap.xml`);
    expect(robots).not.toContain('Disallow');
  });

  test('pages name their twins in each language, and the twins name them', () => {
    for (const route of routes) {
      const [first, ...others] = locales.map((locale) =>
        links(on(route, locale), 'alternate')
          .filter((link) => attribute(link, 'hreflang'))
          .map((link) => `${attribute(link, 'hreflang')} ${attribute(link, 'href')}`)
          .sort(),
      );
      expect(first).toHaveLength(locales.length + 1);
      for (const other of others) expect(other).toEqual(first);
    }
  });
});
