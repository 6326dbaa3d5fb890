import type { Fault } from './faults';
import { sha256 } from './files';
import { attribute, type Document, type Element, elements, relationsOf, scriptKind, textOf } from './html';
import { candidates, urlsIn } from './urls';

/** What a page does that its Content-Security-Policy must allow. */
export type PageNeeds = {
  /** SHA-256 in base64 of the text of each `<style>`. */
  readonly styleHashes: readonly string[];
  /** Whether it loads a script of the site. */
  readonly scripts: boolean;
  /** Whether one of its scripts asks the site for data. */
  readonly connections: boolean;
  /** Whether its style or a preload names a font file. */
  readonly fonts: boolean;
  /** Whether it plays sound or moving pictures. */
  readonly media: boolean;
  /** Whether it sends a form. */
  readonly forms: boolean;
  /** Whether it links a web app manifest. */
  readonly manifest: boolean;
  /** Whether it shows an image written into the page as `data:`. */
  readonly dataImages: boolean;
};

/**
 * The Content-Security-Policy of a page: nothing is allowed but what the page needs, all of it from the site itself.
 *
 * A page without script cannot run any, whatever gets into its text. Syntax: CSP Level 3 (https://www.w3.org/TR/CSP3/),
 * Trusted Types (https://www.w3.org/TR/trusted-types/).
 */
export function policyFor(needs: PageNeeds): string {
  const styles = needs.styleHashes.map((hash) => `'sha256-${hash}'`).join(' ');
  const directives: readonly (readonly [name: string, value: string | false])[] = [
    ['default-src', "'none'"],
    ['style-src', styles || false],
    ['img-src', needs.dataImages ? "'self' data:" : "'self'"],
    ['font-src', needs.fonts && "'self'"],
    ['media-src', needs.media && "'self'"],
    ['manifest-src', needs.manifest && "'self'"],
    ['script-src', needs.scripts && "'self'"],
    ['connect-src', needs.connections && "'self'"],
    ['base-uri', "'none'"],
    ['form-action', needs.forms ? "'self'" : "'none'"],
    ['frame-ancestors', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', "'none'"],
  ];
  return directives.flatMap(([name, value]) => (value === false ? [] : [`${name} ${value}`])).join('; ');
}

/**
 * Reads off a page what its policy must allow.
 *
 * @param connecting addresses, as in `src`, of scripts that ask the site for data
 */
export function needsOf(document: Document, connecting: ReadonlySet<string>): PageNeeds {
  const page = elements(document);
  const has = (test: (element: Element) => boolean) => page.some(test);
  const styles = page.filter(({ tagName }) => tagName === 'style').map((element) => textOf(element));
  return {
    styleHashes: [...new Set(styles.map(sha256))],
    scripts: has((element) => element.tagName === 'script' && attribute(element, 'src') !== undefined),
    connections: has((element) => element.tagName === 'script' && connecting.has(attribute(element, 'src') ?? '')),
    fonts: styles.some((css) => /@font-face/i.test(css)) || has((element) => isPreload(element, 'font')),
    media: has(({ tagName }) => tagName === 'audio' || tagName === 'video'),
    forms: has(({ tagName }) => tagName === 'form'),
    manifest: has((element) => element.tagName === 'link' && relationsOf(element).includes('manifest')),
    dataImages: has((element) => loads(element).some((url) => dataImage.test(url))),
  };
}

/**
 * What a page holds that its policy would block without a word to the author: `style=` and `on…=` attributes, inline
 * scripts, frames, `<base>`, style sheets that stay links, what is written as `data:` and is no image, and whatever comes from
 * another site. Elements in `<noscript>` are refused, because nothing here reads them: a tree has them as text, as browsers
 * with script do (WHATWG HTML, section 4.12.2).
 *
 * @param origin the site's own origin; absolute addresses on it are not foreign
 */
export function policyFaults(document: Document, page: string, origin: string | undefined): Fault[] {
  return elements(document).flatMap((element) => elementFaults(element, page, origin));
}

/** Elements that the policy allows nowhere. */
const neverAllowed = new Set(['iframe', 'frame', 'object', 'embed', 'base']);

function elementFaults(element: Element, page: string, origin: string | undefined): Fault[] {
  const { tagName } = element;
  const faults: Fault[] = [];
  const blocked = (found: string, expected: string, mend: string) => faults.push({ page, found, expected, mend });
  for (const { name, value } of element.attrs) {
    if (name === 'style') {
      const found = `<${tagName} style="${shorten(value)}">`;
      blocked(found, 'no style attribute, the policy blocks it', 'use a class or an attribute the CSS reads');
    } else if (/^on[a-z]+$/.test(name)) {
      blocked(`<${tagName} ${name}="…">`, 'no script in attributes, the policy blocks it', 'take the attribute away');
    }
  }
  if (neverAllowed.has(tagName)) {
    blocked(`<${tagName}>`, `no <${tagName}>, the policy blocks it`, 'link to the content instead');
  } else if (tagName === 'script' && attribute(element, 'src') === undefined) {
    const kind = scriptKind(element);
    if (kind === 'script' || kind === 'module') {
      blocked('a script in the page', 'scripts in files of their own', 'name the file in the option `scripts`');
    } else if (kind !== 'data') {
      blocked(`${kind} in the page`, 'none, the policy blocks them', 'take the element away');
    }
  } else if (tagName === 'noscript') {
    const [, inside] = /<([a-z][^\s/>]*)/i.exec(textOf(element)) ?? [];
    if (inside !== undefined) {
      const expected = 'text alone, because the build neither styles nor checks elements there';
      const mend = 'write it outside, as pages show all they hold without script, and let the script hide it';
      blocked(`<noscript> with <${inside}> in it`, expected, mend);
    }
  } else if (tagName === 'style' && /@import\b/i.test(textOf(element))) {
    blocked('@import in a <style>', 'no @import, the policy blocks it', 'import the CSS in a layout');
  } else if (tagName === 'link' && relationsOf(element).includes('stylesheet')) {
    const expected = 'one style for all readers, the policy blocks a style sheet of their choice';
    blocked(`<link rel="${attribute(element, 'rel')}">`, expected, 'take the link away, or use a media query');
  } else if (isPreload(element, 'style')) {
    const expected = 'no preload of a style sheet, whose rules stand in the page; the policy blocks it';
    blocked('<link rel="preload" as="style">', expected, 'take the link away');
  }
  for (const url of loads(element)) {
    const found = `<${tagName}> that loads ${shorten(url)}`;
    if (isForeign(url, origin)) {
      blocked(found, 'nothing from another site, the policy blocks it', 'copy the file into the site');
    } else if (/^data:/i.test(url) && !dataImage.test(url)) {
      const expected = 'a file of the site, or data:image/…; the policy blocks all else that is written as data:';
      blocked(found, expected, 'put it in a file of its own');
    }
  }
  return faults;
}

const dataImage = /^data:image\//i;

function isPreload(element: Element, kind: 'font' | 'style'): boolean {
  const isLoad = element.tagName === 'link' && relationsOf(element).includes('preload');
  return isLoad && attribute(element, 'as')?.toLowerCase() === kind;
}

/** The addresses that a browser asks for when it meets an element, or sends a form to. */
function loads(element: Element): string[] {
  const { tagName } = element;
  const value = (name: string) => attribute(element, name)?.trim() ?? '';
  switch (tagName) {
    case 'img':
    case 'source':
      return [value('src'), ...candidates(value('srcset'))].filter(Boolean);
    case 'script':
    case 'audio':
    case 'track':
      return [value('src')].filter(Boolean);
    case 'input':
      return [value('src'), value('formaction')].filter(Boolean);
    case 'button':
      return [value('formaction')].filter(Boolean);
    case 'image':
    case 'feImage':
    case 'use':
      return [value('href') || value('xlink:href')].filter(Boolean);
    case 'video':
      return [value('src'), value('poster')].filter(Boolean);
    case 'form':
      return [value('action')].filter(Boolean);
    case 'link':
      return relationsOf(element).some((relation) => loadingRelations.has(relation))
        ? [value('href'), ...candidates(value('imagesrcset'))].filter(Boolean)
        : [];
    case 'style':
      return urlsIn(textOf(element));
    default:
      return [];
  }
}

const loadingRelations = new Set([
  'apple-touch-icon',
  'dns-prefetch',
  'icon',
  'manifest',
  'modulepreload',
  'preconnect',
  'prefetch',
  'preload',
]);

function isForeign(url: string, origin: string | undefined): boolean {
  if (!/^(?:https?:)?\/\//i.test(url)) return false;
  // One that cannot be read is told of by the check of links.
  return origin === undefined || !URL.canParse(url, origin) || new URL(url, origin).origin !== origin;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
