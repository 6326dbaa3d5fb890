import { type Addresses, localesOf } from './addresses';
import { type Fault, throwIfAny } from './faults';
import { addressOf, pagePaths, type Site, textOfPage } from './files';
import { attribute, type Document, type Element, elements, readHtml, textOf, tokens } from './html';
import { candidates, urlsIn } from './urls';

/** What the check of links needs to know about the site. */
export type LinksOptions = {
  /** The path the site is served under, as Next's `basePath`: `''` or `'/portal'`. */
  readonly basePath: string;
  /** The site's own origin, `https://example.no`; addresses that begin with it are checked like internal ones. */
  readonly origin: string | undefined;
  /** The table of addresses, to name the right address where an internal one was written. */
  readonly addresses: Addresses;
};

/** An address, and the words that show the author where it stands. */
type Reference = { readonly place: string; readonly url: string };

const urlAttributes = ['href', 'src', 'poster', 'data', 'action', 'formaction', 'cite', 'xlink:href'];
const srcsetAttributes = ['srcset', 'imagesrcset'];
const idAttributes = [
  'for',
  'headers',
  'list',
  'form',
  'popovertarget',
  'commandfor',
  'aria-activedescendant',
  'aria-controls',
  'aria-describedby',
  'aria-details',
  'aria-errormessage',
  'aria-flowto',
  'aria-labelledby',
  'aria-owns',
];

/**
 * Proves that every address a page refers to inside the site leads to a file, and every fragment to an element there.
 *
 * Looks at links, images, candidates of `srcset`, forms, `url()` in styles, `<meta>` addresses, and at the attributes that
 * name an element of the same page by its id; ids must be unique.
 *
 * @throws SiteFaults with every fault of every page
 */
export function checkLinks(site: Site, options: LinksOptions, factsOf?: (path: string) => LinkFacts): void {
  throwIfAny('links', linkFaults(site, options, factsOf));
}

/**
 * The faults that `checkLinks` throws.
 *
 * @param factsOf gives the facts of a page by its path, where they are known already; asked twice for each page, so that they
 * need not all be held at once
 */
export function linkFaults(
  site: Site,
  options: LinksOptions,
  factsOf = (path: string) => linkFactsOf(readHtml(textOfPage(site, path)), path, options),
): Fault[] {
  const pages = pagePaths(site);
  const ids = new Map(pages.map((path) => [path, new Set(factsOf(path).ids)]));
  const pageFaults = pages.flatMap((path) => {
    const { faults, references } = factsOf(path);
    return [...faults, ...references.flatMap((reference) => referenceFault(reference, path, site, ids, options))];
  });
  const otherFaults = [...site].flatMap(([path, file]) =>
    file.kind !== 'text' || ids.has(path)
      ? []
      : ownAddresses(file.text, options.origin).flatMap((url) =>
          referenceFault({ place: `the address ${url}`, url }, path, site, ids, options),
        ),
  );
  return [...pageFaults, ...otherFaults];
}

/** What a page refers to and what it can be referred by, and the faults that show on the page alone. */
export type LinkFacts = {
  readonly ids: readonly string[];
  readonly references: readonly Reference[];
  readonly faults: readonly Fault[];
};

/**
 * Reads off a page what the check of links needs of it.
 *
 * @param path where the page stands in public, for the messages
 */
export function linkFactsOf(document: Document, path: string, { origin }: Pick<LinksOptions, 'origin'>): LinkFacts {
  const ids = idsOf(document);
  return {
    ids: [...ids],
    references: [...referencesOf(document), ...dataReferences(document, origin)],
    faults: [...duplicateIds(path, document), ...missingIds(path, document, ids)],
  };
}

const inAddress = String.raw`(?!&(?:quot|apos|lt|gt|#\w+);)[^\s"'\x60<>()[\]{}|\\#«»‘-‟]`;
/** The path of an address in prose, Markdown, JSON or XML, up to a mark that is theirs; brackets belong to it in pairs. */
const pathInText = new RegExp(String.raw`^/(?:${inAddress}|\(${inAddress}*\))*`);

/**
 * Absolute addresses of the site in a sitemap, a feed, JSON, a text; without their fragments, which there are often only names,
 * and without the punctuation behind them.
 */
function ownAddresses(text: string, origin: string | undefined): string[] {
  if (origin === undefined) return [];
  const found = text
    .split(origin)
    .slice(1)
    .map((rest) => pathInText.exec(rest)?.[0].replace(/[.,;:!?…*_~]+$/, '') ?? '');
  return [...new Set(found.filter(Boolean))].map((path) => `${origin}${path.replaceAll('&amp;', '&')}`);
}

/** The site's own addresses in the page's data blocks (JSON-LD). */
function dataReferences(document: Document, origin: string | undefined): Reference[] {
  return elements(document)
    .filter((element) => element.tagName === 'script' && attribute(element, 'src') === undefined)
    .flatMap((element) => ownAddresses(textOf(element), origin))
    .map((url) => ({ place: `the address ${url} in a data block`, url }));
}

function referenceFault(
  { place: found, url }: Reference,
  page: string,
  site: Site,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  options: LinksOptions,
): Fault[] {
  if (/^\s*javascript:/i.test(url)) {
    return [{ page, found, expected: 'an address', mend: 'use a <button>, or a link to a page' }];
  }
  if (page === '404.html' && !/^(?:\/|#|[a-z][\w+.-]*:)/i.test(url)) {
    const expected = 'an address that begins with /, because this page answers for missing addresses at any depth';
    return [{ page, found, expected, mend: 'write the address from the root' }];
  }
  const target = internalTarget(url, page, options);
  if (target === undefined) return [];
  if ('fault' in target) return [{ page, found, expected: target.fault, mend: 'write the address anew' }];
  const { path, fragment } = target;
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!site.has(file)) return [{ page, found, ...missingFile(path, site, options) }];
  const targetIds = ids.get(file);
  // Without such an id both lead to the top of the page (WHATWG HTML, 'Scrolling to a fragment').
  if (targetIds === undefined || targetIds.has(fragment) || /^(?:top)?$/i.test(fragment)) return [];
  return [
    {
      page,
      found,
      expected: `an element with id="${fragment}" in ${file}`,
      mend: 'correct the part after #, or give the element that id',
    },
  ];
}

type Target = { readonly path: string; readonly fragment: string } | { readonly fault: string };

/** Where an address leads inside the site: the path without base path and slash in front. `undefined` for other sites. */
function internalTarget(url: string, page: string, { basePath, origin }: LinksOptions): Target | undefined {
  const base = new URL(`${basePath}${addressOf(page)}`, 'http://site.invalid');
  let resolved: URL;
  try {
    resolved = new URL(url, base);
  } catch {
    return { fault: 'an address that can be read' };
  }
  if (resolved.origin !== base.origin && resolved.origin !== origin) return undefined;
  try {
    const path = decodeURIComponent(resolved.pathname);
    // What follows `:~:` is for the browser alone (https://wicg.github.io/scroll-to-text-fragment/).
    const fragment = decodeURIComponent(resolved.hash.slice(1).replace(/:~:.*/s, ''));
    if (basePath !== '' && !path.startsWith(`${basePath}/`)) {
      // A full address beside the folder is that of another site on the same host, or of the host's own security.txt.
      const isFull = /^(?:[a-z][\w+.-]*:)?\/\//i.test(url);
      return isFull && path !== basePath ? undefined : { fault: `an address under ${basePath}/` };
    }
    return { path: path.slice(basePath.length + 1), fragment };
  } catch {
    return { fault: 'an address whose % signs encode UTF-8' };
  }
}

function missingFile(
  path: string,
  site: Site,
  { basePath, addresses }: LinksOptions,
): Pick<Fault, 'expected' | 'mend'> {
  if (site.has(`${path}/index.html`)) {
    return {
      expected: `${basePath}/${path}/`,
      mend: 'end the address with a slash: without one each visit costs a redirect',
    };
  }
  const [locale = '', ...rest] = path.split('/').filter(Boolean);
  if (localesOf(addresses).includes(locale)) {
    const place = `/${rest.join('/')}`;
    const row =
      addresses[place] ?? Object.values(addresses).find((candidate) => Object.values(candidate).includes(place));
    const address = row?.[locale];
    if (address !== undefined) {
      return {
        expected: `${basePath}/${locale}${address === '/' ? '' : address}/`,
        mend: `take the address from the table: "${place}" is not its address in ${locale}`,
      };
    }
  }
  return { expected: 'a file of the site', mend: `correct the address, or add ${path === '' ? 'index.html' : path}` };
}

function referencesOf(document: Document): Reference[] {
  return elements(document).flatMap((element) => {
    const { tagName } = element;
    const references: Reference[] = [];
    const add = (name: string, url: string) => references.push({ place: `<${tagName} ${name}="${url}">`, url });
    for (const name of urlAttributes) {
      const url = attribute(element, name);
      if (url !== undefined && (name !== 'data' || tagName === 'object')) add(name, url.trim());
    }
    for (const name of srcsetAttributes) {
      for (const url of candidates(attribute(element, name) ?? '')) add(name, url);
    }
    if (tagName === 'style') {
      for (const url of urlsIn(textOf(element))) references.push({ place: `url(${url}) in the style`, url });
    }
    const content = tagName === 'meta' ? metaAddress(element) : undefined;
    if (content !== undefined) add('content', content);
    return references;
  });
}

/** The address in `<meta http-equiv="refresh">`, or a full address such as that of `og:image`. */
function metaAddress(element: Element): string | undefined {
  const content = attribute(element, 'content') ?? '';
  if (attribute(element, 'http-equiv')?.toLowerCase() === 'refresh') {
    return /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content)?.[1]?.trim();
  }
  return /^https?:\/\//.test(content) ? content : undefined;
}

function idsOf(document: Document): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const element of elements(document)) {
    const id = attribute(element, 'id');
    if (id !== undefined) ids.add(id);
    const name = element.tagName === 'a' ? attribute(element, 'name') : undefined;
    if (name !== undefined) ids.add(name);
  }
  return ids;
}

function duplicateIds(page: string, document: Document): Fault[] {
  const seen = new Set<string>();
  return elements(document).flatMap((element): Fault[] => {
    const id = attribute(element, 'id');
    if (id === undefined) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        page,
        found: `id="${id}" a second time, on <${element.tagName}>`,
        expected: 'an id once on a page',
        mend: 'rename one of the two',
      },
    ];
  });
}

function missingIds(page: string, document: Document, ids: ReadonlySet<string>): Fault[] {
  return elements(document).flatMap((element) =>
    idAttributes.flatMap((name) =>
      tokens(attribute(element, name))
        .filter((id) => !ids.has(id))
        .map(
          (id): Fault => ({
            page,
            found: `<${element.tagName} ${name}="${id}">`,
            expected: `an element with id="${id}" on the page`,
            mend: 'correct the id, or give the element that id',
          }),
        ),
    ),
  );
}
