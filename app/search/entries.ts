import type { ElementContent, RootContent } from 'hast';
import { createTranslator } from 'next-intl';
import { dateWords } from '@/components/date-words';
import { figureWords } from '@/components/figure-words';
import type { SiteIndexItem } from '@/components/SiteIndex';
import { type Content, pick } from '@/content';
import type { madeSections, reportSections } from '@/content/anchors';
import { messagesOf } from '@/messages';
import { addressOf, type Route, routes } from '@/messages/routing';
import type { Entry } from '@/search/build';

/** Pages that answer most questions count more than the parts they are made of; sources less, for they are many, and what is said of the portal. */
const weights = { page: 1.8, report: 1.5, goal: 1.4, term: 2.2, person: 2, finding: 1.3, source: 0.5, portal: 0.3 };

/** Pages on the portal itself, not on the evaluation: found by all their words, told of by their headings alone. */
const aboutPortal: readonly Route[] = ['/search', '/changes', '/open-data', '/about', '/accessibility', '/privacy'];

/** Everything that can be found, in the order of the table of addresses: the content of the index and of the A–Z. */
export function entriesOf(content: Content): Entry[] {
  const { locale, reports, project } = content;
  const messages = messagesOf(locale);
  const t = createTranslator({ locale, messages, namespace: 'SearchEntry' });
  const figure = figureWords(locale);
  const date = createTranslator({ locale, messages, namespace: 'FormattedDate' });
  const at = (route: Route, anchor?: string) => ({ page: addressOf(route, locale), anchor });

  const pages = routes.flatMap((route): Entry[] => {
    const page = content.page(route);
    const report = reports.find((candidate) => candidate.route === route);
    const written = page.body.children.flatMap((node): Entry[] =>
      sectionsOf(node, at(route).page, t('section'), content),
    );
    const sections = aboutPortal.includes(route) ? written.map(headingOnly) : written;
    if (!report) {
      return [
        {
          ...at(route),
          kind: t('page'),
          title: page.title,
          text: page.description,
          more: `${page.heading} ${page.lead}`,
          weight: weights.page,
        },
        ...sections,
      ];
    }
    const { title = '', label, publishedNote, authors, method } = report;
    return [
      {
        ...at(route),
        kind: t('report'),
        title: label,
        text: page.description,
        more: [title, page.lead, publishedNote, report.published, ...authors.map(({ name }) => name)].join(' '),
        weight: weights.report,
      },
      {
        ...at(route, 'method'),
        kind: t('section'),
        title: messages.MethodBox.heading,
        text: [...method.asked, method.when, ...method.how].map(({ text }) => text).join(' '),
        more: [method.basis, ...method.canTell, ...method.cannotTell].join(' '),
      },
      ...sections,
    ];
  });

  /** Sections whose headings stand in the messages: title and text, or nothing for those whose page is found by the same words. */
  const { ChangeLog, Cite, KeyFigures, Timeline, SourceList, ReportFile, KeyMessages } = messages;
  const sectionWords: {
    [Page in keyof typeof madeSections]: Record<(typeof madeSections)[Page][number], [string, string] | undefined>;
  } = {
    '/findings': { across: undefined },
    '/key-figures': {
      evaluation: [KeyFigures.evaluation, ''],
      register: [KeyFigures.register, KeyFigures.registerText],
      survey: [KeyFigures.survey, KeyFigures.surveyText],
    },
    '/timeline': {
      before: [Timeline.before, ''],
      during: [Timeline.during, ''],
      after: [Timeline.after, ''],
    },
    '/glossary': { terms: undefined },
    '/sources': {
      primary: [SourceList.primary, SourceList.primaryText],
      official: [SourceList.official, SourceList.officialText],
      secondary: [SourceList.secondary, SourceList.secondaryText],
      press: [SourceList.press, SourceList.pressText],
    },
    '/search': { all: undefined },
    '/changes': { log: [ChangeLog.log, ''], pages: [ChangeLog.pages, ''] },
  };
  const reportWords: Record<(typeof reportSections)[number], string | undefined> = {
    'key-messages': KeyMessages.heading,
    // It has an entry above, with its words.
    method: undefined,
    download: ReportFile.heading,
    cite: Cite.heading,
  };
  const made: [route: Route, anchor: string, title: string, text: string][] = [
    ...(Object.keys(sectionWords) as (keyof typeof sectionWords)[]).flatMap((route) =>
      Object.entries(sectionWords[route]).flatMap(([anchor, words]): [Route, string, string, string][] =>
        words ? [[route, anchor, ...words]] : [],
      ),
    ),
    ...reports.flatMap(({ route, label }) =>
      Object.entries(reportWords).flatMap(([anchor, title]): [Route, string, string, string][] =>
        title ? [[route, anchor, title, label]] : [],
      ),
    ),
    ...project.inquiries.map(({ id, heading, about, ask }): [Route, string, string, string] => [
      '/contact',
      id,
      heading,
      `${about} ${ask}`,
    ]),
  ];

  return [
    ...pages,
    ...made.map(([route, anchor, title, text]) => ({
      ...at(route, anchor),
      kind: t('section'),
      title,
      text,
      weight: aboutPortal.includes(route) ? weights.portal : 1,
    })),
    ...content.goals.map(({ id, number, title, short, label, summary }) => ({
      ...at('/findings', id),
      kind: t('goal'),
      title: t('goalTitle', { number: String(number), short }),
      text: summary,
      more: title,
      also: [label],
      weight: weights.goal,
    })),
    ...[...content.findings.values()].map(({ id, number, statement, subject }) => ({
      ...at('/findings', id),
      kind: t('finding'),
      title: t('findingTitle', { number, words: statement }),
      text: '',
      more: subject,
      weight: weights.finding,
    })),
    ...[...content.keyFigures.values()].map((record) => ({
      ...at('/key-figures', record.id),
      kind: t('figure'),
      title: figure.sentence(record),
      text: '',
      more: [record.population, record.period].join(' '),
    })),
    ...content.timeline.map((event) => ({
      ...at('/timeline', event.id),
      kind: t('event'),
      title: event.title,
      text: event.when ?? dateWords(event, locale, date).words,
      more: event.precision === 'day' ? event.date : '',
    })),
    ...[...content.glossary.values()].map(
      ({ id, term, abbreviation, other, alternatives, definition, alsoSearch }) => ({
        ...at('/glossary', id),
        kind: t('term'),
        title: term,
        text: definition,
        also: [
          ...new Set([
            ...[abbreviation, other.term, other.abbreviation].filter((name) => name !== undefined),
            ...alternatives.map((alternative) => alternative.term),
            ...(alsoSearch ?? []),
          ]),
        ],
        weight: weights.term,
      }),
    ),
    ...[...content.people.values()].map(({ id, name, role, affiliation }) => {
      const inquiry = project.inquiries.find(({ person }) => person?.id === id);
      const report = reports.find(({ authors }) => authors.some((author) => author.id === id));
      const finding = [...content.findings.values()].find(({ statement }) => statement.includes(name));
      const elsewhere = finding ? at('/findings', finding.id) : at('/sources');
      const place = inquiry ? at('/contact', inquiry.id) : report ? at(report.route) : elsewhere;
      return { ...place, kind: t('person'), title: name, text: role, more: affiliation?.name, weight: weights.person };
    }),
    ...[...content.sources.values()].map(({ id, title, publisher }) => ({
      ...at('/sources', id),
      kind: t('source'),
      title,
      text: '',
      more: `${publisher.name} ${publisher.shortName}`,
      weight: weights.source,
    })),
  ];
}

/** The longest name in the list from A to Z, in characters. */
const longestName = 64;

/** A number, a sign, a short word or the first half of a pair («bruker- og …»), which says nothing as the last of a cut sentence. */
const dangling = /(?:[\s,.:;–]+(?:\p{L}{1,3}|\p{L}+-|[\d\u00a0]+)?)+$/u;

/**
 * The same for the list from A to Z, each thing under its own name and once, a sentence by its first words, and a heading
 * with the page that it stands on, which says what it is about.
 */
export function itemsOf(content: Content): SiteIndexItem[] {
  const { SearchEntry, Breadcrumb } = messagesOf(content.locale);
  const pages = new Map(
    routes.map((route) => [
      addressOf(route, content.locale),
      route === '/' ? Breadcrumb.home : content.page(route).title.replace(/[:,].*/, ''),
    ]),
  );
  const items = entriesOf(content).map(({ page, anchor, title, kind }) => ({
    term:
      title.length > longestName ? `${title.slice(0, longestName).replace(/\S*$/, '').replace(dangling, '')} …` : title,
    href: anchor ? `${page}#${anchor}` : page,
    page: pages.get(page),
    isHeading: kind === SearchEntry.section,
  }));
  const times = new Map<string, number>();
  for (const { term } of items) times.set(term, (times.get(term) ?? 0) + 1);
  // The same words never lead to two places.
  return items.map(({ term, href, page, isHeading }) => ({
    term: times.get(term) === 1 && !isHeading ? term : `${term} (${page})`,
    href,
  }));
}

/** A section of prose and its parts, each with its own words. */
function sectionsOf(node: RootContent, page: string, kind: string, content: Content): Entry[] {
  if (node.type !== 'element' || node.tagName !== 'Section') return [];
  const parts: { anchor: string; title: string; text: string[] }[] = [];
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'h2' || child.tagName === 'h3') {
      parts.push({ anchor: String(child.properties['id']), title: wordsOf(child, content), text: [] });
    } else parts.at(-1)?.text.push(wordsOf(child, content));
  }
  return parts.map(({ text, ...part }) => ({ page, kind, ...part, text: text.filter(Boolean).join(' ') }));
}

/** A section without the words that a result would show, which stay to be found by. */
function headingOnly({ text, ...section }: Entry): Entry {
  return { ...section, text: '', more: text, weight: weights.portal };
}

/** The words of a piece of prose as its page shows them; findings and sources have entries of their own. */
function wordsOf(node: ElementContent, content: Content): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || node.tagName === 'Finding' || node.tagName === 'Sources') return '';
  if (node.tagName === 'KeyFigure')
    return figureWords(content.locale).value(pick(content.keyFigures, String(node.properties['id'])), true);
  return node.children.map((child) => wordsOf(child, content)).join(node.tagName === 'ul' ? ' ' : '');
}
