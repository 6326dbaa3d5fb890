import type { PhrasingContent, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { figureWords } from '@/components/figure-words';
import { type Content, type Finding, getRecords, lastModified, pick, type Report, type Source } from '@/content';
import { idsIn } from '@/content/prose';
import { plainSpaces } from '@/content/typography';
import { messagesOf } from '@/messages';
import { addressOf, fullAddressOf, type Locale, type Route } from '@/messages/routing';

/** Where a report's page stands as Markdown: beside it. */
export function markdownAddressOf(route: Route, locale: Locale): string {
  return `${addressOf(route, locale)}index.md`;
}

/**
 * The page of a report as Markdown (CommonMark): its title, its first sentences, the key messages, and its text with
 * the findings, figures and sources written out. Links lead to the portal by their full address.
 */
export async function markdownOf(report: Report, content: Content): Promise<string> {
  const { locale } = content;
  const t = messagesOf(locale);
  const page = content.page(report.route);
  const written = (await getRecords()).writtenOf(`reports/${report.id}`, locale);
  const address = fullAddressOf(report.route, locale);
  const children: RootContent[] = [
    heading(1, report.title ?? page.heading),
    paragraph(text(page.lead)),
    heading(2, t.KeyMessages.heading),
    ...report.keyMessages.flatMap((finding) => findingNodes(finding, content)),
    ...written.children.flatMap((node) => plain(node, content, report)),
    paragraph(
      text(`${t.Markdown.from} `),
      { type: 'link', url: address, children: [text(address)] },
      text(`. ${t.Markdown.changed.replace('{date}', lastModified(content, report.route))}`),
    ),
  ];
  return toMarkdown({ type: 'root', children }, { bullet: '-' });
}

/** A node of our MDX as nodes of Markdown. */
function plain(node: RootContent, content: Content, report: Report): RootContent[] {
  switch (node.type) {
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return component(node, content, report);
    case 'link':
      return [{ ...node, url: targetOf(node.url, content), children: phrasing(node.children, content, report) }];
    default:
      if (!('children' in node)) return [node];
      // A node keeps the kind of children it had: phrasing in a paragraph, items in a list.
      return [{ ...node, children: node.children.flatMap((child) => plain(child, content, report)) } as RootContent];
  }
}

function phrasing(nodes: PhrasingContent[], content: Content, report: Report): PhrasingContent[] {
  // What stands in a sentence turns into what may stand in a sentence.
  return nodes.flatMap((node) => plain(node, content, report)) as PhrasingContent[];
}

type Component = Extract<RootContent, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

function component(node: Component, content: Content, report: Report): RootContent[] {
  const { locale } = content;
  const attributeOf = (name: string) => {
    const found = node.attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
    return typeof found?.value === 'string' ? found.value : '';
  };
  switch (node.name) {
    case 'Finding':
      return findingNodes(pick(content.findings, attributeOf('id')), content);
    case 'KeyFigure':
      return [text(figureWords(locale).value(pick(content.keyFigures, attributeOf('id')), true))];
    case 'Term':
      return [
        {
          type: 'link',
          url: fullAddressOf('/glossary', locale, attributeOf('id')),
          children: node.children.flatMap((child) => plain(child, content, report)) as PhrasingContent[],
        },
      ];
    case 'Sources':
      return [
        sourceLine(
          idsIn(attributeOf('ids')).map((id) => pick(content.sources, id)),
          content,
        ),
      ];
    case 'Method':
      return methodNodes(report, content);
    default:
      return node.children.flatMap((child) => plain(child, content, report));
  }
}

function findingNodes({ id, number: own, statement, note, sources }: Finding, content: Content): RootContent[] {
  const t = messagesOf(content.locale);
  const number: PhrasingContent = {
    type: 'link',
    url: fullAddressOf('/findings', content.locale, id),
    children: [text(t.Finding.number.replace('{number}', own))],
  };
  return [
    { type: 'blockquote', children: [paragraph(number, text(`: ${statement}`))] },
    ...(note ? [paragraph(text(`${t.Markdown.note} ${note}`))] : []),
    sourceLine(sources, content),
  ];
}

function methodNodes({ method }: Report, content: Content): RootContent[] {
  const t = messagesOf(content.locale).MethodBox;
  const { asked, when, how, basis, canTell, cannotTell } = method;
  const part = (title: string, claims: { text: string; sources?: Source[] }[]): RootContent[] => [
    heading(3, title),
    ...claims.flatMap((claim) => [
      paragraph(text(claim.text)),
      ...(claim.sources ? [sourceLine(claim.sources, content)] : []),
    ]),
  ];
  const words = (texts: string[]) => texts.map((one) => ({ text: one }));
  return [
    heading(2, t.heading),
    ...part(t.asked, asked),
    ...part(t.when, [when]),
    ...part(t.how, how),
    ...part(t.basis, words([basis])),
    ...part(t.canTell, words(canTell)),
    ...part(t.cannotTell, words(cannotTell)),
  ];
}

function sourceLine(sources: Source[], { locale }: Content): RootContent {
  const links = sources.flatMap(({ id, title }, index): PhrasingContent[] => [
    text(index === 0 ? ' ' : ', '),
    { type: 'link', url: fullAddressOf('/sources', locale, id), children: [text(title)] },
  ]);
  return paragraph(text(messagesOf(locale).Markdown.sources), ...links);
}

/** The full address behind `page:`, `link:`, `source:` or `tel:`. */
function targetOf(target: string, { locale, links, sources }: Content): string {
  const [scheme = '', rest = ''] = [target.slice(0, target.indexOf(':')), target.slice(target.indexOf(':') + 1)];
  if (scheme === 'page') {
    const [route, anchor] = rest.split('#');
    // `checkContent` has proved that the page stands in the table of addresses.
    return fullAddressOf(route as Route, locale, anchor);
  }
  if (scheme === 'link') return links.get(rest)?.url ?? target;
  return scheme === 'source' ? (sources.get(rest)?.url ?? target) : target;
}

function heading(depth: 1 | 2 | 3, words: string): RootContent {
  return { type: 'heading', depth, children: [text(words)] };
}

function paragraph(...children: PhrasingContent[]): Extract<RootContent, { type: 'paragraph' }> {
  return { type: 'paragraph', children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value: plainSpaces(value) };
}
