import { cp, mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isMap } from 'yaml';
import { checkContent } from '@/content/check';
import { faultsIn } from '@/content/gate';
import { checkLedger, ledgerFile, publishedIn, renewLedger } from '@/content/ledger';
import { researchIn } from '@/content/places';
import type { Problem } from '@/content/problem';
import { contentCopy, renameRecord } from './copy';

const copy = contentCopy();
const { edit, editRecords } = copy;

/** Tests write changes of days to come; for them it is later still. */
const itIs = (day: string) => vi.stubEnv('SOURCE_DATE_EPOCH', String(Date.parse(day) / 1000));
beforeEach(() => itIs('2099-12-31'));
afterEach(() => vi.unstubAllEnvs());

/** What is published. Tests change some record of it, whichever it is, so that editors may write what they want. */
const checked = await checkContent(process.cwd());
const { content } = checked;
const published = [...publishedIn(checked).keys()];
const project = content.project ?? expect.fail('no project');
const [reportId, report] = [...content.reports][0] ?? expect.fail('no report');
const reportFolder = `content/reports/${reportId}`;
const oldChange = [...content.changes.keys()][0] ?? expect.fail('no change');
const lastDay =
  [...content.changes.values()]
    .map(({ date }) => date)
    .toSorted()
    .at(-1) ?? '';
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** The places where a record of an id stands, such as `/findings#id`. */
const placesOf = (id: string) => published.filter((address) => address.endsWith(`#${id}`));
const routesOf = (id: string) => placesOf(id).map((address) => address.split('#')[0]);
/** Two findings that stand on the same pages, one of them its report's: one to correct or rename, one to leave alone. */
const [[one, { number: oneNumber }], [other, { number: otherNumber }]] = pairOfFindings();
function pairOfFindings() {
  for (const first of content.findings) {
    const routes = routesOf(first[0]);
    const second = [...content.findings].find(
      ([id, { report: of }]) => id !== first[0] && of === first[1].report && `${routesOf(id)}` === `${routes}`,
    );
    if (second && routes.includes(`/reports/${first[1].report}`)) return [first, second] as const;
  }
  return expect.fail('no two findings stand on the same pages');
}
const newName = 'renamed-by-a-test';

/** Writes a change that readers are told of, on the first day on which it can be. */
const tell = (concerns: string, more = '', day = dayAfter(lastDay)) =>
  edit(
    'content/changes.yml',
    (text) =>
      `${text}\ntold-by-a-test:\n  date: "${day}"\n  kind: corrected\n  concerns: ${concerns}\n  title: { nb: Rettet, en: Corrected }\n${more}`,
  );
/** The lines of such a change that give the finding a successor wherever it stood. */
const succeededBy = (successor: string) =>
  `  successors: { ${placesOf(one)
    .map((address) => `"${address}": ${successor}`)
    .join(', ')} }\n`;

const faults = async () => checkLedger(copy.root, await checkContent(copy.root));

/** Renews the ledger as `npm run content:record` does. */
async function record(): Promise<void> {
  const renewed = await renewLedger(copy.root, await checkContent(copy.root));
  if (typeof renewed !== 'string') throw new Error(JSON.stringify(renewed));
  await writeFile(join(copy.root, ledgerFile), renewed);
}

/** Writes one more word at the end of a text in a file of records. */
const lengthen = (file: string, path: string[]) =>
  editRecords(file, (records) => records.setIn(path, `${records.getIn(path)} nå`));
const correctFinding = () => lengthen('content/findings.yml', [one, 'statement', 'nb']);
/** Renames a finding wherever it stands, but not in what readers were told of it. */
const renameFinding = async () => {
  const name = new RegExp(`(?<![\\w-])${one}(?![\\w-])`, 'g');
  const files = (await readdir(join(copy.root, 'content'), { recursive: true })).filter((file) =>
    /\.(?:yml|mdx)$/.test(file),
  );
  for (const file of files) {
    const path = join(copy.root, 'content', file);
    if (file !== 'changes.yml') await writeFile(path, (await readFile(path, 'utf8')).replaceAll(name, newName));
  }
};

test('what is published is in the ledger: the build has nothing to say', async () => {
  expect(await faultsIn(copy.root)).toBeUndefined();
});

describe('a change that readers are not told of stops the build', () => {
  test('to a finding', async () => {
    await correctFinding();
    expect(await faults()).toEqual([
      {
        file: 'content/findings.yml',
        place: expect.stringMatching(new RegExp(`^record at line \\d+, ${one}$`)),
        found: expect.stringContaining(`/findings#${one} with other facts or words`),
        expected: expect.stringContaining(`concerns /findings#${one}`),
        mend: expect.stringContaining('npm run content:record'),
      },
    ]);
    expect(await faultsIn(copy.root)).toContain('content/findings.yml, record at line');
  });

  test('to a figure', async () => {
    const [figure, { value }] =
      [...content.keyFigures].find(([, known]) => typeof known.value === 'number') ?? expect.fail('no figure');
    await editRecords('content/key-figures.yml', (records) => records.setIn([figure, 'value'], Number(value) + 1));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/key-figures.yml',
        found: expect.stringContaining(`/key-figures#${figure} with other facts or words`),
      }),
    );
  });

  const reportChanged = () =>
    expect.objectContaining({
      found: expect.stringContaining(`/reports/${reportId} with other facts or words`),
    });

  test('to a report: its facts', async () => {
    await editRecords(`${reportFolder}/report.yml`, (fields) => fields.set('published', dayAfter(report.published)));
    expect(await faults()).toContainEqual(reportChanged());
  });

  test.each(['nb', 'en'])('to a report: its words (%s)', async (locale) => {
    await edit(`${reportFolder}/${locale}.mdx`, (text) => `${text}\nÅ.\n`);
    expect(await faults()).toContainEqual(reportChanged());
  });

  const [reference] = researchIn(content)[0] ?? expect.fail('no research');
  const asked = project.inquiries[0]?.organisation ?? expect.fail('no inquiry');
  const theirSources = [...content.sources].filter(([, { publisher }]) => publisher === asked);
  const reportsWith = (holds: (candidate: typeof report) => boolean) =>
    [...content.reports].flatMap(([id, candidate]) => (holds(candidate) ? [`/reports/${id}`] : []));
  test.each([
    ['a reference to research', 'content/links.yml', [reference, 'title', 'en'], ['/sources']],
    [
      'where a report is kept',
      'content/links.yml',
      [report.elsewhere, 'title', 'nb'],
      reportsWith(({ elsewhere }) => elsewhere === report.elsewhere),
    ],
    [
      'the name of an organisation, where it stands by itself',
      'content/organisations.yml',
      [asked, 'name', 'en'],
      [
        '/contact',
        ...reportsWith(({ publisher, commissioner }) => [publisher, commissioner].includes(asked)),
        ...theirSources.map(([id]) => `/sources#${id}`),
      ],
    ],
    ['the report that was never made', 'content/project.yml', ['missingReport', 'text', 'nb'], ['/', '/reports']],
    ['whom to ask', 'content/people.yml', [project.contact.person, 'name'], ['/contact']],
  ])('to %s', async (_, file, path, places) => {
    await lengthen(file, path);
    const told = (await faults()).map(({ found }) => found);
    expect(places.length).toBeGreaterThan(0);
    for (const place of places)
      expect(told).toContainEqual(expect.stringContaining(`${place} with other facts or words`));
  });

  test('a finding that is new', async () => {
    await editRecords('content/findings.yml', (records) =>
      records.set('made-by-a-test', records.createNode({ ...content.findings.get(one), number: `${oneNumber}99` })),
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: '/findings#made-by-a-test for the first time', file: 'content/findings.yml' }),
    );
  });

  test('also when an old change concerned everything', async () => {
    const old = await readFile(join(copy.root, 'content/changes.yml'), 'utf8');
    expect(old).toContain('concerns: all');
    await correctFinding();
    expect(await faults()).toHaveLength(1);
  });
});

test.each(['content/pages/about/', 'content/reports/report-2/'])(
  'a page is told with its folder, whichever language has changed (%s)',
  async (folder) => {
    await edit(`${folder}en.mdx`, (text) => `${text}\nMore.\n`);
    expect((await faults()).map(({ file }) => file)).toEqual([folder]);
  },
);

test('the order of fields and the breaks of lines are no change', async () => {
  await editRecords('content/findings.yml', (records) => {
    const fields = records.get(one);
    if (!isMap(fields)) throw new Error('the finding has no fields');
    fields.items.reverse();
  });
  await edit(`${reportFolder}/nb.mdx`, (text) => text.replace(/^## /m, '\n\n## '));
  expect(await faults()).toEqual([]);
});

describe('a change that readers are told of', () => {
  test.each([[`[/findings#${one}]`], ['[/findings]'], ['all']])('passes once it is recorded (%s)', async (concerns) => {
    await correctFinding();
    await tell(concerns);
    expect(await faults()).toEqual([
      expect.objectContaining({ file: ledgerFile, mend: expect.stringContaining('content:record') }),
    ]);
    await record();
    expect(await faults()).toEqual([]);
  });

  test('covers what it concerns and nothing else', async () => {
    await correctFinding();
    await tell(`[/findings#${other}]`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining(`/findings#${one} with other`) }),
    );
  });

  test('covers no later change', async () => {
    await correctFinding();
    await tell(`[/findings#${one}]`);
    await record();
    await correctFinding();
    expect(await faults()).toHaveLength(1);
  });

  test('is not dated before the last', async () => {
    await correctFinding();
    const early = '2001-01-01';
    await tell(`[/findings#${one}]`, '', early);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/changes.yml',
        found: early,
        expected: expect.stringContaining(lastDay),
      }),
    );
  });

  const today = dayAfter(lastDay);
  const tomorrow = dayAfter(today);
  test.each([
    ['in a year to come', '2962-12-05', ['2962-12-05']],
    ['the day after tomorrow', dayAfter(tomorrow), [dayAfter(tomorrow)]],
    ['tomorrow, as it may be where its author is', tomorrow, []],
  ])('is not dated ahead: %s', async (_, day, found) => {
    await correctFinding();
    await tell(`[/findings#${one}]`, '', day);
    itIs(`${today}T23:59Z`);
    const dated = (problems: Problem[]) => problems.filter(({ place }) => place?.endsWith('.date'));
    expect(dated(await faults()).map((problem) => problem.found)).toEqual(found);
    await unlink(join(copy.root, ledgerFile));
    const renewed = await renewLedger(copy.root, await checkContent(copy.root));
    expect(typeof renewed === 'string' ? [] : dated(renewed).map((problem) => problem.found)).toEqual(found);
  });

  test('keeps its day once it is recorded, and no clock holds that day against it', async () => {
    itIs('2020-01-01');
    expect(await faults()).toEqual([]);
    await editRecords('content/changes.yml', (records) => records.setIn([oldChange, 'date'], '2000-01-01'));
    expect(await faults()).toEqual([
      {
        file: 'content/changes.yml',
        place: expect.stringMatching(new RegExp(`^record at line \\d+, field ${oldChange}\\.date$`)),
        found: '2000-01-01',
        expected: `${content.changes.get(oldChange)?.date}, as readers were told`,
        mend: 'write that day again',
      },
    ]);
  });

  test('stays: it cannot be taken back', async () => {
    await editRecords('content/changes.yml', (records) => renameRecord(records, oldChange, newName));
    expect(await faults()).toContainEqual(expect.objectContaining({ found: `no change “${oldChange}”` }));
  });

  test('concerns what there is', async () => {
    await tell(`[/findings#${one}x]`);
    expect((await checkContent(copy.root)).problems).toContainEqual(
      expect.objectContaining({ file: 'content/changes.yml', mend: `did you mean “/findings#${one}”?` }),
    );
  });
});

describe('an id that was published', () => {
  test('stops the build when it is gone', async () => {
    await renameFinding();
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/changes.yml',
        found: expect.stringContaining(`no successor of /findings#${one}`),
      }),
    );
  });

  test('may go when it has a successor, and stays in the ledger', async () => {
    await renameFinding();
    await tell(`[${routesOf(one).join(', ')}]`, succeededBy(newName));
    expect((await checkContent(copy.root)).problems).toEqual([]);
    await record();
    expect(await faults()).toEqual([]);
    expect(JSON.parse(await readFile(join(copy.root, ledgerFile), 'utf8')).published).toHaveProperty(
      [`/findings#${one}`],
      null,
    );
  });

  test('is an anchor in a text too', async () => {
    const [heading = ''] = content.prose.get(`reports/${reportId}`)?.nb.outline.map(({ id }) => id) ?? [];
    expect(heading).not.toBe('');
    for (const locale of ['nb', 'en'])
      await edit(`${reportFolder}/${locale}.mdx`, (text) => text.replace(`[#${heading}]`, `[#${newName}]`));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining(`no successor of /reports/${reportId}#${heading}`) }),
    );
  });

  test('is that of a reference to research too', async () => {
    const [reference] = researchIn(content)[0] ?? expect.fail('no research');
    await editRecords('content/links.yml', (records) => renameRecord(records, reference, newName));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining(`no successor of /sources#research-${reference}`) }),
    );
  });

  test.each([
    ['that is not there', `"/findings#${one}": ${newName}x`, `did you mean “${newName}”?`],
    ['for what is still there', `"/findings#${other}": ${newName}`, 'take the line out'],
    ['for a whole page', `"/findings": ${newName}`, 'keeps its address'],
  ])('has no successor %s', async (_, successors, mend) => {
    await renameFinding();
    await tell('all', `  successors: { ${successors} }\n`);
    expect((await checkContent(copy.root)).problems).toContainEqual(
      expect.objectContaining({ file: 'content/changes.yml', mend: expect.stringContaining(mend) }),
    );
  });
});

describe('the address of a page that was published', () => {
  const table = 'messages/pathnames.json';

  test.each([
    ['in Norwegian', '"nb": "/funn"', '"nb": "/resultater"', 'nb', '/funn', '/resultater'],
    ['in English', '"en": "/findings"', '"en": "/results"', 'en', '/findings', '/results'],
  ])('stays, told or not: %s', async (_, from, to, locale, before, now) => {
    await edit(table, (text) => text.replace(from, to));
    await tell('all');
    const told = {
      file: table,
      place: `field /findings.${locale}`,
      found: `“${now}”`,
      expected: `“${before}”, where the page was published`,
      mend: expect.stringContaining('put it back'),
    };
    expect(await faults()).toEqual([told]);
    expect(await renewLedger(copy.root, await checkContent(copy.root))).toEqual([told]);
  });

  test('is recorded for a new page', async () => {
    await cp(join(copy.root, 'content/pages/about'), join(copy.root, 'content/pages/made-by-a-test'), {
      recursive: true,
    });
    await edit(table, (text) => text.replace('{\n', '{\n  "/made-by-a-test": { "nb": "/laget", "en": "/made" },\n'));
    await tell('all');
    await record();
    await edit(table, (text) => text.replace('"/laget"', '"/media"'));
    expect(await faults()).toEqual([expect.objectContaining({ file: table, place: 'field /made-by-a-test.nb' })]);
  });
});

describe('a number of a finding that was published', () => {
  const free = `${oneNumber}98`;
  const renumber = (id: string, number: string) =>
    editRecords('content/findings.yml', (records) => records.setIn([id, 'number'], number));
  const told = (number: string) =>
    expect.objectContaining({
      file: 'content/findings.yml',
      found: expect.stringContaining(number),
      expected: expect.stringContaining('never used again'),
    });

  test('stays with its finding, told or not', async () => {
    await renumber(one, free);
    await tell('all');
    expect(await faults()).toEqual([told(`“${free}”`)]);
    expect(await renewLedger(copy.root, await checkContent(copy.root))).toEqual([told(`“${free}”`)]);
  });

  test('goes to no other finding', async () => {
    await renumber(one, otherNumber);
    await renumber(other, oneNumber);
    await tell('all');
    expect(await faults()).toEqual([told(`“${otherNumber}”`), told(`“${oneNumber}”`)]);
  });

  test('is not used again when its finding is gone, but by the one that has taken its place', async () => {
    await renameFinding();
    await tell('all', succeededBy(other));
    expect(await faults()).toEqual([told(`“${oneNumber}”`)]);
    await edit('content/changes.yml', (text) => text.replace(succeededBy(other), succeededBy(newName)));
    await record();
    expect(await faults()).toEqual([]);
  });
});

test('without a ledger the build stops, and the first recording needs no more than the changes that are there', async () => {
  await unlink(join(copy.root, ledgerFile));
  expect(await faults()).toEqual([expect.objectContaining({ file: ledgerFile, found: 'no file' })]);
  await record();
  expect(await faultsIn(copy.root)).toBeUndefined();
});

describe('a ledger that cannot be read', () => {
  const sound = () => readFile(join(copy.root, ledgerFile), 'utf8');
  const plant = async (broken: string) => writeFile(join(copy.root, ledgerFile), broken);
  const told = {
    file: ledgerFile,
    expected: expect.stringContaining('npm run content:record'),
    mend: expect.stringMatching(/one side .*`npm run content:record`/),
  };

  test.each([
    ['with the marks of a conflict', (text: string) => text.replace('{', '<<<<<<< HEAD\n{')],
    ['cut short', (text: string) => text.slice(0, 99)],
    ['of another shape', (text: string) => text.replace('"published"', '"publised"')],
    ['that is empty', () => ''],
  ])('%s is a fault of its own, for the build and for the recording', async (_, broken) => {
    await plant(broken(await sound()));
    expect(await faults()).toEqual([{ ...told, found: expect.stringMatching(/\S/) }]);
    expect(await renewLedger(copy.root, await checkContent(copy.root))).toEqual([
      { ...told, found: expect.stringMatching(/\S/) },
    ]);
    expect(await faultsIn(copy.root)).toContain(ledgerFile);
  });

  test('is not taken for one that is absent', async () => {
    await unlink(join(copy.root, ledgerFile));
    await mkdir(join(copy.root, ledgerFile));
    expect(await faults()).toEqual([{ ...told, found: expect.stringContaining('EISDIR') }]);
  });
});
