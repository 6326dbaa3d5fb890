import { homes, pageIdOf, reportAt, routeOf } from './places';
import { idsIn } from './prose';
import { proseReferences } from './references';
import { isInStory, listedMessages, matrixFinding } from './shown';
import type { ReadyContent } from './store';

/**
 * The pages that a change concerns, by route: for a record, its home and the pages that show it, by their text (`namedIn`)
 * or by their components (`shownOn`); for a page, the same for each record that stands there. With each change goes the
 * page of changes, which tells of it.
 */
export function pagesConcerned({ concerns }: { concerns: 'all' | string[] }, content: ReadyContent): string[] {
  const routes = [...content.prose.keys()].map(routeOf);
  if (concerns === 'all') return routes;
  const gone = successorsOf(content);
  const concerned = new Set(
    concerns.flatMap((place) => {
      const [home = '', anchor] = place.split('#');
      if (anchor === undefined) return [home, ...standingOn(home, content)];
      // What has taken the place of a record stands where that stood.
      return [home, `${home}#${lastSuccessor(gone, home, anchor)}`];
    }),
  );
  const isConcerned = (route: string) =>
    concerned.has(route) ||
    [...namedIn(route, content), ...shownOn(route, content)].some((place) => concerned.has(place));
  return routes.filter(
    // The page with both languages of a report shows what the report's page does.
    (route) => route === '/changes' || isConcerned(route) || isConcerned(route.replace(/\/parallel$/, '')),
  );
}

/** The records whose home a page is, by address. */
function standingOn(route: string, content: ReadyContent): string[] {
  return Object.entries(homes).flatMap(([kind, home]) =>
    home === route ? [...content[kind as keyof typeof homes].keys()].map((id) => `${home}#${id}`) : [],
  );
}

/** The records that the text of a page shows, by address. */
function namedIn(route: string, { prose }: ReadyContent): string[] {
  return (prose.get(pageIdOf(route))?.nb.uses ?? []).flatMap(({ name, attributes }) => {
    const [attribute = '', kind] = proseReferences[name] ?? [];
    // A line of sources names them; what it says is not on the page.
    if (name === 'Sources' || !kind || !(kind in homes)) return [];
    return idsIn(attributes[attribute] ?? '').map((id) => `${homes[kind as keyof typeof homes]}#${id}`);
  });
}

/**
 * The records that the components of a page show, by address, beside those whose home it is: a report by that of its page.
 * Not those that they only name to lead there: in source lines, facts on a report, uses of sources, the search's list from
 * A to Z. Not what frames every page either, which belongs to `/`.
 */
function shownOn(route: string, content: ReadyContent): string[] {
  const { reports, findings, goals, timeline } = content;
  const at = (home: string, ids: Iterable<string>) => [...ids].map((id) => `${home}#${id}`);
  const report = reportAt(route, content);
  if (report) return at(homes.findings, report.keyMessages);
  const inLists = [...reports].flatMap(([id, { keyMessages }]) => [
    `/reports/${id}`,
    ...at(homes.findings, listedMessages(keyMessages)),
  ]);
  switch (route) {
    case '/': {
      const inMatrix = [...reports.keys()].flatMap((id) => {
        const own = [...findings].filter(([, { report }]) => report === id).map(([key, { goals }]) => ({ key, goals }));
        return [...goals.keys()].flatMap(
          (goal) => matrixFinding(own.filter(({ goals }) => goals.includes(goal)))?.key ?? [],
        );
      });
      const stations = [...timeline].filter(([, event]) => isInStory(event)).map(([id]) => id);
      return [
        ...inLists,
        ...at(homes.goals, goals.keys()),
        ...at(homes.findings, inMatrix),
        ...at(homes.timeline, stations),
      ];
    }
    case '/reports':
      return inLists;
    case '/findings':
      // Each with a reference to its report, or to its nearest source when it is from none.
      return [...findings.values()].map(({ report, sources: [source] }) =>
        report ? `/reports/${report}` : `${homes.sources}#${source}`,
      );
    default:
      return [];
  }
}

/** Every anchor that is gone, with the one that took its place: `/findings#r2-old` → `r2-new`. */
export function successorsOf(content: Pick<ReadyContent, 'changes'>): Map<string, string> {
  return new Map([...content.changes.values()].flatMap(({ successors = {} }) => Object.entries(successors)));
}

/** The last of a row of successors on a page; where they run in a circle, the one where it closes. */
export function lastSuccessor(successors: Map<string, string>, route: string, anchor: string): string {
  const seen = new Set<string>();
  let last = anchor;
  for (let next: string | undefined = anchor; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    last = next;
    next = successors.get(`${route}#${next}`);
  }
  return last;
}
