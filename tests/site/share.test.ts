import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { shareNameOf } from '@/app/(images)/share/image';
import { getContent } from '@/content';
import { basePath, fullAddressOf, otherLocales, site } from '@/messages/routing';
import { pages } from '../pages';

const out = join(process.cwd(), 'out');

/** Width and height of a PNG file (PNG Specification, 11.2.2: they follow the signature and the name of the chunk). */
function sizeOf(bytes: Buffer): { width: number; height: number } {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The `<meta>` of a page by name or property, and its icons by relation. */
function headOf(address: string): { meta: Map<string, string>; icons: Map<string, string> } {
  const meta = new Map<string, string>();
  const icons = new Map<string, string>();
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if (tree.isElementNode(node)) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      const key = attributes['property'] ?? attributes['name'];
      if (node.tagName === 'meta' && key) meta.set(key, attributes['content'] ?? '');
      if (node.tagName === 'link' && /icon/.test(attributes['rel'] ?? ''))
        icons.set(attributes['rel'] ?? '', attributes['href'] ?? '');
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(readFileSync(join(out, address.slice(basePath.length), 'index.html'), 'utf8')));
  return { meta, icons };
}

describe.each(pages)('$address', ({ route, locale, address }) => {
  const { meta, icons } = headOf(address);

  test('has a share image of 1200 × 630 pixels and at most 100 kB', () => {
    const bytes = readFileSync(join(out, 'share', shareNameOf(route, locale)));
    expect(sizeOf(bytes)).toEqual({ width: 1200, height: 630 });
    expect(bytes.length).toBeLessThanOrEqual(100_000);
    expect(meta.get('og:image')).toBe(new URL(`share/${shareNameOf(route, locale)}`, site).href);
    expect(meta.get('twitter:image')).toBe(meta.get('og:image'));
    expect([meta.get('og:image:width'), meta.get('og:image:height')]).toEqual(['1200', '630']);
  });

  test('says what the image shows', async () => {
    const { heading } = (await getContent(locale)).page(route);
    expect(meta.get('og:image:alt')).toContain(heading);
    expect(meta.get('twitter:image:alt')).toBe(meta.get('og:image:alt'));
  });

  test('tells who shares it what it is, in which language, and where', async () => {
    const { page, project } = await getContent(locale);
    expect(Object.fromEntries(meta)).toMatchObject({
      'og:title': page(route).title,
      'og:description': page(route).description,
      'og:url': fullAddressOf(route, locale),
      'og:type': 'website',
      'og:site_name': project.brand,
      'og:locale': { nb: 'nb_NO', en: 'en_GB' }[locale],
      'twitter:card': 'summary_large_image',
    });
    for (const other of otherLocales(locale))
      expect(meta.get('og:locale:alternate')).toBe({ nb: 'nb_NO', en: 'en_GB' }[other]);
  });

  test('has the sign as icon, and as a PNG for home screens', () => {
    expect(icons.get('icon')).toBe(`${basePath}/icon.svg`);
    expect(icons.get('apple-touch-icon')).toBe(`${basePath}/apple-touch-icon.png`);
    expect(sizeOf(readFileSync(join(out, 'apple-touch-icon.png')))).toEqual({ width: 180, height: 180 });
  });

  test('has soft hyphens in its text alone', () => {
    const html = readFileSync(join(out, address.slice(basePath.length), 'index.html'), 'utf8');
    const [head = '', body = ''] = html.split('</head>');
    expect(head).not.toContain('\u00ad');
    expect(body.replaceAll('<span class="shy" aria-hidden="true">\u00ad</span>', '')).not.toContain('\u00ad');
  });
});

test('the colours of the images are those of the light scheme', async () => {
  const { colours } = await import('@/app/(images)/draw');
  const sheet = readFileSync('app/globals.css', 'utf8');
  for (const [name, colour] of Object.entries(colours)) expect(sheet).toContain(`--color-${name}: ${colour};`);
});

test('no two pages have the same share image', () => {
  const names = pages.map(({ route, locale }) => shareNameOf(route, locale));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
