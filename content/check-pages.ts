import { defaultLocale, inEachLocale, locales, otherLocales } from '@/messages/routing';
import { linkedSections } from './anchors';
import { checkTwins, differingNumbers } from './pairs';
import { type Made, madeOn, pageIdOf, routeOf, writtenIn } from './places';
import type { Problem } from './problem';
import { components, isSound, type Prose } from './prose';
import type { RawContent } from './read';
import { checkPointers } from './references';

/** Every address has its page of prose, every page of prose its address, and every report its page of both languages. */
export function checkPages(content: RawContent, routes: string[]): Problem[] {
  const parallel = [...content.reports.keys()].map((id) => `/reports/${id}/parallel`);
  const expected = new Map([...routes, ...parallel].map((route) => [pageIdOf(route), route]));
  const addressed = new Set(routes.map(pageIdOf));
  const folder = (page: string) => (page.startsWith('reports/') ? `content/${page}/` : `content/pages/${page}/`);
  return [
    ...[...expected]
      .filter(([page]) => !content.prose.has(page))
      .map(([page, route]) => ({
        file: folder(page),
        found: 'no folder',
        expected: `the words of the page ${route} of messages/pathnames.json`,
        mend: addressed.has(page)
          ? 'write nb.mdx and en.mdx there, or take the address out of the table'
          : `write nb.mdx and en.mdx there, and add a row “${route}” to messages/pathnames.json`,
      })),
    ...[...content.prose.keys()]
      .filter((page) => !addressed.has(page))
      .map((page) => ({
        file: folder(page),
        found: 'a page without an address',
        expected: `a row “/${page}” in messages/pathnames.json`,
        mend: 'add the row with an address in each language, or take the folder away',
      })),
  ];
}

/** A text points at what is there, its page can show it, and the languages say the same in the same order. */
export function checkProse(content: RawContent, routes: string[], anchors: Map<string, Set<string>>): Problem[] {
  const problems: Problem[] = [];
  for (const [page, pair] of content.prose) {
    for (const locale of locales) {
      problems.push(
        ...checkPointers(pair[locale], content, routes, anchors),
        ...checkShown(page, pair[locale]),
        ...checkAnchors(pair[locale], madeOn(routeOf(page), content, routes)),
      );
    }
    for (const other of otherLocales(defaultLocale)) {
      const [these, those] = [pair[defaultLocale], pair[other]];
      if (!isSound(these) || !isSound(those)) continue;
      const words = inEachLocale((locale) => pair[locale].words);
      problems.push(
        ...checkTwins(page, these, those),
        ...differingNumbers(these.file, `compared with ${those.file}`, words, other),
      );
    }
  }
  return problems;
}

/** No text has an anchor that its page makes besides. */
function checkAnchors(prose: Prose & { file: string }, made: Made[] = []): Problem[] {
  return writtenIn(prose)
    .filter((written) => made.some(({ anchor }) => anchor === written))
    .map((anchor) => ({
      file: prose.file,
      found: `the anchor “${anchor}”, which the page makes itself`,
      expected: 'each anchor once on a page',
      mend: 'give the heading another anchor, or take the finding out, in both languages',
    }));
}

/** No page makes an anchor twice, as from two records or from a record and its own section. */
export function checkMade(content: RawContent, routes: string[]): Problem[] {
  return routes.flatMap((route) => {
    const made = madeOn(route, content, routes) ?? [];
    return made.flatMap(({ anchor, from }, index): Problem[] => {
      const others = made.filter((other, at) => at !== index && other.anchor === anchor);
      // Two records that share an anchor are one fault, told at the second.
      if (!from || others.length === 0 || made.slice(index + 1).some((later) => later.from && later.anchor === anchor))
        return [];
      return [
        {
          ...from,
          found: `the anchor “${anchor}”, which the page ${route} has besides`,
          expected: 'each anchor once on a page',
          mend: 'give one of the two another id or anchor',
        },
      ];
    });
  });
}

/** What the body of a page holds is shown there, and it holds what components link to. */
function checkShown(page: string, prose: Prose & { file: string }): Problem[] {
  const { file, uses, body } = prose;
  if (page.endsWith('/parallel')) {
    return body.children.slice(0, 1).map(({ position }) => ({
      file,
      place: `line ${position?.start.line}`,
      found: 'words below the head',
      expected: 'the head alone',
      mend: 'write it in the text of the report, which this page shows in both languages',
    }));
  }
  const kind = page.startsWith('reports/') ? 'report' : routeOf(page);
  const misplaced = uses.flatMap(({ name, line }): Problem[] => {
    const component = components[name];
    if (!('on' in component) || component.on === kind) return [];
    return [
      {
        file,
        place: `line ${line}`,
        found: `<${name}>, which the page ${routeOf(page)} cannot show`,
        expected: `<${name}> on ${pageIn(component.on)} alone`,
        mend: 'take it out, or link to the page that shows it',
      },
    ];
  });
  if (!isSound(prose)) return misplaced;
  return [
    ...misplaced,
    ...checkLinked(kind, prose),
    ...checkOnce(kind, prose),
    ...(kind === 'report' ? checkMethod(prose) : []),
  ];
}

/** The kind of a text in the words of a message. */
function pageIn(kind: string): string {
  return kind === 'report' ? 'the page of a report' : `the page ${kind}`;
}

/** The sections that components link to are there. */
function checkLinked(kind: string, { file, outline }: Prose & { file: string }): Problem[] {
  const linked: Partial<Record<string, readonly string[]>> = linkedSections;
  return (linked[kind] ?? [])
    .filter((anchor) => !outline.some(({ id }) => id === anchor))
    .map((anchor) => ({
      file,
      found: `no heading [#${anchor}]`,
      expected: `a heading with the anchor \`${anchor}\`, to which other parts of the portal lead`,
      mend: `give its heading the anchor again, or write the section: \`## … [#${anchor}]\`, in both languages`,
    }));
}

/** A component that its one page alone shows, and always in the same way, stands there, and once. */
function checkOnce(kind: string, { file, uses }: Prose & { file: string }): Problem[] {
  return Object.entries(components).flatMap(([name, component]): Problem[] => {
    if (!('on' in component) || component.on !== kind || component.attributes.length > 0) return [];
    const [first, second] = uses.filter((use) => use.name === name);
    if (first && !second) return [];
    return [
      {
        file,
        place: second && `line ${second.line}`,
        found: second ? `<${name} /> a second time` : `no <${name} />`,
        expected: `one <${name} /> on ${pageIn(kind)}, on a line of its own`,
        mend: second ? 'take one of the two out, in both languages' : 'write it in its section, in both languages',
      },
    ];
  });
}

/** The box on method stands in a section, which lists of contents give it a place in. */
function checkMethod({ file, uses, body }: Prose & { file: string }): Problem[] {
  const heading = body.children.find((node) => node.type === 'heading' && node.depth === 2);
  const start = heading?.position?.start.line ?? Number.POSITIVE_INFINITY;
  return uses
    .filter(({ name, line }) => name === 'Method' && line < start)
    .map(({ line }) => ({
      file,
      place: `line ${line}`,
      found: '<Method /> above the first heading ##',
      expected: '<Method /> on a line of its own below a heading ##',
      mend: 'let the box on how the report was made stand in the section where it belongs, in both languages',
    }));
}
