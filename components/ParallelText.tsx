import type { Element, ElementContent, Root } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { type Content, type Finding as FindingRecord, pick, type Report } from '@/content';
import { messagesOf } from '@/messages';
import { figureWords } from './figure-words';
import { Section } from './Section';
import { textOf } from './text-of';

/**
 * The text of a report's page in several languages, section by section beside each other, the page's own first. Words
 * and findings alone: links and sources are the same in each, and stand on the report's page.
 */
export function ParallelText({ report, languages }: { report: Report; languages: Content[] }) {
  const columns = languages.map((content) => ({ content, parts: partsOf(report, content) }));
  const [own, ...others] = columns;
  if (!own) return null;
  return own.parts.map(({ id, heading, body }) => (
    <Section key={id} id={id} className="section spine pair">
      <h2 id={id}>{heading}</h2>
      <div>{body}</div>
      {others.map(({ content, parts }) => {
        const twin = parts.find((part) => part.id === id);
        return twin ? (
          <Fragment key={content.locale}>
            <h2 lang={content.locale}>{twin.heading}</h2>
            <div lang={content.locale}>{twin.body}</div>
          </Fragment>
        ) : null;
      })}
    </Section>
  ));
}

interface Part {
  id: string;
  heading: ReactNode;
  body: ReactNode;
}

/** The sections of a report's page in one language: how it begins, the key messages, its text, its method. */
function partsOf({ id, route }: Report, content: Content): Part[] {
  const t = messagesOf(content.locale);
  const { heading, lead, body } = content.page(route);
  const report = content.reports.find((candidate) => candidate.id === id);
  if (!report) throw new Error('unreachable: every report stands in every language');
  const sections = body.children.filter((node) => node.type === 'element' && node.tagName === 'Section') as Element[];
  const method = {
    id: 'method',
    heading: t.MethodBox.heading,
    body: <MethodText method={report.method} words={t.MethodBox} />,
  };
  return [
    { id: 'lead', heading, body: <p>{lead}</p> },
    {
      id: 'key-messages',
      heading: t.KeyMessages.heading,
      body: report.keyMessages.map(({ id: key, statement }) => <p key={key}>{statement}</p>),
    },
    ...sections.flatMap((section) => {
      const [first, ...rest] = section.children.filter((child) => child.type === 'element');
      const part = {
        id: String(section.properties['id']),
        heading: first ? textOf(rendered([first], content)) : '',
        body: rendered(rest, content),
      };
      return rest.some(({ tagName }) => tagName === 'Method') ? [part, method] : [part];
    }),
  ];
}

/** Text with the components of docs/writing.md as plain words; anchors stand on the sections alone. */
function rendered(children: ElementContent[], { locale, findings, keyFigures }: Content): ReactNode {
  const words = figureWords(locale);
  const root: Root = { type: 'root', children };
  const plain = ({ children: inner }: { children?: ReactNode }) => <>{inner}</>;
  const Heading = ({ children: inner }: { children?: ReactNode }) => <h3>{inner}</h3>;
  return toJsxRuntime(root, {
    Fragment,
    jsx,
    jsxs,
    components: {
      h2: plain,
      h3: Heading,
      a: plain,
      Term: plain,
      Sources: () => null,
      Method: () => null,
      KeyFigure: ({ id = '' }: { id?: string }) => words.value(pick(keyFigures, id), true),
      Finding: ({ id = '' }: { id?: string }) => <Statement finding={pick(findings, id)} locale={locale} />,
      Lang: ({ code = '', children: inner }: { code?: string; children?: ReactNode }) => (
        <span lang={code}>{inner}</span>
      ),
    },
  });
}

function Statement({ finding, locale }: { finding: FindingRecord; locale: Content['locale'] }) {
  const { Finding, Markdown } = messagesOf(locale);
  return (
    <>
      <p>
        <b>{Finding.number.replace('{number}', finding.number)}:</b> {finding.statement}
      </p>
      {finding.note ? (
        <p>
          {Markdown.note} {finding.note}
        </p>
      ) : null}
    </>
  );
}

function MethodText({
  method: { asked, when, how, basis, canTell, cannotTell },
  words,
}: {
  method: Report['method'];
  words: ReturnType<typeof messagesOf>['MethodBox'];
}) {
  const texts = (claims: { text: string }[]) => claims.map(({ text }) => text);
  const parts: [string, string[]][] = [
    [words.asked, texts(asked)],
    [words.when, [when.text]],
    [words.how, texts(how)],
    [words.basis, [basis]],
    [words.canTell, canTell],
    [words.cannotTell, cannotTell],
  ];
  return parts.map(([term, lines]) => (
    <Fragment key={term}>
      <p>
        <b>{term}</b>
      </p>
      {lines.length === 1 ? (
        <p>{lines}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Fragment>
  ));
}
