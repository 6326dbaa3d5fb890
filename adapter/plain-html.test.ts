import { describe, expect, it } from 'vitest';
import { attribute, elements, isElement, nodes, readHtml, textOf } from './html';
import { plainHtml } from './plain-html';
import { faultsOf, pageOf, recorded } from './testing';

const options = { scripts: [] };
const flight = '<script>self.__next_f.push([1,"x"])</script>';
const plain = (body: string, head = '') => plainHtml(pageOf(`${body}${flight}`, head), 'p.html', options);

describe('a page recorded from Next', () => {
  const before = recorded('page');
  const after = plainHtml(before, 'nb/index.html', options);

  it('keeps no script but its data block', () => {
    const scripts = elements(readHtml(after)).filter(({ tagName }) => tagName === 'script');
    expect(scripts.map((script) => attribute(script, 'type'))).toEqual(['application/ld+json']);
    expect(textOf(scripts[0] ?? readHtml(''))).toContain('"name":"a \\u003c b"');
  });

  it('keeps nothing of the runtime', () => {
    expect(after).not.toMatch(/__next|_R_|turbopack|data-precedence|\.js"|<!--|preconnect/i);
    expect(after).not.toContain('<div hidden=""></div>');
  });

  it('is less than half as long', () => {
    expect(after.length).toBeLessThan(before.length / 2);
  });

  it('reads the same: text, links, and what assistive technology is told', () => {
    expect(visibleText(after)).toBe(visibleText(before));
    expect(visibleText(after)).toContain('Front nb of it');
    expect(links(after)).toEqual(links(before));
    expect(links(after)).toHaveLength(4);
    expect(outline(after)).toEqual(outline(before));
    expect(outline(after)).toEqual([
      'link: Hopp til innhold',
      'banner: ',
      'navigation: Hovedmeny',
      'button: Meny',
      'link: Rapporter',
      'link: Funn',
      'main: ',
      'heading 1: Front nb of it',
      'region: Cards, 2 of 3',
      'heading 2: Cards, 2 of 3',
      'heading 3: Card',
      'image: A dot',
      'link: Up to cards',
      'button: ?',
      'table: Numbers',
      'columnheader: Name',
      'columnheader: Count',
      'rowheader: a',
      'image: Curve',
      'contentinfo: ',
    ]);
  });

  it('keeps the newline that a <pre> begins with', () => {
    const pre = (html: string) =>
      elements(readHtml(html))
        .filter(({ tagName }) => tagName === 'pre')
        .map(textOf);
    expect(pre(after)).toEqual(['\n  two\n  lines']);
    expect(pre(after)).toEqual(pre(before));
  });

  it('keeps what is hidden on purpose, and the style sheet', () => {
    expect(after).toContain('<div hidden="" id="kept">kept, hidden</div>');
    expect(after).toMatch(/<link rel="stylesheet" href="\/_next\/static\/chunks\/[^"]+\.css">/);
  });
});

it('writes the robots rule of the recorded page for missing addresses once', () => {
  const after = plainHtml(recorded('not-found'), '404.html', options);
  expect(after.match(/name="robots"/g)).toHaveLength(1);
  expect(after).toContain('<h1>Ikke funnet</h1>');
});

it('keeps all other meta elements that repeat', () => {
  const head =
    '<meta property="og:image" content="/1.png"><meta property="og:image:width" content="1200">' +
    '<meta property="og:image" content="/2.png"><meta property="og:image:width" content="1200">';
  const body = '<p itemscope=""><meta itemprop="a" content="b"></p>'.repeat(2);
  expect(plain(body, head)).toContain(head);
  expect(plain(body, head)).toContain(`<body>${body}</body>`);
});

describe('what goes and what stays', () => {
  it.each([
    ['a script', '<script src="/a.js"></script>'],
    ['an inline script', '<script>1</script>'],
    ['a module', '<script type="module" src="/a.mjs"></script>'],
    ['JSON for the runtime', '<script id="__NEXT_DATA__" type="application/json">{}</script>'],
    ['other JSON for the runtime', '<script id="__next_rsc" type="application/json">{}</script>'],
    ['a module in capitals', '<script type=" Module ">1</script>'],
    ['a script preload', '<link rel="preload" as="script" href="/a.js">'],
    ['a module preload', '<link rel="modulepreload" href="/a.js">'],
    ['the marker of next/font', '<meta name="next-size-adjust" content="">'],
    ['a preconnect to the site itself', '<link rel="preconnect" href="/" crossorigin="">'],
    ['an empty wrapper', '<div hidden=""><!--$--><!--/$--></div>'],
    ['a wait for a removed script', '<link rel="expect" href="#_R_" blocking="render"><script id="_R_">1</script>'],
  ])('removes %s', (_, html) => {
    expect(plain(html)).toBe(pageOf(''));
    expect(plain('', html)).toBe(pageOf(''));
  });

  it.each([
    ['linked data', '<script type="application/ld+json">{"a":1}</script>'],
    ['linked data in capitals', '<script type="application/LD+JSON">{"a":1}</script>'],
    ['a font preload', '<link rel="preload" as="font" href="/f.woff2" crossorigin="">'],
    ['a wrapper with an id', '<div hidden="" id="a"></div>'],
    ['a template of the author', '<template><p>x</p></template>'],
    ['a wait for content', '<link rel="expect" href="#main" blocking="render">'],
  ])('keeps %s', (_, html) => {
    expect(plain(html)).toBe(pageOf(html));
  });

  it('joins text that React had parted', () => {
    expect(plain('<p>Front <!-- -->nb<!-- --> of <!-- -->it</p>')).toBe(pageOf('<p>Front nb of it</p>'));
  });

  it('takes away the attributes of the runtime and no other', () => {
    expect(plain('<p data-dgst="1" data-kind="x">a</p>')).toBe(pageOf('<p data-kind="x">a</p>'));
  });

  it('keeps the scripts it is told to keep', () => {
    const script = '<script src="/enhance.js" async=""></script>';
    expect(plainHtml(pageOf(script + flight), 'p.html', { scripts: ['/enhance.js'] })).toBe(pageOf(script));
  });

  it('leaves a page alone that Next did not make', () => {
    const own = '<!doctype html><title>proof-of-ownership</title><!-- 123 -->';
    expect(plainHtml(own, 'google123.html', options)).toBe(own);
    const withScript = pageOf('<!-- 123 --><script src="/enhance.js" defer=""></script>');
    expect(plainHtml(withScript, 'own.html', { scripts: ['/enhance.js'] })).toBe(withScript);
    const withData = pageOf('<!-- 123 --><script type="application/json" id="d">{}</script>');
    expect(plainHtml(withData, 'own.html', options)).toBe(withData);
  });

  it.each([
    ['a data block', '<script type="application/json" id="d">{}</script>', '<script type="application/json" id="d">'],
    ['a template', '<script type="text/x-template">x</script>', '<script type="text/x-template">'],
    ['speculation rules', '<script type="speculationrules">{}</script>', '<script type="speculationrules">'],
    ['an import map', '<script type="importmap">{}</script>', '<script type="importmap">'],
  ])('refuses %s, rather than taking it away without a word', (_, html, found) => {
    expect(faultsOf(() => plain(html))).toContain(`p.html: found ${found}; expected `);
  });

  it('refuses a listed script with a query', () => {
    for (const [address, runtime] of [
      ['/enhance.js?v=1', flight],
      ['/enhance.js#a', ''],
    ]) {
      const page = pageOf(`<script src="${address}" defer=""></script>${runtime}`);
      expect(faultsOf(() => plainHtml(page, 'p.html', { scripts: ['/enhance.js'] }))).toContain(
        `p.html: found <script src="${address}">; expected <script src="/enhance.js">`,
      );
    }
  });
});

describe('a page of a shape that is not known', () => {
  const faults = (html: string) => faultsOf(() => plainHtml(html, 'nb/index.html', options));

  it('fails when the flight data has another name', () => {
    const renamed = recorded('page').replaceAll('__next_f', '__next_g');
    expect(faults(renamed)).toContain(
      "Next's output changed shape: until now every page of an export carried its flight data",
    );
  });

  it('fails when scripts are there but no flight data', () => {
    expect(faults(pageOf('<script src="/_next/static/chunks/a.js"></script>'))).toContain(
      "Next's output changed shape",
    );
  });

  it('fails when a part was left for the browser to render', () => {
    const message = faults(
      pageOf(`<!--$!--><template data-dgst="BAILOUT_TO_CLIENT_SIDE_RENDERING"></template><!--/$-->${flight}`),
    );
    expect(message).toContain('found the marker <!--$!-->');
    expect(message).toContain('to mend it, take out what renders only in the browser');
  });

  it('fails when content waits for a script to be moved', () => {
    expect(faults(pageOf(`<div hidden id="S:0"><p>late</p></div>${flight}`))).toContain('<div hidden id="S:0">');
  });

  it('fails on the empty page of a redirect and says why it is there', () => {
    const message = faults(`<!DOCTYPE html><html id="__next_error__"><head></head><body>${flight}</body></html>`);
    expect(message).toContain('nb/index.html: found <html id="__next_error__">');
    expect(message).toContain('do not call redirect()');
  });
});

function visibleText(html: string): string {
  const skip = new Set(['script', 'style', 'template', 'noscript']);
  let text = '';
  for (const node of nodes(readHtml(html))) {
    if (node.nodeName === '#text' && 'value' in node && node.parentNode && isElement(node.parentNode)) {
      if (!skip.has(node.parentNode.tagName)) text += node.value;
    }
  }
  return text;
}

function links(html: string): (string | undefined)[] {
  return elements(readHtml(html))
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => attribute(link, 'href'));
}

/** Role and name of the elements whose role HTML gives them; enough to notice one that is lost, moved or renamed. */
function outline(html: string): string[] {
  const document = readHtml(html);
  const page = elements(document);
  const byId = (id: string | undefined) => page.find((element) => id !== undefined && attribute(element, 'id') === id);
  const roles: Readonly<Record<string, string>> = {
    a: 'link',
    button: 'button',
    footer: 'contentinfo',
    header: 'banner',
    img: 'image',
    main: 'main',
    nav: 'navigation',
    section: 'region',
    summary: 'button',
    svg: 'image',
    table: 'table',
    th: 'header',
  };
  const named = new Set(['a', 'button', 'summary', 'th']);
  return page.flatMap((element) => {
    const { tagName } = element;
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    const scope = attribute(element, 'scope');
    const role = level
      ? `heading ${level}`
      : tagName === 'th'
        ? `${scope === 'row' ? 'row' : 'column'}header`
        : roles[tagName];
    if (role === undefined) return [];
    const label = byId(attribute(element, 'aria-labelledby'));
    const title = elements(element).find((child) => child.tagName === 'caption' || child.tagName === 'title');
    const name =
      attribute(element, 'aria-label') ??
      attribute(element, 'alt') ??
      (label
        ? textOf(label)
        : level || named.has(tagName)
          ? textOf(element)
          : title && tagName !== 'section' && tagName !== 'main'
            ? textOf(title)
            : '');
    return [`${role}: ${name}`];
  });
}

describe('the order of the head', () => {
  const own =
    '<meta name="DC.title" content="x"><link rel="type" href="/b"><link rel="type" href="/a">' +
    '<meta property="og:image" content="/2.png"><meta property="og:image:alt" content="x">';
  const settled = (head: string) => {
    const after = plainHtml(head, 'p.html', options);
    return after.slice(after.indexOf('<head>'), after.indexOf('</head>'));
  };
  const early = settled(recorded('page').replace('<head>', `<head>${own}`));

  it('is one, whatever was ready first', () => {
    expect(settled(recorded('page').replace('</head>', `${own}</head>`))).toBe(early);
    expect(settled(recorded('page').replace('<title>', `${own}<title>`))).toBe(early);
  });

  it('leaves in front what the browser acts on at once, and side by side what was written as one', () => {
    expect(early).toMatch(/^<head><meta charset="utf-8"><meta name="viewport"[^>]*><link rel="(?:preload|stylesheet)"/);
    expect(early.indexOf('rel="stylesheet"')).toBeLessThan(early.indexOf('<title>'));
    expect(early).toContain('<link rel="type" href="/b"><link rel="type" href="/a">');
    expect(early).toContain('<meta property="og:image" content="/2.png"><meta property="og:image:alt" content="x">');
  });
});
