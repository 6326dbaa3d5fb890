import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultLocale, inEachLocale, isInEachLocale, type Locale, locales, otherLocales } from '@/messages/routing';
import { linkedSections, madeSections, parallelSections, reportSections, researchAnchorOf } from './anchors';
import { readPdf } from './pdf';
import { languageNames, nearest, type Problem, quote } from './problem';
import { components, idsIn, type Prose } from './prose';
import { type Addresses, addressFile, type Collections, type RawContent, readAddresses, readContent } from './read';
import { collections } from './schema';
import { isInStory, listedMessages, matrixFinding } from './shown';
import type { ReadyContent } from './store';
import { numbersIn } from './typography';

type Kind = keyof Collections | 'reports';

/** Which fields point at which kind: the references that must lead somewhere. */
const references: [Kind | 'project', string, Kind][] = [
  ['project', 'owner', 'organisations'],
  ['project', 'commissioner', 'organisations'],
  ['project', 'partners[]', 'organisations'],
  ['project', 'facts[].sources[]', 'sources'],
  ['project', 'ended.sources[]', 'sources'],
  ['project', 'missingReport.sources[]', 'sources'],
  ['project', 'registerCaveat.sources[]', 'sources'],
  ['project', 'contact.person', 'people'],
  ['project', 'contact.sources[]', 'sources'],
  ['project', 'inquiries[].organisation', 'organisations'],
  ['project', 'inquiries[].person', 'people'],
  ['project', 'inquiries[].links[]', 'links'],
  ['project', 'inquiries[].sources[]', 'sources'],
  ['project', 'sources[]', 'sources'],
  ['reports', 'publishedSources[]', 'sources'],
  ['reports', 'authors[]', 'people'],
  ['reports', 'publisher', 'organisations'],
  ['reports', 'commissioner', 'organisations'],
  ['reports', 'goals[]', 'goals'],
  ['reports', 'goalsSources[]', 'sources'],
  ['reports', 'keyMessages[]', 'findings'],
  ['reports', 'method.asked[].sources[]', 'sources'],
  ['reports', 'method.when.sources[]', 'sources'],
  ['reports', 'method.how[].sources[]', 'sources'],
  ['reports', 'elsewhere', 'links'],
  ['reports', 'downloads[]', 'downloads'],
  ['people', 'affiliation', 'organisations'],
  ['people', 'sources[]', 'sources'],
  ['sources', 'publisher', 'organisations'],
  ['keyFigures', 'report', 'reports'],
  ['keyFigures', 'goals[]', 'goals'],
  ['keyFigures', 'sources[]', 'sources'],
  ['findings', 'report', 'reports'],
  ['findings', 'goals[]', 'goals'],
  ['findings', 'keyFigures[]', 'keyFigures'],
  ['findings', 'sources[]', 'sources'],
  ['goals', 'sources[]', 'sources'],
  ['timeline', 'report', 'reports'],
  ['timeline', 'sources[]', 'sources'],
  ['glossary', 'attested[]', 'sources'],
  ['glossary', 'alternatives[].sources[]', 'sources'],
  ['glossary', 'see[]', 'glossary'],
  ['links', 'publisher', 'organisations'],
  ['links', 'sources[]', 'sources'],
];

/** Which attribute of which MDX component points at which kind. */
const proseReferences: Record<string, [attribute: string, kind: Kind]> = {
  Finding: ['id', 'findings'],
  KeyFigure: ['id', 'keyFigures'],
  Term: ['id', 'glossary'],
  Sources: ['ids', 'sources'],
  Figures: ['ids', 'keyFigures'],
};

/** The page id in `content/` of a key of the table of addresses. */
export function pageIdOf(route: string): string {
  return route === '/' ? 'project' : route.slice(1);
}

/** The key in the table of addresses of a page id in `content/`. */
export function routeOf(page: string): string {
  return page === 'project' ? '/' : `/${page}`;
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

/** The kinds whose records have no address: they are shown where another record points at them. */
const unaddressed: readonly Kind[] = ['people', 'organisations', 'links', 'downloads'];

/** The records without an address of their own that a record points at, and those that these point at. */
export function shownWith(content: RawContent, kind: Kind | 'project', record: object): object[] {
  return references.flatMap(([from, path, to]) => {
    if (from !== kind || !unaddressed.includes(to)) return [];
    return valuesAt(record, path.split('.')).flatMap(([, value]) => {
      const shown = typeof value === 'string' && content[to].get(value);
      return shown ? [shown, ...shownWith(content, to, shown)] : [];
    });
  });
}

/** Content that was read and checked. */
export interface CheckedContent {
  content: RawContent;
  /** Every fault, those of each file and those between files. */
  problems: Problem[];
  /** What stands on each page, by route: the anchors that links may lead to. */
  anchors: Map<string, Set<string>>;
  /** Where each page stands. */
  addresses: Addresses;
}

/** The content of a folder, and every fault in it. What has changed since it was recorded is checked by `checkLedger`. */
export async function checkContent(root: string): Promise<CheckedContent> {
  const { content, problems } = await readContent(root);
  const addresses = await readAddresses(root, problems);
  const { routes } = addresses;
  const anchors = anchorsOf(content, routes);
  problems.push(
    ...checkReferences(content),
    ...checkTexts(content),
    ...checkUnique(content, addresses),
    ...checkReportNumbers(content),
    ...checkForeign(content),
    ...checkAttribution(content),
    ...checkGoals(content),
    ...checkContact(content),
    ...checkResearch(content),
    ...checkPages(content, routes),
    ...checkMade(content, routes),
    ...checkProse(content, routes, anchors),
    ...checkChanges(content, routes, anchors),
    ...(await checkDownloads(root, content)),
  );
  return { content, problems, anchors, addresses };
}

/** The file that a record stands in, from the project's root. */
export function fileOf(kind: Kind | 'project', key: string): string {
  if (kind === 'project') return 'content/project.yml';
  return kind === 'reports' ? `content/reports/${key}/report.yml` : `content/${collections[kind].file}`;
}

/** Every record of every kind, with the kind and the id. */
function* everyRecord(content: RawContent): Generator<[Kind | 'project', string, object]> {
  if (content.project) yield ['project', '', content.project];
  for (const kind of [...(Object.keys(collections) as (keyof Collections)[]), 'reports'] as const) {
    for (const [key, record] of content[kind]) yield [kind, key, record];
  }
}

/** The line of a record and the path of a field in it; without a field, the record itself. */
export function placeOf(content: RawContent, kind: Kind | 'project', key: string, field?: string): string {
  const line = kind === 'project' ? undefined : content.ids.get(kind)?.get(key);
  if (field === undefined) return `${line ? `record at line ${line}, ` : 'record '}${key}`;
  const path = kind === 'project' || kind === 'reports' ? field : `${key}.${field}`;
  return `${line ? `record at line ${line}, ` : ''}field ${path}`;
}

function checkReferences(content: RawContent): Problem[] {
  const problems: Problem[] = [];
  for (const [kind, key, record] of everyRecord(content)) {
    for (const [from, path, to] of references) {
      if (from !== kind) continue;
      for (const [field, value] of valuesAt(record, path.split('.'))) {
        // `attested` of a term may be the word «ours» in place of a list of sources.
        if (typeof value !== 'string' || exists(content, to, value)) continue;
        problems.push(dangling(fileOf(kind, key), placeOf(content, kind, key, field), value, to, content));
      }
    }
  }
  return problems;
}

/** Whether an id is known. A kind that could not be read has a fault of its own and hides none of its ids. */
function exists(content: RawContent, kind: Kind, key: string): boolean {
  return content.ids.get(kind)?.has(key) ?? true;
}

function dangling(file: string, place: string, value: string, to: Kind, content: RawContent): Problem {
  const meant = nearest(value, content.ids.get(to)?.keys() ?? []);
  const where = to === 'reports' ? 'content/reports/' : `content/${collections[to].file}`;
  return {
    file,
    place,
    found: `the id “${value}”`,
    expected: `an id in ${where}`,
    mend: meant ? `did you mean “${meant}”?` : `add “${value}” to ${where}, or take the reference out`,
  };
}

/** The values at a path such as `method.asked[].sources[]`, each with its field path. */
function valuesAt(value: unknown, path: string[], field = ''): [string, unknown][] {
  const [step, ...rest] = path;
  if (step === undefined) return [[field, value]];
  const list = step.endsWith('[]');
  const name = list ? step.slice(0, -2) : step;
  const inner = value && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  const place = field ? `${field}.${name}` : name;
  if (inner === undefined) return [];
  if (!list) return valuesAt(inner, rest, place);
  return Array.isArray(inner) ? inner.flatMap((item, index) => valuesAt(item, rest, `${place}.${index}`)) : [];
}

/** Everything in a value that stands in every language, with its field path. */
function* textsIn(value: unknown, field = ''): Generator<[string, Record<Locale, string>]> {
  if (!value || typeof value !== 'object') return;
  if (isText(value)) yield [field, value];
  else for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, field ? `${field}.${key}` : key);
}

function isText(value: object): value is Record<Locale, string> {
  return isInEachLocale(value) && locales.every((locale) => typeof value[locale] === 'string');
}

function checkTexts(content: RawContent): Problem[] {
  const problems: Problem[] = [];
  for (const [kind, key, record] of everyRecord(content)) {
    for (const [field, text] of textsIn(record)) {
      for (const other of otherLocales(defaultLocale))
        problems.push(...differingNumbers(fileOf(kind, key), placeOf(content, kind, key, field), text, other));
    }
  }
  return problems;
}

/** A fault for each number that the default language's text holds and another's lacks, or the other way round. */
function differingNumbers(file: string, place: string, text: Record<Locale, string>, other: Locale): Problem[] {
  const lacking = (here: Locale, there: Locale): string[] =>
    surplus(numbersIn(text[here], here), numbersIn(text[there], there)).map(
      (number) => `the number ${number} in the ${languageNames[here]} text, not in the ${languageNames[there]}`,
    );
  return [...lacking(defaultLocale, other), ...lacking(other, defaultLocale)].map((found) => ({
    file,
    place,
    found,
    expected: 'the same numbers in both languages',
    mend: 'correct the wrong one; write digits in both or words in both',
  }));
}

/** What some values have beyond others, each as many times as it is lacking there. */
function surplus(these: string[], those: string[]): string[] {
  const left = [...those];
  return these.filter((value) => {
    const index = left.indexOf(value);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** What tells goals, reports, findings and pages apart stands once: numbers, addresses, titles and the like. */
function checkUnique(content: RawContent, { rows }: Addresses): Problem[] {
  const problems: Problem[] = [];
  const once = (what: string) => {
    const seen = new Map<string, string>();
    return (value: string, file: string, place: string) => {
      const before = seen.get(value);
      if (before) {
        problems.push({
          file,
          place,
          found: `the ${what} ${quote(value)}, which ${before} has too`,
          expected: `each ${what} once`,
          mend: `give one of the two another ${what}`,
        });
      } else seen.set(value, `${file} (${place})`);
    };
  };
  const finding = once('finding number');
  for (const [key, { number }] of content.findings)
    finding(number, fileOf('findings', key), placeOf(content, 'findings', key, 'number'));
  const goal = once('goal number');
  for (const [key, { number }] of content.goals)
    goal(String(number), fileOf('goals', key), placeOf(content, 'goals', key, 'number'));
  const ofReports = [
    ['number', once('report number')],
    ['title', once('title of a report')],
    ['seriesNumber', once('number in a series')],
    ['isbn', once('ISBN')],
    ['downloads', once('file of a report')],
  ] as const;
  for (const [key, report] of content.reports) {
    for (const [field, check] of ofReports) {
      for (const value of [report[field] ?? []].flat()) check(String(value), fileOf('reports', key), `field ${field}`);
    }
  }
  for (const locale of locales) {
    const address = once(`address in ${locale}`);
    for (const [route, row] of rows) address(row[locale], addressFile, `field ${route}.${locale}`);
    const label = once('label of a report');
    for (const [key, { label: words }] of content.reports)
      label(words[locale], fileOf('reports', key), `field label.${locale}`);
    const title = once('title');
    const description = once('description');
    for (const pair of content.prose.values()) {
      const { file, pageHead } = pair[locale];
      if (!pageHead) continue;
      title(pageHead.title, file, 'field title');
      description(pageHead.description, file, 'field description');
    }
  }
  return problems;
}

/** The number of a finding begins with that of its report; without a report, with 0, which no report can have. */
function checkReportNumbers(content: RawContent): Problem[] {
  const reports = new Map([...content.reports].map(([key, { number }]) => [String(number), key]));
  return [...content.findings].flatMap(([key, { number, report }]) => {
    const [first = '', running] = number.split('.');
    const own = report === undefined ? 0 : content.reports.get(report)?.number;
    if (own === undefined || String(own) === first) return [];
    return [
      {
        file: fileOf('findings', key),
        place: placeOf(content, 'findings', key, 'number'),
        found: `the number ${quote(number)}, which is one of ${first === '0' ? 'the evaluation as a whole' : (reports.get(first) ?? 'no report')}`,
        expected: `a number of ${report ?? 'the evaluation as a whole'}, such as "${own}.${running}"`,
        mend: 'correct the number, or the `report` of the finding',
      },
    ];
  });
}

/** What a report tells of is its own or about the evaluation as a whole, so that no copy passes with the old findings. */
function checkForeign(content: RawContent): Problem[] {
  return [...content.reports].flatMap(([key, { keyMessages }]) => {
    const messages = keyMessages.map((finding, index) => ({
      finding,
      file: fileOf('reports', key),
      place: `field keyMessages.${index}`,
    }));
    const shown = locales.flatMap((locale) => {
      const { file, uses } = content.prose.get(`reports/${key}`)?.[locale] ?? { file: '', uses: [] };
      return uses
        .filter(({ name }) => name === 'Finding')
        .map(({ attributes, line }) => ({ finding: attributes['id'] ?? '', file, place: `line ${line}, <Finding>` }));
    });
    return [...messages, ...shown].flatMap(({ finding, ...where }) => {
      const owner = content.findings.get(finding)?.report;
      if (owner === undefined || owner === key) return [];
      return [
        {
          ...where,
          found: `the finding “${finding}”, which is of ${owner}`,
          expected: `findings of ${key}, or of no report`,
          mend: `name a finding of ${key}, or link to page:${homes.findings}#${finding} in a sentence`,
        },
      ];
    });
  });
}

/** A finding that may only go out with attribution names a publisher of its sources in the sentence, in both languages. */
function checkAttribution(content: RawContent): Problem[] {
  const problems: Problem[] = [];
  for (const [key, { use, statement, sources }] of content.findings) {
    if (use !== 'attribute') continue;
    const publishers = sources
      .map((source) => content.organisations.get(content.sources.get(source)?.publisher ?? ''))
      .filter((known) => known !== undefined);
    for (const locale of locales) {
      const names = publishers.flatMap(({ name, short }) => [name[locale], ...(short ? [short[locale]] : [])]);
      if (names.length === 0 || names.some((name) => statement[locale].includes(name))) continue;
      problems.push({
        file: fileOf('findings', key),
        place: placeOf(content, 'findings', key, `statement.${locale}`),
        found: quote(statement[locale]),
        expected: `a sentence that names who says so: ${names.join(' or ')}`,
        mend: locale === 'nb' ? 'begin with «Ifølge …»' : 'begin with “According to …”',
      });
    }
  }
  return problems;
}

/**
 * A goal says that it is not taken up exactly where no report lists it and no finding has it, so that `notTakenUp` alone
 * tells; and a finding is on goals that its report lists.
 */
function checkGoals(content: RawContent): Problem[] {
  const problems: Problem[] = [];
  const takers = new Map<string, string>();
  for (const [key, { goals, report }] of content.findings) {
    const listed = report === undefined ? undefined : content.reports.get(report)?.goals;
    for (const [index, goal] of goals.entries()) {
      takers.set(goal, `the finding ${key}`);
      if (!listed || listed.includes(goal) || !exists(content, 'goals', goal)) continue;
      problems.push({
        file: fileOf('findings', key),
        place: placeOf(content, 'findings', key, `goals.${index}`),
        found: quote(goal),
        expected: `one of the goals of ${report}: ${listed.join(', ')}`,
        mend: `correct the goal, or add it to the \`goals\` in ${fileOf('reports', report ?? '')}`,
      });
    }
  }
  for (const [key, { goals }] of content.reports) for (const goal of goals) takers.set(goal, key);
  // A record with a fault of its own may be the one that takes the goal up.
  const areWhole = isWhole(content, 'findings') && isWhole(content, 'reports');
  for (const [key, { notTakenUp }] of content.goals) {
    const taker = takers.get(key);
    if (notTakenUp && taker) {
      problems.push({
        file: fileOf('goals', key),
        place: placeOf(content, 'goals', key, 'notTakenUp'),
        found: `${quote(notTakenUp.nb)}, of a goal of ${taker}`,
        expected: '`notTakenUp` only where no report lists the goal and no finding has it',
        mend: `take the field out, or the goal out of ${taker}`,
      });
    } else if (!notTakenUp && !taker && areWhole) {
      problems.push({
        file: fileOf('goals', key),
        place: placeOf(content, 'goals', key),
        found: 'no `notTakenUp`',
        expected: 'what must be said of a goal that no report lists and no finding has',
        mend: 'write `notTakenUp` in both languages, or list the goal in the report that takes it up',
      });
    }
  }
  return problems;
}

/** Whether no record of a kind has a fault of its own. */
function isWhole(content: RawContent, kind: keyof Collections | 'reports'): boolean {
  return content.ids.get(kind)?.size === content[kind].size;
}

/** The list that `<Research />` stands for on the page of sources, and that other pages lead to, names a link at least. */
function checkResearch(content: RawContent): Problem[] {
  if (!isWhole(content, 'links') || researchIn(content).length > 0) return [];
  return [
    {
      file: fileOf('links', ''),
      found: 'no link with `research: true`',
      expected: 'one at least, which <Research /> lists on the page of sources',
      mend: 'write `research: true` below a link to research on the same subject',
    },
  ];
}

/** The person whom every page tells readers to write to has an address, and belongs somewhere. */
function checkContact(content: RawContent): Problem[] {
  const key = content.project?.contact.person ?? '';
  const person = content.people.get(key);
  return (['affiliation', 'email'] as const)
    .filter((field) => person && person[field] === undefined)
    .map((field) => ({
      file: fileOf('people', key),
      place: placeOf(content, 'people', key),
      found: `no \`${field}\``,
      expected: `a contact whom readers can write to, with \`${field}\``,
      mend: `write the field, or name someone else as \`contact.person\` in ${fileOf('project', '')}`,
    }));
}

/** Every address has its page of prose, every page of prose its address, and every report its page of both languages. */
function checkPages(content: RawContent, routes: string[]): Problem[] {
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

function checkProse(content: RawContent, routes: string[], anchors: Map<string, Set<string>>): Problem[] {
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

/** Whether a text has no fault of its own: what one with a fault seems to lack would be told in vain. */
function isSound({ problems }: Prose): boolean {
  return problems.length === 0;
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
function checkMade(content: RawContent, routes: string[]): Problem[] {
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

/** The anchors that a page of prose may link to, by route. The built pages are checked again, whole, by the adapter. */
function anchorsOf(content: RawContent, routes: string[]): Map<string, Set<string>> {
  const anchors = new Map<string, Set<string>>();
  for (const route of routes) {
    const made = madeOn(route, content, routes);
    const prose = content.prose.get(pageIdOf(route))?.nb;
    if (!made || (prose && !isSound(prose))) continue;
    anchors.set(route, new Set([...(prose ? writtenIn(prose) : []), ...made.map(({ anchor }) => anchor)]));
  }
  return anchors;
}

/** The anchors of a text: its headings and its findings. */
function writtenIn({ outline, uses }: Prose): string[] {
  const findings = uses.filter(({ name }) => name === 'Finding');
  return [...outline.map(({ id }) => id), ...findings.map(({ attributes }) => attributes['id'] ?? '')];
}

/** An anchor that a page has beside those of its text, and where an author finds what it is made from. */
interface Made {
  anchor: string;
  /** Nothing for the fixed sections of a page, which are code. */
  from?: Pick<Problem, 'file' | 'place'>;
}

/**
 * The anchors that a page has beside those of its text. Nothing when nobody can tell: a kind of record that could not be
 * read hides its anchors, and so does a project or the record of a report that did not hold.
 */
function madeOn(route: string, content: RawContent, routes: string[]): Made[] | undefined {
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

/** The report whose page a route is. */
export function reportAt<Report>(route: string, { reports }: { reports: Map<string, Report> }): Report | undefined {
  return reports.get(route.replace('/reports/', ''));
}

/** The links that stand on the page of sources, by id. */
export function researchIn({ links }: Pick<ReadyContent, 'links'>) {
  return [...links].filter(([, { research }]) => research);
}

/** What a change concerns is there, or has a successor; an anchor that is gone leads on to one that is there. */
function checkChanges(content: RawContent, routes: string[], anchors: Map<string, Set<string>>): Problem[] {
  const problems: Problem[] = [];
  const gone = successorsOf(content);
  for (const [key, { concerns, successors = {} }] of content.changes) {
    const file = fileOf('changes', key);
    for (const [index, concerned] of (concerns === 'all' ? [] : concerns).entries()) {
      if (gone.has(concerned)) continue;
      const problem = checkTarget(`page:${concerned}`, content, routes, anchors);
      if (!problem) continue;
      const mend = problem.mend.replace('“page:', '“');
      const place = placeOf(content, 'changes', key, `concerns.${index}`);
      problems.push({ file, place, found: quote(concerned), ...problem, mend });
    }
    for (const [old, successor] of Object.entries(successors)) {
      const [route = '', anchor] = old.split('#');
      const here = anchors.get(route);
      const place = placeOf(content, 'changes', key, `successors.${old}`);
      // A page whose anchors nobody can tell has a fault of its own.
      if (routes.includes(route) && !here) continue;
      if (anchor === undefined || !here) {
        problems.push({
          file,
          place,
          found: quote(old),
          expected: 'a page that is there, and the anchor that is gone from it',
          mend: 'write it as "/findings#r2-old"; a page itself keeps its address and says that it is withdrawn',
        });
      } else if (here.has(anchor)) {
        problems.push({
          file,
          place,
          found: `${quote(old)}, which is still there`,
          expected: 'an anchor that is gone',
          mend: 'take the line out',
        });
      } else if (!here.has(lastSuccessor(gone, route, successor))) {
        const meant = nearest(successor, here);
        problems.push({
          file,
          place,
          found: quote(successor),
          expected: `an anchor on the page ${route}`,
          mend: meant ? `did you mean “${meant}”?` : 'name the anchor that has taken its place',
        });
      }
    }
  }
  return problems;
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

/** Where the page of changes tells when a page was last changed: its anchor there, the same in both languages. */
export function pageAnchorOf(route: string): string {
  return `page-${pageIdOf(route).replaceAll('/', '-')}`;
}

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

/** Ids in components and targets of links lead somewhere. */
function checkPointers(
  prose: Prose & { file: string },
  content: RawContent,
  routes: string[],
  anchors: Map<string, Set<string>>,
): Problem[] {
  const problems: Problem[] = [];
  const { file } = prose;
  const shown = new Set<string>();
  for (const { name, attributes, line } of prose.uses) {
    const [attribute, kind] = proseReferences[name] ?? [];
    if (!attribute || !kind) continue;
    const values = idsIn(attributes[attribute] ?? '');
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) < index) {
        problems.push({
          file,
          place: `line ${line}, <${name}>`,
          found: `the id “${value}” a second time`,
          expected: 'each id once in a list',
          mend: 'take one of the two out',
        });
      }
      if (!exists(content, kind, value)) problems.push(dangling(file, `line ${line}, <${name}>`, value, kind, content));
      if (name !== 'Finding') continue;
      if (shown.has(value)) {
        problems.push({
          file,
          place: `line ${line}, <Finding>`,
          found: `the finding “${value}” a second time`,
          expected: 'each finding once on a page, because its id is its address',
          mend: 'take one of the two out',
        });
      }
      shown.add(value);
    }
  }
  for (const { target, line } of prose.links) {
    const problem = checkTarget(target, content, routes, anchors);
    if (problem) problems.push({ file, place: `line ${line}`, found: quote(target), ...problem });
  }
  return problems;
}

function checkTarget(
  target: string,
  content: RawContent,
  routes: string[],
  anchors: Map<string, Set<string>>,
): Pick<Problem, 'expected' | 'mend'> | undefined {
  const [, scheme, rest] = /^(page|link|source|tel):(.+)$/.exec(target) ?? [];
  if (!scheme || !rest) {
    return {
      expected: 'page:/key, link:id, source:id or tel:number',
      mend: 'for an outside address add a record to content/links.yml and write link:<id>',
    };
  }
  if (scheme === 'tel')
    return /^\+?\d+$/.test(rest) ? undefined : { expected: 'tel: and digits', mend: 'write the number without blanks' };
  if (scheme === 'link' || scheme === 'source') {
    const kind = scheme === 'link' ? 'links' : 'sources';
    const record = content[kind].get(rest);
    if (record ? 'url' in record && record.url : exists(content, kind, rest)) return undefined;
    const meant = record ? undefined : nearest(rest, content[kind].keys());
    return {
      expected: `an id with an address in content/${collections[kind].file}`,
      mend: meant ? `did you mean “${scheme}:${meant}”?` : 'add the record, or take the link out',
    };
  }
  const [route = '', anchor] = rest.split('#');
  if (!routes.includes(route)) {
    const meant = nearest(route, routes);
    return {
      expected: 'a key of messages/pathnames.json',
      mend: meant ? `did you mean “page:${meant}”?` : 'correct the key',
    };
  }
  const known = anchors.get(route);
  if (anchor === undefined || !known || known.has(anchor)) return undefined;
  const meant = nearest(anchor, known);
  return {
    expected: `an anchor on the page ${route}`,
    mend: meant ? `did you mean “page:${route}#${meant}”?` : 'correct the anchor',
  };
}

/** Two languages of a page have the same headings in the same order, and the same components and links. */
function checkTwins(page: string, first: Prose & { file: string }, other: Prose & { file: string }): Problem[] {
  const outline = (prose: Prose) => prose.outline.map(({ level, id }) => `${'#'.repeat(level)} … [#${id}]`);
  const [these, those] = [outline(first), outline(other)];
  const index = Array.from({ length: Math.max(these.length, those.length) }, (_, at) => at).find(
    (at) => these[at] !== those[at],
  );
  const headings =
    index === undefined
      ? []
      : [
          {
            file: other.file,
            place: `heading ${index + 1}`,
            found: those[index] ?? 'no heading',
            expected: `${these[index] ?? 'no heading'}, as in ${first.file}`,
            mend: `give both languages of “${page}” the same headings, by level and anchor, in the same order`,
          },
        ];
  const bags: [what: string, of: (prose: Prose) => string[]][] = [
    [
      'component',
      (prose) => prose.uses.map(({ name, attributes }) => `<${[name, ...Object.values(attributes)].join(' ')}>`),
    ],
    ['link', (prose) => prose.links.map(({ target }) => target)],
  ];
  return [
    ...headings,
    ...bags.flatMap(([what, of]) => [
      ...lacking(what, of(first), of(other), first.file, other.file),
      ...lacking(what, of(other), of(first), other.file, first.file),
    ]),
  ];
}

function lacking(what: string, these: string[], those: string[], here: string, there: string): Problem[] {
  return surplus(these, those).map((value) => ({
    file: there,
    found: `no ${what} ${value}`,
    expected: `the same ${what}s as in ${here}`,
    mend: `add it there, or take it out of ${here}`,
  }));
}

/** Every file that is listed is there and is a PDF that can be read. */
async function checkDownloads(root: string, content: RawContent): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [key, { file }] of content.downloads) {
    const place = placeOf(content, 'downloads', key, 'file');
    const where = { file: fileOf('downloads', key), place };
    try {
      await readPdf(await readFile(join(root, 'public', file)));
    } catch (error) {
      const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      problems.push({
        ...where,
        found: absent
          ? `public/${file}, which is not there`
          : `public/${file}: ${error instanceof Error ? error.message : String(error)}`,
        expected: 'a PDF that can be read without a password',
        mend: 'put the right file in place with `npm run report:add <report-id> <file-or-address>`',
      });
    }
  }
  return problems;
}
