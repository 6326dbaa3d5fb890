import matter from 'gray-matter';
import type { Root as HastRoot } from 'hast';
import type { Heading, Link, Nodes, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toHast } from 'mdast-util-to-hast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { VFileMessage } from 'vfile-message';
import { parse as parseYaml } from 'yaml';
import type { Locale, Route } from '@/messages/routing';
import { nearest, type Problem, quote } from './problem';
import { typeset } from './typography';

/** What a rule on some text means: that of a page by its route, or the text of each report. */
export type TextKind = Route | 'report';

/** How a component of MDX is written, and where it is shown. */
interface Component {
  /** The attributes that it must have. */
  attributes: readonly string[];
  /** A line of its own, a place between words, or a place around them. */
  stands: keyof typeof standing;
  /** The one page that shows it; every page does when there is none. What has no attributes besides stands there once. */
  on?: TextKind;
}

/** Where a component may stand, and what to do when it does not, as editors are told it. */
const standing = {
  alone: {
    expected: (name: string) => `<${name} … /> on a line of its own, outside lists, with nothing inside`,
    mend: 'end it with /> and give it a line of its own, with an empty line before and after',
  },
  between: {
    expected: (name: string) => `<${name} … /> in a sentence, without words inside`,
    mend: 'end it with /> and write it within the line of its sentence',
  },
  around: {
    expected: (name: string) => `<${name} …>words</${name}>, around words in a sentence`,
    mend: 'write the words between its two tags, within the line of their sentence',
  },
};

/** The components that an editor may use in MDX. */
export const components = {
  Finding: { attributes: ['id'], stands: 'alone' },
  KeyFigure: { attributes: ['id'], stands: 'between' },
  Term: { attributes: ['id'], stands: 'around' },
  Sources: { attributes: ['ids'], stands: 'alone' },
  Lang: { attributes: ['code'], stands: 'around' },
  Method: { attributes: [], stands: 'alone', on: 'report' },
  GoalMatrix: { attributes: [], stands: 'alone', on: '/' },
  Reports: { attributes: [], stands: 'alone', on: '/' },
  Figures: { attributes: ['ids'], stands: 'alone', on: '/' },
  Research: { attributes: [], stands: 'alone', on: '/sources' },
  Feeds: { attributes: [], stands: 'alone', on: '/changes' },
  DataFiles: { attributes: [], stands: 'alone', on: '/open-data' },
  ReportTexts: { attributes: [], stands: 'alone', on: '/open-data' },
} as const satisfies Record<string, Component>;

/** The one way to write a link. */
const linkForm = {
  expected: 'a link with its address beside its words: [words](page:/key)',
  mend: 'write where the link leads, without blanks, in round brackets right after the words; there are no footnotes',
};

/** Signs that have a meaning elsewhere and none here: they would be published as they stand. */
const rawSigns: [sign: RegExp, expected: string, mend: string][] = [
  [
    /https?:\/\//i,
    'words, and no addresses written out',
    'add a record to content/links.yml and write [words](link:<id>)',
  ],
  [
    /^\s*\||^(?=.*\|)(?=.*-)[|:\s-]+$/,
    'sentences and lists, no tables',
    'write a list; the numbers of a figure have their table in content/key-figures.yml',
  ],
  [/\[[ x]\]/i, 'a plain list, no task lists', 'take the brackets out'],
  [/\][[(]|\[\^/, linkForm.expected, linkForm.mend],
];

/** A heading of a page of prose: its level, its anchor and its words. */
export interface Outline {
  level: number;
  id: string;
  text: string;
}

/** A component as used in a page of prose. */
export interface Use {
  name: keyof typeof components;
  /** Values of its attributes, by name. */
  attributes: Record<string, string>;
  line: number;
}

/** Whether a text has no fault of its own: what one with a fault seems to lack would be told in vain. */
export function isSound({ problems }: Prose): boolean {
  return problems.length === 0;
}

/** The ids in an attribute of a component: several stand with blanks between. */
export function idsIn(attribute: string): string[] {
  return attribute.split(/\s+/);
}

/** A link in a page of prose. */
export interface ProseLink {
  target: string;
  line: number;
}

/** A page of prose as read: the head as it stands, the tree of the body, and what the checks compare. */
export interface Prose {
  head: unknown;
  body: Root;
  outline: Outline[];
  uses: Use[];
  links: ProseLink[];
  /** All words, head and body, without link targets. */
  words: string;
  problems: Problem[];
}

/** The one language of a head, in place of each that gray-matter knows. */
const yaml = { parse: (text: string): object => parseYaml(text) ?? {}, stringify: String };

const parser = unified().use(remarkParse).use(remarkMdx);
const anchor = / \[#([a-z0-9]+(?:-[a-z0-9]+)*)\]$/;

/**
 * Reads a page of prose: YAML between `---` lines, then MDX without code. Never throws for what an editor wrote:
 * every fault stands in `problems`, with line and column in the file.
 */
export function readProse(file: string, source: string): Prose {
  const problems: Problem[] = [];
  const prose: Prose = {
    head: {},
    body: { type: 'root', children: [] },
    outline: [],
    uses: [],
    links: [],
    words: '',
    problems,
  };
  // After the --- gray-matter reads the name of a language, and it evaluates what calls itself JavaScript.
  if (!/^---\r?\n/.test(source)) {
    problems.push({
      file,
      place: 'the head, line 1',
      found: quote(source.split(/\r?\n/, 1)[0]),
      expected: 'a first line that is --- and nothing more',
      mend: 'begin with a line --- and write the head as YAML below it, up to the next line ---',
    });
    return prose;
  }
  let parsed: ReturnType<typeof matter>;
  try {
    // The options switch off gray-matter's cache, which would hand out the tree of a file that failed before.
    parsed = matter(source, { engines: { yaml, json: yaml, javascript: yaml } });
  } catch (error) {
    problems.push({
      file,
      place: 'the head between the --- lines',
      found: firstLine(error),
      expected: 'YAML: one `field: value` a line',
      mend: 'put quotation marks around a value that holds a colon, and check the indentation',
    });
    return prose;
  }
  prose.head = parsed.data;
  const headLines = source.slice(0, source.length - parsed.content.length).split('\n').length - 1;
  const written = '\n'.repeat(headLines) + parsed.content;
  try {
    prose.body = parser.parse(written);
  } catch (error) {
    const place = error instanceof VFileMessage ? `line ${error.line}, column ${error.column}` : undefined;
    problems.push({
      file,
      place,
      found: firstLine(error),
      expected: 'MDX that can be read: every tag closed, no loose < or {',
      mend: 'close the tag, or write the sign as a word',
    });
    return prose;
  }
  collect(file, written, prose);
  prose.words = `${headWords(parsed.data)} ${textOf(prose.body)}`;
  return prose;
}

/** Finds outline, components and links, takes the anchors out of the headings, and reports what is not allowed. */
function collect(file: string, written: string, prose: Prose): void {
  const { problems } = prose;
  const seen = new Set<string>();
  const asWritten = ({ position }: Nodes) => quote(written.slice(position?.start.offset, position?.end.offset));
  visit(prose.body, (node, _, parent) => {
    const line = node.position?.start.line ?? 0;
    const place = placeIn(node);
    if (isLink(node) && node.children.some(holdsLink)) {
      problems.push({
        file,
        place,
        found: asWritten(node),
        expected: 'one link at a time: <Term> is a link itself',
        mend: 'take one of the two out',
      });
    }
    switch (node.type) {
      case 'mdxjsEsm':
        problems.push({
          file,
          place,
          found: quote(node.value),
          expected: 'words, without `import` or `export`',
          mend: 'take the line out; the components of docs/writing.md are there without import',
        });
        return;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        problems.push({
          file,
          place,
          found: quote(`{${node.value}}`),
          expected: 'words, without { }',
          mend: 'write the words out, or use a component of docs/writing.md',
        });
        return;
      case 'html':
        problems.push({ file, place, found: quote(node.value), expected: 'Markdown', mend: 'take the HTML out' });
        return;
      case 'heading': {
        for (const inner of inlinesIn(node)) {
          if (inner.name === 'Lang') continue;
          problems.push({
            file,
            place: placeIn(inner),
            found: asWritten(inner),
            expected: 'words alone in a heading, because lists of contents and the search show nothing else of it',
            mend: 'write the number or the word out, and keep the component for the text below',
          });
        }
        const found = readHeading(node);
        if (!found || node.depth === 1 || node.depth > 3) {
          problems.push({
            file,
            place,
            found: quote(`${'#'.repeat(node.depth)} ${textOf(node)}`),
            expected: 'a heading of level ## or ### that ends in its anchor, such as `## What was found [#found]`',
            mend: found
              ? 'use ## for a section and ### within it'
              : 'add ` [#anchor]` at the end, the same in both languages',
          });
        }
        if (found) {
          if (seen.has(found.id)) {
            problems.push({
              file,
              place,
              found: `the anchor “${found.id}” a second time`,
              expected: 'each anchor once on a page',
              mend: 'choose another anchor, the same in both languages',
            });
          }
          seen.add(found.id);
          prose.outline.push(found);
        }
        return;
      }
      case 'link':
        prose.links.push({ target: node.url, line });
        if (hasWords(node)) return;
        problems.push({
          file,
          place,
          found: asWritten(node),
          expected: 'words between the square brackets, which say where the link leads',
          mend: 'write them, or take the link out',
        });
        return;
      case 'linkReference':
      case 'imageReference':
      case 'definition':
        problems.push({
          file,
          place,
          found: asWritten(node),
          ...linkForm,
        });
        return;
      case 'image':
        problems.push({
          file,
          place,
          found: quote(`![](${node.url})`),
          expected: 'words',
          mend: 'take the image out: drawings are made by components',
        });
        return;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const use = readUse(file, place, line, node, problems);
        if (!use) return SKIP;
        prose.uses.push(use);
        const { stands } = components[use.name];
        const actual = node.type === 'mdxJsxFlowElement' ? parent?.type === 'root' && 'alone' : 'between';
        const holds = node.children.length > 0;
        if (stands === 'around' ? actual === 'between' && hasWords(node) : actual === stands && !holds) return;
        problems.push({
          file,
          place,
          found: asWritten(node),
          expected: standing[stands].expected(use.name),
          mend: standing[stands].mend,
        });
        return;
      }
      case 'text':
        for (const [index, row] of node.value.split('\n').entries()) {
          for (const [sign, expected, mend] of rawSigns)
            if (sign.test(row))
              problems.push({ file, place: `line ${line + index}`, found: quote(row), expected, mend });
        }
        return;
      default:
    }
  });
}

function readUse(
  file: string,
  place: string,
  line: number,
  node: MdxJsxFlowElement | MdxJsxTextElement,
  problems: Problem[],
): Use | undefined {
  const name = node.name ?? '';
  if (!isComponent(name)) {
    const meant = nearest(name, Object.keys(components));
    problems.push({
      file,
      place,
      found: `<${name}>`,
      expected: `one of ${Object.keys(components)
        .map((known) => `<${known}>`)
        .join(', ')}`,
      mend: meant
        ? `did you mean <${meant}>?`
        : 'take the tag out and write Markdown; scripts and HTML are not allowed',
    });
    return undefined;
  }
  const required: readonly string[] = components[name].attributes;
  const attributes: Record<string, string> = {};
  for (const attribute of node.attributes) {
    if (isPlain(attribute)) attributes[attribute.name] = attribute.value;
    else {
      problems.push({
        file,
        place,
        found: `an attribute of <${name}> that is not plain words`,
        expected: 'attributes such as id="patients-interviewed"',
        mend: 'write the value in quotation marks',
      });
    }
  }
  const names = Object.keys(attributes);
  const wrong = names.filter((key) => !required.includes(key));
  const missing = required.filter((key) => !names.includes(key));
  if (wrong.length > 0 || missing.length > 0) {
    problems.push({
      file,
      place,
      found: `<${name}> with ${names.length > 0 ? names.join(', ') : 'no attribute'}`,
      expected: required.length > 0 ? `<${name}> with ${required.join(', ')}` : `<${name} /> without attributes`,
      mend: 'see the table in docs/writing.md',
    });
    return undefined;
  }
  if (name === 'Lang' && !isLanguage(attributes['code'] ?? '')) {
    problems.push({
      file,
      place,
      found: quote(attributes['code']),
      expected: 'the code of a language, such as en, nb or nn',
      mend: 'correct the code, so that screen readers know how to say the words',
    });
  }
  return { name, attributes, line };
}

function isLanguage(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length > 0;
  } catch {
    return false;
  }
}

function placeIn({ position }: Nodes): string {
  return `line ${position?.start.line ?? 0}, column ${position?.start.column ?? 0}`;
}

/** The components within a sentence or a heading. */
function inlinesIn(node: Nodes): MdxJsxTextElement[] {
  const found: MdxJsxTextElement[] = [];
  visit(node, 'mdxJsxTextElement', (inner) => {
    found.push(inner);
  });
  return found;
}

/** Whether readers meet words in it, be they those of a figure. */
function hasWords(node: Nodes): boolean {
  return textOf(node).trim() !== '' || inlinesIn(node).some(({ name }) => name === 'KeyFigure');
}

function isLink(node: Nodes): node is Link | MdxJsxTextElement {
  return node.type === 'link' || (node.type === 'mdxJsxTextElement' && node.name === 'Term');
}

function holdsLink(node: Nodes): boolean {
  return isLink(node) || ('children' in node && node.children.some(holdsLink));
}

function isComponent(name: string): name is keyof typeof components {
  return Object.hasOwn(components, name);
}

function isPlain(attribute: { type: string; value?: unknown }): attribute is MdxJsxAttribute & { value: string } {
  return attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string';
}

/** Takes ` [#anchor]` off the end of a heading and keeps it as the heading's id. */
function readHeading(node: Heading): Outline | undefined {
  const last = node.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = anchor.exec(last.value);
  if (!match?.[1]) return undefined;
  last.value = last.value.slice(0, match.index);
  node.data = { ...node.data, hProperties: { id: match[1] } };
  return { level: node.depth, id: match[1], text: textOf(node) };
}

function headWords(head: unknown): string {
  return head && typeof head === 'object'
    ? Object.values(head)
        .filter((value) => typeof value === 'string')
        .join(' ')
    : '';
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]?.replace(/:$/, '') ?? message;
}

/**
 * The tree that React renders: hard spaces put in, every `##` with what follows it inside a `Section`, and the MDX
 * components as elements of their name. Nothing in it has to be evaluated: our MDX holds no code.
 */
export function renderTree(body: Root, locale: Locale): HastRoot {
  const tree = structuredClone(body);
  const terms = new Set<string>();
  visit(tree, (node) => {
    if (node.type === 'text') node.value = typeset(node.value, locale);
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const attributes = node.attributes.filter(isPlain).map(({ name, value }) => [name, value]);
      const hProperties: Record<string, string> = Object.fromEntries(attributes);
      const { id } = hProperties;
      // A reader needs a term explained once, where it first stands.
      if (node.name === 'Term' && id && !terms.has(id)) hProperties['first'] = String(terms.add(id).has(id));
      node.data = { hName: node.name ?? '', hProperties };
    }
  });
  const children: RootContent[] = [];
  let section: MdxJsxFlowElement | undefined;
  for (const child of tree.children) {
    if (child.type === 'heading' && child.depth === 2) {
      const hProperties = { id: child.data?.hProperties?.['id'] };
      section = {
        type: 'mdxJsxFlowElement',
        name: 'Section',
        attributes: [],
        children: [],
        data: { hName: 'Section', hProperties },
      };
      children.push(section);
    }
    // What stands at the top level of a page may stand in a section: the cast says so, mdast's types do not.
    if (section) section.children.push(child as MdxJsxFlowElement['children'][number]);
    else children.push(child);
  }
  const hast = toHast({ type: 'root', children });
  return hast.type === 'root' ? hast : { type: 'root', children: [hast as HastRoot['children'][number]] };
}
