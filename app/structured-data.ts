import type {
  BreadcrumbList,
  Dataset,
  DefinedTermSet,
  Graph,
  Organization,
  Person,
  Report,
  ResearchProject,
  Thing,
  WebSite,
} from 'schema-dts';
import { figureWords } from '@/components/figure-words';
import type * as content from '@/content';
import { lastModified } from '@/content';
import { plainSpaces } from '@/content/typography';
import { messagesOf } from '@/messages';
import { ancestorsOf, defaultLocale, fullAddressOf, locales, type Route, site } from '@/messages/routing';
import { csvAddressOf } from './data/csv';

/** A thing that others may refer to. */
type Named<T> = Exclude<T, string> & { '@id': string };

/**
 * What a page is about in the words of https://schema.org, as one graph. A thing that stands in several languages has one
 * `@id`, its place on the page in the portal's first language, and is described once for each language on the page that is
 * about it; other pages refer to it. The evaluation's own are called what they are (`Report`, not `Article`), and
 * the portal is nowhere their author or publisher. What is not established is left out.
 */
export function graphOf(route: Route, all: content.Content): Graph {
  const report = all.reports.find((candidate) => candidate.route === route);
  const things: Thing[] = [];
  if (route === '/') things.push(websiteOf(all), projectOf(all.project), ...organisationsOf(all.project));
  else things.push(breadcrumbOf(route, all));
  if (report) things.push(reportOf(report, all));
  if (route === '/key-figures') things.push(...datasetsOf(all));
  if (route === '/glossary') things.push(termsOf(all));
  return { '@context': 'https://schema.org', '@graph': things };
}

/** A graph as the text of a script element, where `<` could end it (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements). */
export function textOfGraph(graph: Graph): string {
  return plainSpaces(JSON.stringify(graph)).replaceAll('<', '\\u003c');
}

const websiteId = idOf('/', 'website');
const projectId = idOf('/', 'project');
const organisationId = (id: string) => idOf('/', id);

function idOf(route: Route, anchor: string): string {
  return fullAddressOf(route, defaultLocale, anchor);
}

function websiteOf({ changes, page, locale }: content.Content): Named<WebSite> {
  return {
    '@type': 'WebSite',
    '@id': websiteId,
    name: page('/').title,
    url: site.href,
    inLanguage: [...locales],
    // The newest of all changes: the site is what changed.
    ...(changes[0] ? { dateModified: changes[0].date } : {}),
    description: page('/').description,
    about: { '@id': projectId },
    mainEntityOfPage: fullAddressOf('/', locale),
  };
}

function projectOf({
  name,
  start,
  end,
  owner,
  commissioner,
  partners,
  sources,
}: content.Project): Named<ResearchProject> {
  const url = sources.find((source) => source.url)?.url;
  return {
    '@type': 'ResearchProject',
    '@id': projectId,
    name,
    ...(url ? { url } : {}),
    foundingDate: start,
    dissolutionDate: end,
    parentOrganization: { '@id': organisationId(owner.id) },
    funder: { '@id': organisationId(commissioner.id) },
    member: partners.map(({ id }) => ({ '@id': organisationId(id) })),
  };
}

function organisationsOf({ owner, commissioner, partners }: content.Project): Named<Organization>[] {
  return [owner, commissioner, ...partners].map(({ id, name, url }) => ({
    '@type': 'Organization',
    '@id': organisationId(id),
    name,
    ...(url ? { url } : {}),
  }));
}

function breadcrumbOf(route: Route, { page, locale }: content.Content): BreadcrumbList {
  const above = ancestorsOf(route).map((ancestor) => ({
    name: ancestor === '/' ? messagesOf(locale).Breadcrumb.home : page(ancestor).title,
    item: fullAddressOf(ancestor, locale),
  }));
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [...above, { name: page(route).title }].map((item, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      ...item,
    })),
  };
}

function reportOf(report: content.Report, { project }: content.Content): Named<Report> {
  const { route, title, label, language, published, authors, publisher, commissioner, seriesNumber, downloads } =
    report;
  const organisations = new Set([project.owner, project.commissioner, ...project.partners].map(({ id }) => id));
  return {
    '@type': 'Report',
    '@id': idOf(route, 'report'),
    // The portal's own words for it are no title.
    ...(title ? { name: title } : { description: label }),
    inLanguage: language,
    datePublished: published,
    author: authors.length > 0 ? authors.map(personOf) : { '@id': organisationId(publisher.id) },
    publisher: { '@id': organisationId(publisher.id) },
    funder: { '@id': organisationId(commissioner.id) },
    ...(seriesNumber ? { reportNumber: seriesNumber } : {}),
    ...(downloads.length > 0
      ? {
          encoding: downloads.map(({ file, bytes, sha256 }) => ({
            '@type': 'MediaObject',
            contentUrl: new URL(file, site).href,
            encodingFormat: 'application/pdf',
            contentSize: `${bytes} B`,
            sha256,
          })),
        }
      : {}),
  };

  function personOf({ name, affiliation }: content.Person): Exclude<Person, string> {
    const known = affiliation && organisations.has(affiliation.id);
    return {
      '@type': 'Person',
      name,
      ...(affiliation
        ? {
            affiliation: known
              ? { '@id': organisationId(affiliation.id) }
              : { '@type': 'Organization', name: affiliation.name },
          }
        : {}),
    };
  }
}

function datasetsOf(all: content.Content): Named<Dataset>[] {
  const { keyFigures, locale } = all;
  const { sentence } = figureWords(locale);
  return [...keyFigures.values()]
    .filter(({ rows }) => rows)
    .map((figure) => ({
      '@type': 'Dataset',
      '@id': idOf('/key-figures', figure.id),
      name: sentence(figure),
      description: `${sentence(figure)}. ${figure.population}. ${figure.period}`,
      dateModified: lastModified(all, '/key-figures'),
      creator: [...new Map(figure.sources.map(({ publisher }) => [publisher.id, publisher.name])).values()].map(
        (name) => ({ '@type': 'Organization', name }),
      ),
      isBasedOn: figure.sources.flatMap(({ url }) => url ?? []),
      distribution: {
        '@type': 'DataDownload',
        contentUrl: new URL(csvAddressOf(figure.id, locale), site).href,
        encodingFormat: 'text/csv',
      },
    }));
}

function termsOf(all: content.Content): Named<DefinedTermSet> {
  const { glossary, locale, page } = all;
  const set = (language: (typeof locales)[number]) => fullAddressOf('/glossary', language, 'terms');
  const others = locales.filter((other) => other !== locale).map((other) => ({ '@id': set(other) }));
  return {
    '@type': 'DefinedTermSet',
    '@id': set(locale),
    name: page('/glossary').title,
    inLanguage: locale,
    dateModified: lastModified(all, '/glossary'),
    // The first language is the one written first; the pair points both ways.
    [locale === defaultLocale ? 'workTranslation' : 'translationOfWork']: others,
    hasDefinedTerm: [...glossary.values()].map(({ id, term, definition }) => ({
      '@type': 'DefinedTerm',
      '@id': fullAddressOf('/glossary', locale, id),
      name: term,
      description: definition,
    })),
  };
}
