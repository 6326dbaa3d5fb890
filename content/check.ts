import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales } from '@/messages/routing';
import { checkMade, checkPages, checkProse } from './check-pages';
import { lastSuccessor, successorsOf } from './concerns';
import { checkTexts } from './pairs';
import { readPdf } from './pdf';
import { anchorsOf, fileOf, homes, type Kind, placeOf, researchIn } from './places';
import { nearest, type Problem, quote } from './problem';
import { type Addresses, addressFile, type RawContent, readAddresses, readContent } from './read';
import { checkReferences, checkTarget, exists } from './references';

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
function isWhole(content: RawContent, kind: Kind): boolean {
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
