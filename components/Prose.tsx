import type { Root } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { useLocale } from 'next-intl';
import type { ComponentType, ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { type Content, pick } from '@/content';
import { idsIn } from '@/content/prose';
import { addressOf, type Route } from '@/messages/routing';
import { Finding } from './Finding';
import { KeyFigureValue } from './KeyFigureValue';
import { hrefLangOf } from './language';
import { Section } from './Section';
import { SelfLink } from './SelfLink';
import { SourceLine } from './SourceLine';
import { TermLink } from './TermLink';

type Components = Record<string, ComponentType<Record<string, string>>>;

/**
 * The body of a page of prose. Links and the components of docs/writing.md are resolved against the content; a page
 * kind adds components of its own by `components`.
 */
export function Prose({ body, content, components }: { body: Root; content: Content; components?: Components }) {
  return toJsxRuntime(body, {
    Fragment,
    jsx,
    jsxs,
    components: { ...shared(content), ...components },
  });
}

/** A body in two: its first section with what stands above it, and the rest. */
export function afterFirstSection(body: Root): [first: Root, rest: Root] {
  const end = body.children.findIndex((node) => node.type === 'element' && node.tagName === 'Section') + 1;
  return [
    { ...body, children: body.children.slice(0, end) },
    { ...body, children: body.children.slice(end) },
  ];
}

function shared(content: Content) {
  return {
    Section: ({ id = '', children }: { id?: string; children?: ReactNode }) => (
      <Section id={id} className="section text spine">
        {children}
      </Section>
    ),
    h3: ({ id = '', children }: { id?: string; children?: ReactNode }) => (
      <div className="heading">
        <h3 id={id}>{children}</h3>
        <SelfLink id={id} />
      </div>
    ),
    a: ({ href = '', children }: { href?: string; children?: ReactNode }) => (
      <ProseLink target={href} content={content}>
        {children}
      </ProseLink>
    ),
    Finding: ({ id = '' }: { id?: string }) => <Finding finding={pick(content.findings, id)} />,
    KeyFigure: ({ id = '' }: { id?: string }) => <KeyFigureValue figure={pick(content.keyFigures, id)} inline />,
    Term: ({ id = '', first, children }: { id?: string; first?: string; children?: ReactNode }) =>
      first ? <TermLink term={pick(content.glossary, id)}>{children}</TermLink> : children,
    Sources: ({ ids = '' }: { ids?: string }) => (
      <SourceLine sources={idsIn(ids).map((id) => pick(content.sources, id))} />
    ),
    Lang: ({ code = '', children }: { code?: string; children?: ReactNode }) => <span lang={code}>{children}</span>,
  };
}

/** `page:/findings#goal-1`, `link:id`, `source:id` or `tel:` as a link that leads there. */
function ProseLink({ target, content, children }: { target: string; content: Content; children: ReactNode }) {
  const locale = useLocale();
  const [scheme, rest = ''] = split(target);
  switch (scheme) {
    case 'page': {
      const [route, anchor] = rest.split('#');
      // `checkContent` has proved that the key stands in the table of addresses.
      return <a href={addressOf(route as Route, locale, anchor)}>{children}</a>;
    }
    case 'link':
    case 'source': {
      const { url, language } = pick<{ url?: string | undefined; language: string }>(
        scheme === 'link' ? content.links : content.sources,
        rest,
      );
      return (
        <a href={url} hrefLang={hrefLangOf(language, locale)}>
          {children}
        </a>
      );
    }
    default:
      return <a href={target}>{children}</a>;
  }
}

function split(target: string): [scheme: string, rest: string] {
  const at = target.indexOf(':');
  return [target.slice(0, at), target.slice(at + 1)];
}

export type { Components as ProseComponents };
