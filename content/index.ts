import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Root } from 'hast';
import { cache } from 'react';
import type { z } from 'zod';
import { isInEachLocale, type Locale, locales, type Route } from '@/messages/routing';
import { checkContent } from './check';
import { pagesConcerned } from './concerns';
import { type PdfFacts, readPdf } from './pdf';
import { pageAnchorOf, pageIdOf, researchIn, routeOf } from './places';
import { ContentError } from './problem';
import { idsIn, type Outline } from './prose';
import type { PageHead } from './read';
import type * as schema from './schema';
import { type ReadyContent, readyContent, storedContent } from './store';
import { typeset } from './typography';

/** A value with all words, which stand in every language, replaced by the words of one language. */
type Localised<T> =
  T extends Record<Locale, string>
    ? string
    : T extends readonly (infer Item)[]
      ? Localised<Item>[]
      : T extends object
        ? { [Key in keyof T]: Localised<T[Key]> }
        : T;

type Record_<Schema extends z.ZodType> = Localised<z.infer<Schema>>;
type Replace<T, By> = Omit<T, keyof By> & By;
type WithId<T> = T & { id: string };

/** How near the evaluation a source is: its own pages, a public body, someone who retells, the press. */
export type Strength = z.infer<typeof schema.strength>;
/** Whose experience a finding tells of. */
export type Experience = z.infer<typeof schema.experience>;

/** An organisation; `lang` is set when its name stays Norwegian on an English page. */
export type Organisation = WithId<Record_<typeof schema.organisation>> & { shortName: string; lang?: 'nb' | undefined };
/** A published page or text that something here rests on. */
export type Source = WithId<Replace<Record_<typeof schema.source>, { publisher: Organisation }>>;
/** A page elsewhere that readers are led to. */
export type Link = WithId<Replace<Record_<typeof schema.link>, { publisher: Organisation; sources: Source[] }>>;
/** Someone who is named in public, with what is published about them. */
export type Person = WithId<
  Replace<Record_<typeof schema.person>, { affiliation?: Organisation | undefined; sources: Source[] }>
>;
/** The person whom readers may write to. */
export type Contact = Person & { affiliation: Organisation; email: string };
/** One of the five official goals of the care pathways. */
export type Goal = WithId<Replace<Record_<typeof schema.goal>, { sources: Source[] }>>;
/** A sentence and what it rests on. */
export type Claim = { text: string; sources: Source[] };
/** A figure with what it covers; `strength` is that of its nearest source. */
export type KeyFigure = WithId<
  Replace<
    Record_<typeof schema.keyFigure>,
    { sources: Source[]; strength: Strength; report?: ReportRef | undefined; goals: Goal[] }
  >
>;
/** What the evaluation found, as a source tells it; `strength` is that of its nearest source. */
export type Finding = WithId<
  Replace<
    Record_<typeof schema.finding>,
    { sources: Source[]; strength: Strength; report?: ReportRef | undefined; goals: Goal[]; keyFigures: KeyFigure[] }
  >
>;
/** Something that happened on a day, in a month or in a year. */
export type Event = WithId<
  Replace<Record_<typeof schema.event>, { sources: Source[]; strength: Strength; report?: ReportRef | undefined }>
>;
/** A term; `term` in the page's language, `other` in the other one. */
export type Term = WithId<
  Replace<
    Record_<typeof schema.term>,
    {
      other: { locale: Locale; term: string; abbreviation?: string | undefined };
      abbreviation?: string | undefined;
      attested: 'ours' | Source[];
      alternatives: { term: string; sources: Source[] }[];
      see: { id: string; term: string }[];
    }
  >
>;
/** A file to download, with the facts read from the file itself. */
export type Download = WithId<Record_<typeof schema.download>> & PdfFacts;
/** What other records need to name a report and lead to it. */
export type ReportRef = { id: string; number: number; label: string; route: Route };
type Method = Record_<typeof schema.report>['method'];
/** A report that came, with what is established about it. */
export type Report = ReportRef &
  Replace<
    Record_<typeof schema.report>,
    {
      publishedSources: Source[];
      authors: Person[];
      publisher: Organisation;
      commissioner: Organisation;
      goals: Goal[];
      goalsSources: Source[];
      keyMessages: Finding[];
      method: Replace<Method, { asked: Claim[]; when: Claim; how: Claim[] }>;
      elsewhere: Link;
      downloads: Download[];
    }
  >;
type RawProject = Record_<typeof schema.project>;
/** A kind of question and who can answer it. */
export type Inquiry = Replace<
  RawProject['inquiries'][number],
  { organisation: Organisation; person?: Person | undefined; links: Link[]; sources: Source[] }
>;
/** The evaluation itself. */
export type Project = Replace<
  RawProject,
  {
    owner: Organisation;
    commissioner: Organisation;
    partners: Organisation[];
    facts: Claim[];
    ended: Claim;
    missingReport: Claim & { label: string };
    registerCaveat: Claim;
    contact: { person: Contact; basis: string; sources: Source[] };
    inquiries: Inquiry[];
    sources: Source[];
  }
>;

/** A change that readers are told of; `routes` are the pages that it concerns. */
export type Change = WithId<Record_<typeof schema.change>> & { routes: Route[] };

/** A page of prose: its head, and its body as a tree that `Prose` renders; read when it is asked for. */
export interface Page extends PageHead {
  heading: string;
  body: Root;
  /** Its headings in the order of the page, for a list of contents. */
  outline: Outline[];
}

/** A place on the portal where a source is used. */
export interface SourceUse {
  kind: 'finding' | 'keyFigure' | 'event' | 'term' | 'goal' | 'report' | 'project' | 'page' | 'person';
  label: string;
  route: Route;
  anchor?: string | undefined;
}

/** Everything a page may show, in one language, references replaced by the records they point at. */
export interface Content {
  locale: Locale;
  project: Project;
  reports: Report[];
  people: Map<string, Person>;
  sources: Map<string, Source>;
  /** Where each source is used, by source id. */
  sourceUses: Map<string, SourceUse[]>;
  keyFigures: Map<string, KeyFigure>;
  findings: Map<string, Finding>;
  goals: Goal[];
  timeline: Event[];
  glossary: Map<string, Term>;
  links: Map<string, Link>;
  /** Research on the same subject, which the page of sources lists. */
  research: Link[];
  /** What has changed on the portal, the newest first. */
  changes: Change[];
  /** The words of a page, by its key in the table of addresses. */
  page: (route: Route) => Page;
  /** The anchor on the page of changes that tells when a page was last changed. */
  pageAnchor: (route: Route) => string;
}

const root = process.cwd();
/** The strength of a statement with several sources: that of the first, which is the nearest to the fact. */
export function strengthOf(sources: Pick<Source, 'strength'>[]): Strength {
  const [nearest] = sources;
  if (!nearest) throw new Error('unreachable: the schema asks for at least one source');
  return nearest.strength;
}

/**
 * The day on which a page was last changed, `YYYY-MM-DD`, from `content/changes.yml` alone: for `dateModified`, `lastmod`
 * and the foot of the page. The same in every language.
 */
export function lastModified({ changes }: Pick<Content, 'changes'>, route: Route): string {
  const last = changes.find(({ routes }) => routes.includes(route));
  // Only in `next dev`: the gate of the build asks for a change that tells of every new page.
  return last?.date ?? changes[0]?.date ?? '';
}

/**
 * Who reads of errors on a page: the editors; without them, on the page of a report, the author who may be written to.
 * Nobody where no one would answer.
 */
export function errorsTo({ project, reports }: Pick<Content, 'project' | 'reports'>, route: Route): string | undefined {
  const { person } = project.contact;
  const written = reports.find((report) => report.route === route)?.authors.some(({ id }) => id === person.id);
  return project.editor ?? (written ? person.email : undefined);
}

/** What both languages share: as the gate of this build stored it, or read and checked here. */
async function load(): Promise<{ raw: ReadyContent; pdfs: Map<string, PdfFacts> }> {
  const content = (await storedContent()) ?? (await readAndCheck());
  const pdfs = new Map<string, PdfFacts>();
  for (const [key, { file }] of content.downloads)
    pdfs.set(key, await readPdf(await readFile(join(root, 'public', file))));
  return { raw: content, pdfs };
}

async function readAndCheck(): Promise<ReadyContent> {
  const { content, problems } = await checkContent(root);
  if (problems.length > 0) throw new ContentError(problems);
  return readyContent(content);
}

/** How many bodies are kept: more than pages are rendered side by side, few enough that a thousand do not pile up. */
const keptBodies = 16;

/**
 * The content as written, each fact once and its words in both languages, references by id: for data files.
 * @throws ContentError with every fault when anything in the content is wrong
 */
export async function getRecords(): Promise<ReadyContent> {
  if (process.env.NODE_ENV === 'development') return (await load()).raw;
  loaded ??= load();
  return (await loaded).raw;
}

const inOneBuild: Partial<Record<Locale, Promise<Content>>> = {};
let loaded: ReturnType<typeof load> | undefined;

/**
 * The only door to the content: all of it in one language, joined. A build reads the files once; `next dev` reads
 * them again for each request, so that a saved file shows.
 * @throws ContentError with every fault when anything in the content is wrong
 */
export const getContent = cache((locale: Locale): Promise<Content> => {
  if (process.env.NODE_ENV === 'development') return load().then((shared) => assemble(shared, locale));
  loaded ??= load();
  inOneBuild[locale] ??= loaded.then((shared) => assemble(shared, locale));
  return inOneBuild[locale];
});

function assemble({ raw, pdfs }: Awaited<ReturnType<typeof load>>, locale: Locale): Content {
  const words = <T>(value: T): Localised<T> => localise(value, locale);
  const all = <Raw, Joined>(
    records: Map<string, Raw>,
    join: (record: Localised<Raw>, id: string) => Joined,
  ): Map<string, Joined> => new Map([...records].map(([id, record]) => [id, join(words(record), id)]));

  const organisations = all<z.infer<typeof schema.organisation>, Organisation>(raw.organisations, (record, id) => ({
    ...record,
    id,
    shortName: record.short ?? record.name,
    lang: locale === 'en' ? record.nameLanguage : undefined,
  }));
  const sources = all<z.infer<typeof schema.source>, Source>(raw.sources, (record, id) => ({
    ...record,
    id,
    publisher: pick(organisations, record.publisher),
  }));
  const sourced = (ids: string[]) => ids.map((id) => pick(sources, id));
  const claim = (record: { text: string; sources: string[] }): Claim => ({
    text: record.text,
    sources: sourced(record.sources),
  });
  const links = all<z.infer<typeof schema.link>, Link>(raw.links, (record, id) => ({
    ...record,
    id,
    publisher: pick(organisations, record.publisher),
    sources: sourced(record.sources),
  }));
  const people = all<z.infer<typeof schema.person>, Person>(raw.people, (record, id) => ({
    ...record,
    id,
    affiliation: record.affiliation ? pick(organisations, record.affiliation) : undefined,
    sources: sourced(record.sources),
  }));
  const goals = all<z.infer<typeof schema.goal>, Goal>(raw.goals, (record, id) => ({
    ...record,
    id,
    sources: sourced(record.sources),
  }));
  const reportRefs = all<z.infer<typeof schema.report>, ReportRef>(raw.reports, ({ number, label }, id) => ({
    id,
    number,
    label,
    // `checkContent` has proved that every report has its row in the table of addresses.
    route: `/reports/${id}` as Route,
  }));
  const reportRef = (id: string | undefined) => (id ? pick(reportRefs, id) : undefined);
  const keyFigures = all<z.infer<typeof schema.keyFigure>, KeyFigure>(raw.keyFigures, (record, id) => ({
    ...record,
    id,
    report: reportRef(record.report),
    goals: (record.goals ?? []).map((goal) => pick(goals, goal)),
    sources: sourced(record.sources),
    strength: strengthOf(sourced(record.sources)),
  }));
  const findings = all<z.infer<typeof schema.finding>, Finding>(raw.findings, (record, id) => ({
    ...record,
    id,
    report: reportRef(record.report),
    goals: record.goals.map((goal) => pick(goals, goal)),
    keyFigures: (record.keyFigures ?? []).map((figure) => pick(keyFigures, figure)),
    sources: sourced(record.sources),
    strength: strengthOf(sourced(record.sources)),
  }));
  const timeline = all<z.infer<typeof schema.event>, Event>(raw.timeline, (record, id) => ({
    ...record,
    id,
    report: reportRef(record.report),
    sources: sourced(record.sources),
    strength: strengthOf(sourced(record.sources)),
  }));
  const glossary = new Map([...raw.glossary].map(([id, record]) => [id, joinTerm(record, id, locale, sourced, raw)]));
  const reports = [...raw.reports]
    .map(([id, record]): Report => {
      const report = words(record);
      return {
        ...report,
        ...pick(reportRefs, id),
        publishedSources: sourced(report.publishedSources),
        authors: report.authors.map((author) => pick(people, author)),
        publisher: pick(organisations, report.publisher),
        commissioner: pick(organisations, report.commissioner),
        goals: report.goals.map((goal) => pick(goals, goal)),
        goalsSources: sourced(report.goalsSources),
        keyMessages: report.keyMessages.map((finding) => pick(findings, finding)),
        method: {
          ...report.method,
          asked: report.method.asked.map(claim),
          when: claim(report.method.when),
          how: report.method.how.map(claim),
        },
        elsewhere: pick(links, report.elsewhere),
        downloads: report.downloads.map((file) => ({
          ...pick(pdfs, file),
          ...words(pick(raw.downloads, file)),
          id: file,
        })),
      };
    })
    .sort((a, b) => a.number - b.number);

  if (!raw.project) throw new Error('unreachable: checkContent reports a project that is absent');
  const rawProject = words(raw.project);
  const project: Project = {
    ...rawProject,
    owner: pick(organisations, rawProject.owner),
    commissioner: pick(organisations, rawProject.commissioner),
    partners: rawProject.partners.map((partner) => pick(organisations, partner)),
    facts: rawProject.facts.map(claim),
    ended: claim(rawProject.ended),
    missingReport: { ...claim(rawProject.missingReport), label: rawProject.missingReport.label },
    registerCaveat: claim(rawProject.registerCaveat),
    contact: {
      person: contactOf(pick(people, rawProject.contact.person)),
      basis: rawProject.contact.basis,
      sources: sourced(rawProject.contact.sources),
    },
    inquiries: rawProject.inquiries.map((inquiry) => ({
      ...inquiry,
      organisation: pick(organisations, inquiry.organisation),
      person: inquiry.person ? pick(people, inquiry.person) : undefined,
      links: (inquiry.links ?? []).map((link) => pick(links, link)),
      sources: sourced(inquiry.sources),
    })),
    sources: sourced(rawProject.sources),
  };

  const bodies = new Map<string, Root>();
  const bodyOf = (pageId: string): Root => {
    const body = bodies.get(pageId) ?? raw.bodyOf(pageId, locale);
    bodies.delete(pageId);
    bodies.set(pageId, body);
    const [oldest] = bodies.keys();
    if (bodies.size > keptBodies && oldest !== undefined) bodies.delete(oldest);
    return body;
  };
  const pages = new Map<string, Page>();
  const page = (route: Route): Page => {
    const known = pages.get(route);
    if (known) return known;
    const pageId = pageIdOf(route);
    const { pageHead, outline } = pick(raw.prose, pageId)[locale];
    if (!pageHead) throw new Error('unreachable: checkContent reports a head that does not hold');
    const head = words(pageHead);
    const made: Page = {
      ...head,
      heading: head.heading ?? head.title,
      outline: words(outline),
      get body() {
        return bodyOf(pageId);
      },
    };
    pages.set(route, made);
    return made;
  };

  const content: Omit<Content, 'sourceUses'> = {
    locale,
    project,
    reports,
    people,
    sources,
    keyFigures,
    findings,
    goals: [...goals.values()],
    timeline: [...timeline.values()],
    glossary,
    links,
    research: researchIn(raw).map(([id]) => pick(links, id)),
    changes: [
      ...all<z.infer<typeof schema.change>, Change>(raw.changes, (record, id) => ({
        ...record,
        id,
        // `checkContent` has proved that what a change concerns is there.
        routes: pagesConcerned(record, raw) as Route[],
      })).values(),
    ]
      .reverse()
      .sort((a, b) => b.date.localeCompare(a.date)),
    page,
    pageAnchor: pageAnchorOf,
  };
  return { ...content, sourceUses: usesOf(content, raw, page) };
}

function joinTerm(
  record: z.infer<typeof schema.term>,
  id: string,
  locale: Locale,
  sourced: (ids: string[]) => Source[],
  raw: ReadyContent,
): Term {
  const other = locales.find((candidate) => candidate !== locale) ?? locale;
  const { abbreviation, ...rest } = record;
  const term = localise(rest, locale);
  return {
    ...term,
    id,
    abbreviation: abbreviation?.[locale],
    other: { locale: other, term: localise(record.term, other), abbreviation: abbreviation?.[other] },
    attested: record.attested === 'ours' ? 'ours' : sourced(record.attested),
    alternatives: (record.alternatives ?? []).map((alternative) => ({
      ...alternative,
      sources: sourced(alternative.sources),
    })),
    see: (record.see ?? []).map((related) => ({
      id: related,
      term: localise(pick(raw.glossary, related).term, locale),
    })),
  };
}

/** The words of one language, with its hard spaces, in place of every pair in a value. */
function localise<T>(value: T, locale: Locale): Localised<T> {
  // The recursion mirrors the type `Localised`, which TypeScript cannot follow through a generic value.
  return localiseValue(value, locale) as Localised<T>;
}

function localiseValue(value: unknown, locale: Locale): unknown {
  if (typeof value === 'string') return typeset(value, locale);
  if (Array.isArray(value)) return value.map((item) => localiseValue(item, locale));
  if (!value || typeof value !== 'object') return value;
  if (isInEachLocale(value)) return localiseValue(value[locale], locale);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, localiseValue(inner, locale)]));
}

function contactOf({ affiliation, email, ...person }: Person): Contact {
  if (!affiliation || !email) throw new Error('unreachable: checkContent reports a contact without them');
  return { ...person, affiliation, email };
}

/** The record of an id, of which `checkContent` has proved that it is there. */
export function pick<T>(records: Map<string, T>, id: string): T {
  const record = records.get(id);
  if (record === undefined) throw new Error(`unreachable: checkContent reports the dangling id “${id}”`);
  return record;
}

function usesOf(
  content: Omit<Content, 'sourceUses'>,
  raw: ReadyContent,
  page: (route: Route) => Page,
): Map<string, SourceUse[]> {
  const uses = new Map<string, SourceUse[]>();
  const seen = new Set<string>();
  const add = (sources: Pick<Source, 'id'>[], use: SourceUse) => {
    for (const { id } of sources) {
      const key = `${id} ${use.kind} ${use.route}#${use.anchor ?? ''}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const known = uses.get(id);
      if (known) known.push(use);
      else uses.set(id, [use]);
    }
  };
  const { project } = content;
  const projectSources = [
    project.sources,
    project.ended.sources,
    project.missingReport.sources,
    ...project.facts.map(({ sources }) => sources),
  ];
  add(projectSources.flat(), { kind: 'project', label: page('/').title, route: '/' });
  add(project.registerCaveat.sources, { kind: 'page', label: page('/key-figures').title, route: '/key-figures' });
  add([...project.contact.sources, ...project.inquiries.flatMap(({ sources }) => sources)], {
    kind: 'page',
    label: page('/contact').title,
    route: '/contact',
  });
  for (const report of content.reports) {
    const { asked, when, how } = report.method;
    const claims = [...asked, when, ...how].flatMap(({ sources }) => sources);
    add([...report.publishedSources, ...report.goalsSources, ...claims], {
      kind: 'report',
      label: report.label,
      route: report.route,
    });
    add(
      report.authors.flatMap(({ sources }) => sources),
      { kind: 'report', label: report.label, route: report.route },
    );
  }
  for (const { id, number, sources } of content.findings.values())
    add(sources, { kind: 'finding', label: number, route: '/findings', anchor: id });
  for (const { id, label, sources } of content.keyFigures.values())
    add(sources, { kind: 'keyFigure', label, route: '/key-figures', anchor: id });
  for (const { id, number, sources } of content.goals)
    add(sources, { kind: 'goal', label: String(number), route: '/findings', anchor: id });
  for (const { id, title, sources } of content.timeline)
    add(sources, { kind: 'event', label: title, route: '/timeline', anchor: id });
  for (const { id, term, attested, alternatives } of content.glossary.values()) {
    const sources = [
      ...(attested === 'ours' ? [] : attested),
      ...alternatives.flatMap((alternative) => alternative.sources),
    ];
    add(sources, { kind: 'term', label: term, route: '/glossary', anchor: id });
  }
  for (const { sources } of content.research)
    add(sources, { kind: 'page', label: page('/sources').title, route: '/sources', anchor: 'research' });
  for (const [pageId, prose] of raw.prose) {
    const route = routeOf(pageId) as Route;
    for (const { name, attributes } of prose[content.locale].uses) {
      if (name !== 'Sources') continue;
      add(
        idsIn(attributes['ids'] ?? '').map((id) => ({ id })),
        { kind: 'page', label: page(route).title, route },
      );
    }
  }
  return uses;
}
