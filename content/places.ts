import { madeSections, parallelSections, reportSections, researchAnchorOf } from './anchors';
import type { Problem } from './problem';
import { isSound, type Prose } from './prose';
import type { Collections, RawContent } from './read';
import { collections } from './schema';
import type { ReadyContent } from './store';

/** A kind of record: those of the YAML files, by the name of their collection, and the reports. */
export type Kind = keyof Collections | 'reports';

/** The page id in `content/` of a key of the table of addresses. */
export function pageIdOf(route: string): string {
  return route === '/' ? 'project' : route.slice(1);
}

/** The key in the table of addresses of a page id in `content/`. */
export function routeOf(page: string): string {
  return page === 'project' ? '/' : `/${page}`;
}

/** The report whose page a route is. */
export function reportAt<Report>(route: string, { reports }: { reports: Map<string, Report> }): Report | undefined {
  return reports.get(route.replace('/reports/', ''));
}

/** The links that stand on the page of sources, by id. */
export function researchIn({ links }: Pick<ReadyContent, 'links'>) {
  return [...links].filter(([, { research }]) => research);
}

/** The page where the records of a kind stand, each under its id. */
export const homes = {
  findings: '/findings',
  goals: '/findings',
  keyFigures: '/key-figures',
  timeline: '/timeline',
  glossary: '/glossary',
  sources: '/sources',
} as const satisfies Partial<Record<Kind, string>>;

/** The file that a record stands in, from the project's root. */
export function fileOf(kind: Kind | 'project', key: string): string {
  if (kind === 'project') return 'content/project.yml';
  return kind === 'reports' ? `content/reports/${key}/report.yml` : `content/${collections[kind].file}`;
}

/** The line of a record and the path of a field in it; without a field, the record itself. */
export function placeOf(content: RawContent, kind: Kind | 'project', key: string, field?: string): string {
  const line = kind === 'project' ? undefined : content.ids.get(kind)?.get(key);
  if (field === undefined) return `${line ? `record at line ${line}, ` : 'record '}${key}`;
  const path = kind === 'project' || kind === 'reports' ? field : `${key}.${field}`;
  return `${line ? `record at line ${line}, ` : ''}field ${path}`;
}

/** Where the page of changes tells when a page was last changed: its anchor there, the same in both languages. */
export function pageAnchorOf(route: string): string {
  return `page-${pageIdOf(route).replaceAll('/', '-')}`;
}

/** An anchor that a page has beside those of its text, and where an author finds what it is made from. */
export interface Made {
  anchor: string;
  /** Nothing for the fixed sections of a page, which are code. */
  from?: Pick<Problem, 'file' | 'place'>;
}

/**
 * The anchors that a page has beside those of its text. Nothing when nobody can tell: a kind of record that could not be
 * read hides its anchors, and so does a project or the record of a report that did not hold.
 */
export function madeOn(route: string, content: RawContent, routes: string[]): Made[] | undefined {
  const kinds = Object.entries(homes).flatMap(([kind, home]) => (home === route ? [kind as keyof typeof homes] : []));
  const unread = (route === '/contact' && !content.project) || (route === '/sources' && !content.ids.has('links'));
  const report = reportAt(route, content);
  const faulty = !report && content.ids.get('reports')?.has(route.replace('/reports/', ''));
  if (unread || faulty || kinds.some((kind) => !content.ids.has(kind))) return undefined;
  // The page with both languages of a report has the sections of the report's page.
  const whole = route.endsWith('/parallel') ? content.prose.get(pageIdOf(route.replace('/parallel', ''))) : undefined;
  const fixed: Partial<Record<string, readonly string[]>> = madeSections;
  const sections = [
    ...(fixed[route] ?? []),
    ...(route === '/sources' ? researchIn(content).map(([key]) => researchAnchorOf(key)) : []),
    ...(route === '/changes' ? routes.map(pageAnchorOf) : []),
    ...(report ? reportSections : []),
    ...(report && report.authors.length > 0 ? ['authors'] : []),
    ...(whole ? parallelSections : []),
  ];
  const made = (kind: Kind, key: string): Made => ({
    anchor: key,
    from: { file: fileOf(kind, key), place: placeOf(content, kind, key) },
  });
  const inquiries = route === '/contact' ? (content.project?.inquiries ?? []) : [];
  // What the report's own page makes besides is told there.
  const told: readonly string[] = reportSections;
  const headings = whole?.nb.outline.filter(({ level, id }) => level === 2 && !told.includes(id)) ?? [];
  return [
    ...sections.map((anchor) => ({ anchor })),
    ...kinds.flatMap((kind) => [...(content.ids.get(kind)?.keys() ?? [])].map((key) => made(kind, key))),
    ...(route === '/changes' ? [...content.changes.keys()].map((key) => made('changes', key)) : []),
    ...inquiries.map(({ id }, index) => ({
      anchor: id,
      from: { file: fileOf('project', ''), place: placeOf(content, 'project', '', `inquiries.${index}.id`) },
    })),
    ...headings.map(({ id }) => ({ anchor: id, from: { file: whole?.nb.file ?? '', place: `heading [#${id}]` } })),
  ];
}

/** The anchors of a text: its headings and its findings. */
export function writtenIn({ outline, uses }: Prose): string[] {
  const findings = uses.filter(({ name }) => name === 'Finding');
  return [...outline.map(({ id }) => id), ...findings.map(({ attributes }) => attributes['id'] ?? '')];
}

/** The anchors that a page of prose may link to, by route. The built pages are checked again, whole, by the adapter. */
export function anchorsOf(content: RawContent, routes: string[]): Map<string, Set<string>> {
  const anchors = new Map<string, Set<string>>();
  for (const route of routes) {
    const made = madeOn(route, content, routes);
    const prose = content.prose.get(pageIdOf(route))?.nb;
    if (!made || (prose && !isSound(prose))) continue;
    anchors.set(route, new Set([...(prose ? writtenIn(prose) : []), ...made.map(({ anchor }) => anchor)]));
  }
  return anchors;
}
