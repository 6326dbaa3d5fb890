import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '@/content/check';
import { faultsIn } from '@/content/gate';
import type { Problem } from '@/content/problem';
import { checkMessages } from '@/messages/check';
import { contentCopy } from './copy';

const copy = contentCopy();
const { edit, editRecords } = copy;

/** What is written now. Faults are planted in some record of it, whichever it is, or in one that a test makes. */
const { content } = await checkContent(process.cwd());
const [findingId, { report: reportId }] =
  [...content.findings].find(([, { report }]) => report !== undefined) ?? expect.fail('no finding of a report');
const reportNumber = content.reports.get(reportId ?? '')?.number;
const [term] = content.glossary.keys();
const [figureId] = content.keyFigures.keys();
const [sourceId = ''] = content.sources.keys();
const [goal = expect.fail('no goal')] = content.goals.values();

/** A sound finding that no page shows, with fields of its own. Its number is one that no editor comes to. */
const addFinding = (fields: object) =>
  editRecords('content/findings.yml', (records) =>
    records.set('made-by-a-test', records.createNode({ ...soundFinding, ...fields })),
  );
const soundFinding = {
  number: `${reportNumber}.9999`,
  statement: { nb: 'Noe ble funnet.', en: 'Something was found.' },
  report: reportId,
  goals: [],
  who: ['staff'],
  sources: [sourceId],
  use: 'safe',
};

/** A goal that no report lists. It says so, unless its fields say otherwise. */
const addGoal = (fields: object) =>
  editRecords('content/goals.yml', (records) =>
    records.set('made-goal', records.createNode({ ...goal, number: 9999, ...notTakenUp, ...fields })),
  );
const notTakenUp = { notTakenUp: { nb: 'Ingen rapport tar det opp.', en: 'No report takes it up.' } };

/** A finding of another report than the first, and that report. */
const foreignFinding =
  [...content.findings].flatMap(([id, { report: of }]): [string, string][] =>
    of === undefined || of === reportId ? [] : [[id, of]],
  )[0] ?? expect.fail('no finding of another report');

async function faults(): Promise<Problem[]> {
  const [{ problems }, words] = await Promise.all([checkContent(copy.root), checkMessages(copy.root)]);
  return [...problems, ...words];
}

/** The line of a text in a file of the copy, counted from 1. */
async function lineOf(file: string, text: string): Promise<number> {
  const lines = (await readFile(join(copy.root, file), 'utf8')).split('\n');
  const at = lines.findIndex((line) => line.includes(text));
  if (at < 0) throw new Error(`“${text}” does not stand in ${file}`);
  return at + 1;
}

const page = 'content/pages/about/nb.mdx';
const twin = 'content/pages/about/en.mdx';
const reportFolder = `content/reports/${reportId}`;
const report = `${reportFolder}/nb.mdx`;

test('the real content has no fault', async () => {
  expect(await faultsIn(copy.root)).toBeUndefined();
});

describe('records', () => {
  test('a misspelt field is told with its line and the field that was meant', async () => {
    await edit('content/people.yml', (text) =>
      text.replace('    affiliation:', '    afiliation:').replace('  affiliation:', '  afiliation:'),
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/people.yml',
        place: expect.stringMatching(
          new RegExp(`^line ${await lineOf('content/people.yml', 'afiliation')}, field .*\\.afiliation$`),
        ),
        found: 'the field “afiliation”',
        mend: 'did you mean “affiliation”?',
      }),
    );
  });

  test('a missing translation is told with the field and the language that is there', async () => {
    await edit('content/goals.yml', (text) => text.replace(/^( +)en: .*(\n\1 .*)*\n/m, ''));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/goals.yml',
        place: expect.stringMatching(/^line \d+, field goal-1\.\w+\.en$/),
        found: 'nothing',
        mend: 'translate it: the text stands in Norwegian only',
      }),
    );
  });

  test('a dangling id is told with the id that was meant', async () => {
    await editRecords('content/findings.yml', (records) => records.setIn([findingId, 'report'], `${reportId}x`));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/findings.yml',
        place: expect.stringContaining('.report'),
        found: `the id “${reportId}x”`,
        expected: 'an id in content/reports/',
        mend: `did you mean “${reportId}”?`,
      }),
    );
  });

  test('a duplicate id is told with line and column', async () => {
    const [person] = content.people.keys();
    await edit('content/people.yml', (text) => `${text}\n${person}:\n  name: Marian Ådnanes\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/people.yml',
        place: expect.stringMatching(/^line \d+, column 1$/),
        found: `“${person}” a second time`,
        expected: 'each id and each field once',
      }),
    );
  });

  test('the same finding number twice is told', async () => {
    const { number } = content.findings.get(findingId) ?? {};
    await addFinding({ number });
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/findings.yml',
        found: expect.stringContaining(`the finding number “${number}”`),
      }),
    );
  });

  test.each([
    ['of another report', { number: '9999.9999' }, `a number of ${reportId}, such as "${reportNumber}.9999"`],
    ['of a report, of a finding on the whole,', { report: undefined }, expect.stringContaining('"0.9999"')],
  ])('a finding number %s is told', async (_, fields, expected) => {
    await addFinding(fields);
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'content/findings.yml',
        place: expect.stringMatching(/^record at line \d+, field made-by-a-test\.number$/),
        found: expect.stringContaining('9999”'),
        expected,
      }),
    ]);
  });

  test('a report with what tells another report apart is told', async () => {
    const [other, file] = [...content.reports.keys()].map((id) => `content/reports/${id}/report.yml`);
    const same = {
      label: { nb: 'Den samme', en: 'The same' },
      title: 'Den samme',
      isbn: '978-82-14-06412-4',
      seriesNumber: '2021:00164',
      downloads: ['same'],
    };
    for (const one of [other, file])
      await editRecords(one ?? '', (records) => {
        for (const [field, value] of Object.entries(same)) records.set(field, records.createNode(value));
      });
    const told = (await faults()).filter(({ found }) => found.endsWith(' has too'));
    expect(told.map((problem) => [problem.file, problem.place, problem.found.split(' “')[0]])).toEqual([
      [file, 'field title', 'the title of a report'],
      [file, 'field seriesNumber', 'the number in a series'],
      [file, 'field isbn', 'the ISBN'],
      [file, 'field downloads', 'the file of a report'],
      [file, 'field label.nb', 'the label of a report'],
      [file, 'field label.en', 'the label of a report'],
    ]);
  });

  test('a key message of another report is told', async () => {
    const file = `${reportFolder}/report.yml`;
    const [id, owner] = foreignFinding;
    await edit(file, (text) => text.replace(/(?<=^keyMessages: \[)[\w-]+/m, id));
    expect(await faults()).toEqual([
      {
        file,
        place: 'field keyMessages.0',
        found: `the finding “${id}”, which is of ${owner}`,
        expected: `findings of ${reportId}, or of no report`,
        mend: expect.stringContaining(`page:/findings#${id}`),
      },
    ]);
  });

  test.each(['"2021-02-30"', '"4.3.2021"', '"2021-13"', '"in spring"'])('the bad date %s is told', async (bad) => {
    await edit(`${reportFolder}/report.yml`, (text) => text.replace(/^published: .*/m, `published: ${bad}`));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: `${reportFolder}/report.yml`,
        place: expect.stringMatching(/^line \d+, field published$/),
        found: `“${bad.slice(1, -1)}”`,
        expected: expect.stringContaining('a date that exists'),
      }),
    );
  });

  test.each([
    ['a day', { date: '2021-03', precision: 'day' }],
    ['a month', { date: '2020', precision: 'month' }],
    ['a season', { date: '2020', precision: 'season' }],
    ['no season', { date: '2020', precision: 'year', season: 'autumn' }],
  ])('an event that is said to be of %s and is not is told', async (_, when) => {
    const [like] = content.timeline.values();
    const { date: _date, season: _season, ...event } = like ?? expect.fail('no event');
    await editRecords('content/timeline.yml', (records) =>
      records.set('made-by-a-test', records.createNode({ ...event, ...when })),
    );
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'content/timeline.yml',
        place: expect.stringMatching(/^line \d+, field made-by-a-test\.precision$/),
        found: `“${when.precision}”`,
        expected: expect.stringContaining('as precise as the date'),
      }),
    ]);
  });

  test.each(['www.sintef.no', 'htps://www.sintef.no/', 'https://sintef', 'https://www.sintef.no/to ord'])(
    'the bad address %s is told',
    async (bad) => {
      await edit('content/links.yml', (text) => text.replace(/url: .*/, `url: "${bad}"`));
      expect(await faults()).toContainEqual(
        expect.objectContaining({
          file: 'content/links.yml',
          place: expect.stringMatching(/^line \d+, field .*\.url$/),
          found: `“${bad}”`,
          expected: 'a full address that begins with https://',
        }),
      );
    },
  );

  test('YAML that cannot be read is told with line and column', async () => {
    await edit('content/goals.yml', (text) => `${text}\ngoal-6: a: b: c\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: 'content/goals.yml', place: expect.stringMatching(/^line \d+, column \d+$/) }),
    );
  });

  test('a number that one language lacks is told', async () => {
    await addFinding({ statement: { nb: 'Det gjelder 86 prosent.', en: 'It is about 68 per cent.' } });
    const found = (await faults())
      .filter(({ file }) => file === 'content/findings.yml')
      .map((problem) => problem.found);
    expect(found).toEqual([
      'the number 86 in the Norwegian text, not in the English',
      'the number 68 in the English text, not in the Norwegian',
    ]);
  });

  test('a finding to be attributed that names nobody is told', async () => {
    await addFinding({ use: 'attribute' });
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/findings.yml',
        place: expect.stringContaining('made-by-a-test.statement.en'),
        expected: expect.stringContaining('a sentence that names who says so'),
      }),
    );
  });

  test.each([
    [
      'that a report lists',
      () =>
        editRecords(`${reportFolder}/report.yml`, (records) =>
          records.addIn(['goals'], records.createNode('made-goal')),
        ),
      `${reportId}`,
    ],
    [
      'that a finding has',
      () => addFinding({ report: undefined, number: '0.9999', goals: ['made-goal'] }),
      'made-by-a-test',
    ],
  ])('a goal %s and that is said not to be taken up is told', async (_, takeUp, by) => {
    await addGoal({});
    await takeUp();
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'content/goals.yml',
        place: expect.stringMatching(/^record at line \d+, field made-goal\.notTakenUp$/),
        found: expect.stringContaining(by),
      }),
    ]);
  });

  test('a goal that nothing takes up and that does not say so is told', async () => {
    await addGoal({ notTakenUp: undefined });
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'content/goals.yml',
        place: expect.stringMatching(/^record at line \d+, made-goal$/),
        found: 'no `notTakenUp`',
      }),
    ]);
  });

  test('a finding on a goal that its report does not list is told', async () => {
    await addGoal({ notTakenUp: undefined });
    await addFinding({ goals: ['made-goal'] });
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'content/findings.yml',
        place: expect.stringMatching(/^record at line \d+, field made-by-a-test\.goals\.0$/),
        found: '“made-goal”',
        expected: `one of the goals of ${reportId}: ${content.reports.get(reportId ?? '')?.goals.join(', ')}`,
      }),
    ]);
  });

  const words = { nb: 'noen', en: 'some' };
  test.each([
    ['more than its whole', { value: 11, of: 3, unit: 'count' }, 'of', '“3”', 'at least the `value`'],
    ['words of a whole', { value: words, of: 31, unit: 'words' }, 'of', '“31”', 'a whole of a `count` in digits'],
    ['more than all', { value: 180, unit: 'percent' }, 'value', '“180”', '0 to 100'],
    [
      'a row of more than all',
      { value: 68, unit: 'percent', rows: [{ label: words, value: 182 }] },
      'rows.0.value',
      '“182”',
      '0 to 100',
    ],
    ['words that are a number', { value: 3431, unit: 'words' }, 'unit', '“words”', 'no number'],
  ])('a figure of %s is told', async (_, faulty, field, found, expected) => {
    const figure = { ...faulty, label: words, population: words, period: words, scope: 'survey', sources: [sourceId] };
    await editRecords('content/key-figures.yml', (records) =>
      records.set('made-by-a-test', records.createNode(figure)),
    );
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: 'content/key-figures.yml',
        place: expect.stringMatching(new RegExp(`^line \\d+, field made-by-a-test\\.${field}$`)),
        found,
        expected: expect.stringContaining(expected),
      }),
    ]);
  });

  test.each([
    ['project.yml', /partners: .*/, 'partners: []', 'partners', 'at least one partner'],
    ['reports/report-2/report.yml', /^goals: .*/m, 'goals: []', 'goals', 'at least one goal'],
  ])(
    'in %s a list that a sentence is made of and that is empty is told',
    async (name, sound, faulty, field, expected) => {
      await edit(`content/${name}`, (text) => text.replace(sound, faulty));
      expect(await faults()).toContainEqual(
        expect.objectContaining({
          file: `content/${name}`,
          place: expect.stringMatching(new RegExp(`^line \\d+, field ${field}$`)),
          found: '“[]”',
          expected,
        }),
      );
    },
  );

  test.each(['affiliation', 'email'])('a contact without the field %s is told', async (field) => {
    const person = content.project?.contact.person;
    await editRecords('content/people.yml', (records) => records.deleteIn([person, field]));
    expect(await faults()).toEqual([
      {
        file: 'content/people.yml',
        place: expect.stringMatching(new RegExp(`^record at line \\d+, ${person}$`)),
        found: `no \`${field}\``,
        expected: `a contact whom readers can write to, with \`${field}\``,
        mend: 'write the field, or name someone else as `contact.person` in content/project.yml',
      },
    ]);
  });

  test.each([
    ['findings.yml', /(sources: \[)([\w-]+)\]/, '$1$2, $2]', 'sources.1'],
    ['findings.yml', 'who: [patients]', 'who: [patients, patients]', 'who.1'],
    ['reports/report-2/report.yml', /(keyMessages: \[)([\w-]+)/, '$1$2, $2', 'keyMessages.1'],
    ['project.yml', /(partners: \[)([\w-]+)/, '$1$2, $2', 'partners.1'],
    ['changes.yml', 'concerns: all', 'concerns: [/about, /about]', 'concerns.1'],
  ])('in %s an id that a list has twice is told: %s', async (name, sound, faulty, field) => {
    const file = `content/${name}`;
    await edit(file, (text) => text.replace(sound, faulty));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file,
        place: expect.stringMatching(new RegExp(`^line \\d+, field ([\\w-]+\\.)?${field}$`)),
        expected: expect.stringContaining('once'),
      }),
    );
  });

  test('an id that a component has twice is told', async () => {
    await edit(page, (text) => `${text}\n\n<Sources ids="${sourceId} ${sourceId}" />\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: `line ${await lineOf(page, `${sourceId} ${sourceId}"`)}, <Sources>`,
        found: `the id “${sourceId}” a second time`,
      }),
    );
  });

  test.each([
    [
      'project.yml',
      /(- id: )([\w-]+)([\s\S]*?- id: )[\w-]+/,
      '$1$2$3$2',
      '/contact',
      content.project?.inquiries[0]?.id,
      /^field inquiries\.1\.id$/,
    ],
    ['timeline.yml', /^[a-z][\w-]+:$/m, 'during:', '/timeline', 'during', /^record at line \d+, during$/],
    ['changes.yml', 'portal-published:', 'log:', '/changes', 'log', /^record at line \d+, log$/],
    [
      'goals.yml',
      'goal-5:',
      `${findingId}:`,
      '/findings',
      findingId,
      new RegExp(`^record at line \\d+, ${findingId}$`),
    ],
    ['reports/report-2/nb.mdx', '[#who]', '[#lead]', '/reports/report-2/parallel', 'lead', /^heading \[#lead\]$/],
  ])('in %s an anchor that its page makes twice is told', async (name, sound, faulty, route, anchor, place) => {
    const file = `content/${name}`;
    await edit(file, (text) => text.replace(sound, faulty));
    expect(await faults()).toContainEqual({
      file,
      place: expect.stringMatching(place),
      found: `the anchor “${anchor}”, which the page ${route} has besides`,
      expected: 'each anchor once on a page',
      mend: 'give one of the two another id or anchor',
    });
  });

  test('a file that is listed but absent is told', async () => {
    await writeFile(
      join(copy.root, 'content/downloads.yml'),
      'absent:\n  file: reports/absent.pdf\n  title: { nb: Rapport 2, en: Report 2 }\n',
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/downloads.yml',
        place: expect.stringContaining('absent.file'),
        found: 'public/reports/absent.pdf, which is not there',
        mend: expect.stringContaining('npm run report:add'),
      }),
    );
  });

  test.each([
    ['an empty file', ''],
    ['a file that is not a PDF', '<html>not found</html>'],
  ])('%s listed as a report is told', async (_, bytes) => {
    await mkdir(join(copy.root, 'public/reports'), { recursive: true });
    await writeFile(join(copy.root, 'public/reports/report-2.pdf'), bytes);
    await writeFile(
      join(copy.root, 'content/downloads.yml'),
      'report-2:\n  file: reports/report-2.pdf\n  title: { nb: Rapport 2, en: Report 2 }\n',
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: 'content/downloads.yml', expected: 'a PDF that can be read without a password' }),
    );
  });
});

describe('prose', () => {
  test('an unknown component is told with line, column and the one that was meant', async () => {
    await edit(page, (text) => `${text}\n\n<Findng id="${findingId}" />\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: `line ${await lineOf(page, '<Findng')}, column 1`,
        found: '<Findng>',
        mend: 'did you mean <Finding>?',
      }),
    );
  });

  test('MDX that cannot be read is told with line and column', async () => {
    await edit(page, (text) => `${text}\n\nEn <Term id="${term}">tag som aldri lukkes.\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: expect.stringMatching(new RegExp(`^line ${await lineOf(page, 'tag som aldri')}, column \\d+$`)),
        expected: expect.stringContaining('every tag closed'),
      }),
    );
  });

  test.each([
    ['import', 'import x from "./x"'],
    ['export', 'export const x = 1'],
    ['an expression', '{1 + 1}'],
  ])('%s is told', async (_, code) => {
    await edit(page, (text) => `${text}\n\n${code}\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: page, place: `line ${await lineOf(page, code)}, column 1`, found: `“${code}”` }),
    );
  });

  test('a raw script is told', async () => {
    await edit(page, (text) => `${text}\n\n<script src="https://example.com/x.js"></script>\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        found: '<script>',
        mend: expect.stringContaining('scripts and HTML are not allowed'),
      }),
    );
  });

  test('a heading without an anchor is told', async () => {
    await edit(page, (text) => `${text}\n\n## Uten anker\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: page, found: '“## Uten anker”', mend: expect.stringContaining('[#anchor]') }),
    );
  });

  test('an outline that differs between the languages is told', async () => {
    await edit(twin, (text) => `${text}\n\n## One more [#one-more]\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: twin, found: '## … [#one-more]', expected: `no heading, as in ${page}` }),
    );
  });

  test('figure ids that differ between the languages are told', async () => {
    const [one, other] = content.keyFigures.keys();
    await edit(page, (text) => `${text}\n\nDet er <KeyFigure id="${one}" />.\n`);
    await edit(twin, (text) => `${text}\n\nThey are <KeyFigure id="${other}" />.\n`);
    const found = (await faults()).map((problem) => `${problem.file}: ${problem.found}`);
    expect(found).toContain(`${page}: no component <KeyFigure ${other}>`);
    expect(found).toContain(`${twin}: no component <KeyFigure ${one}>`);
  });

  test('a number that one language lacks is told', async () => {
    await edit(page, (text) => `${text}\n\nDet var 17 av dem.\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: page, found: 'the number 17 in the Norwegian text, not in the English' }),
    );
  });

  const credited = [...content.reports].find(([, { authors }]) => authors.length > 0)?.[0];
  test.each(['/sources#press', '/timeline#before', '/changes#log', '/glossary#terms', `/reports/${credited}#authors`])(
    'a link to %s, which the page makes itself, is no fault',
    async (target) => {
      for (const file of [page, twin]) await edit(file, (text) => `${text}\n\n[a](page:${target})\n`);
      expect(await faults()).toEqual([]);
    },
  );

  test.each([
    [reportFolder, '## Slik [#method]', 'method'],
    ['content/pages/findings', `<Finding id="${findingId}" />`, findingId],
    ['content/pages/sources', '### Presse [#press]', 'press'],
  ])('in %s an anchor that the page makes itself is told: %s', async (folder, written, anchor) => {
    const both = [`${folder}/nb.mdx`, `${folder}/en.mdx`];
    for (const file of both) await edit(file, (text) => `${text}\n\n${written}\n`);
    expect((await faults()).map(({ file, found }) => [file, found])).toEqual(
      both.map((file) => [file, `the anchor “${anchor}”, which the page makes itself`]),
    );
  });

  test.each([
    ['page:/funn', 'a key of messages/pathnames.json'],
    [`page:/findings#${findingId}x`, 'an anchor on the page /findings'],
    ['link:nowhere-at-all', 'an id with an address in content/links.yml'],
    ['source:made-by-a-test', 'an id with an address in content/sources.yml'],
    ['https://www.sintef.no/', 'page:/key, link:id, source:id or tel:number'],
  ])('a link to %s is told', async (target, expected) => {
    await edit(page, (text) => `${text}\n\n[lenke](${target})\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: `line ${await lineOf(page, target)}`,
        found: `“${target}”`,
        expected,
      }),
    );
  });

  test.each([
    ['a link by reference', '[lenke][utenfor]', '“[lenke][utenfor]”'],
    ['a short link by reference', '[utenfor]', '“[utenfor]”'],
    ['an image by reference', '![bilde][utenfor]', '“![bilde][utenfor]”'],
    ['the address of a reference', '[utenfor]: https://example.com/', '“[utenfor]: https://example.com/”'],
    ['a footnote', 'Ord.[^1]', '“[^1]”'],
  ])('%s is told', async (_, written, found) => {
    const definitions = '[utenfor]: https://example.com/\n\n[^1]: javascript:alert(1)';
    await edit(page, (text) => `${text}\n\n${written}\n\n${definitions}\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: expect.stringMatching(new RegExp(`^line ${await lineOf(page, written)}, column \\d+$`)),
        found,
        expected: 'a link with its address beside its words: [words](page:/key)',
      }),
    );
  });

  test.each([
    ['a finding in a sentence', `Se <Finding id="${findingId}" /> her.`, 'Finding', 'on a line of its own'],
    ['a line of sources in a sentence', `Ord. <Sources ids="${sourceId}" />`, 'Sources', 'on a line of its own'],
    ['a line of sources in a list', `- Ord.\n\n  <Sources ids="${sourceId}" />`, 'Sources', 'on a line of its own'],
    ['a finding around words', `<Finding id="${findingId}">\n  Ord.\n</Finding>`, 'Finding', 'on a line of its own'],
    [
      'a figure around words',
      `De er <KeyFigure id="${figureId}">mange</KeyFigure>.`,
      'KeyFigure',
      'without words inside',
    ],
    ['a term without words', `Et <Term id="${term}" /> er.`, 'Term', 'around words'],
    ['a language around a paragraph', '<Lang code="en">\n  Words.\n</Lang>', 'Lang', 'in a sentence'],
  ])('%s is told', async (_, written, name, expected) => {
    await edit(page, (text) => `${text}\n\n${written}\n`);
    const row = written.split('\n').find((candidate) => candidate.includes(`<${name}`)) ?? '';
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: expect.stringMatching(new RegExp(`^line ${await lineOf(page, row)}, column \\d+$`)),
        found: expect.stringContaining(`<${name}`),
        expected: expect.stringContaining(expected),
      }),
    );
  });

  test.each([`[<Term id="${term}">TSB</Term>](page:/glossary)`, `<Term id="${term}">[TSB](page:/glossary)</Term>`])(
    'a link within a link is told: %s',
    async (written) => {
      await edit(page, (text) => `${text}\n\nOm ${written}.\n`);
      expect(await faults()).toContainEqual(
        expect.objectContaining({
          file: page,
          place: `line ${await lineOf(page, written)}, column 4`,
          found: `“${written}”`,
          expected: 'one link at a time: <Term> is a link itself',
        }),
      );
    },
  );

  test.each([
    ['a link without words', 'Se [](page:/about).', '“[](page:/about)”', 'words between the square brackets'],
    ['a term around a blank', `Se <Term id="${term}"> </Term> her.`, `“<Term id="${term}"> </Term>”`, 'around words'],
    [
      'a language that is none',
      '<Lang code="norsk bokmaal!">Ord</Lang> her.',
      '“norsk bokmaal!”',
      'code of a language',
    ],
    ['an empty language', '<Lang code="">Ord</Lang> her.', '“”', 'code of a language'],
    [
      'a figure in a heading',
      `## Av <KeyFigure id="${figureId}" /> [#x]`,
      `“<KeyFigure id="${figureId}" />”`,
      'words alone',
    ],
    [
      'a term in a heading',
      `## *Om <Term id="${term}">TSB</Term>* [#x]`,
      `“<Term id="${term}">TSB</Term>”`,
      'words alone',
    ],
  ])('%s is told, because readers would meet it broken', async (_, written, found, expected) => {
    await edit(page, (text) => `${text}\n\n${written}\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: expect.stringMatching(new RegExp(`^line ${await lineOf(page, written)}, column \\d+$`)),
        found,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  test.each(['## Om <Lang code="en">care</Lang> [#x]', `[<KeyFigure id="${figureId}" />](page:/key-figures)`])(
    'what has words is no fault: %s',
    async (written) => {
      for (const file of [page, twin]) await edit(file, (text) => `${text}\n\n${written}\n`);
      expect(await faults()).toEqual([]);
    },
  );

  test.each([
    ['<Method />', page, 'the page of a report'],
    [`<Figures ids="${figureId}" />`, page, 'the page /'],
    ['<GoalMatrix />', report, 'the page /'],
    ['<DataFiles />', 'content/pages/changes/nb.mdx', 'the page /open-data'],
    ['<Research />', 'content/pages/findings/nb.mdx', 'the page /sources'],
    ['<Method />', 'content/pages/reports/nb.mdx', 'the page of a report'],
  ])('%s in %s, which cannot show it, is told', async (component, file, there) => {
    await edit(file, (text) => `${text}\n\n${component}\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file,
        place: `line ${await lineOf(file, component)}`,
        found: expect.stringMatching(/^<\w+>, which the page \/\S+ cannot show$/),
        expected: expect.stringContaining(there),
      }),
    );
  });

  test.each([
    ['pages/project', 'reports'],
    ['pages/reports', 'missing'],
    ['pages/findings', 'cite'],
    ['pages/key-figures', 'reading'],
    ['pages/sources', 'research'],
    ['pages/contact', 'errors'],
    ['reports/report-2', 'who'],
  ])('in %s a section that is renamed is told when components link to it: %s', async (folder, anchor) => {
    const both = [`content/${folder}/nb.mdx`, `content/${folder}/en.mdx`];
    for (const file of both) await edit(file, (text) => text.replace(`[#${anchor}]`, `[#${anchor}-renamed]`));
    expect(await faults()).toEqual(
      expect.arrayContaining(both.map((file) => expect.objectContaining({ file, found: `no heading [#${anchor}]` }))),
    );
  });

  test('a finding of another report is told on the page of a report, one of no report is not', async () => {
    const both = [report, report.replace('nb.mdx', 'en.mdx')];
    const [id, owner] = foreignFinding;
    await addFinding({ report: undefined, number: '0.9999' });
    for (const file of both)
      await edit(file, (text) => `${text}\n\n<Finding id="${id}" />\n\n<Finding id="made-by-a-test" />\n`);
    const line = await lineOf(report, `<Finding id="${id}" />`);
    expect((await faults()).map(({ file, place, found }) => [file, place, found])).toEqual(
      both.map((file) => [file, `line ${line}, <Finding>`, `the finding “${id}”, which is of ${owner}`]),
    );
  });

  const box = '\n<Method />\n';
  test.each([
    ['without the box on method', (text: string) => text.replace(box, '\n'), 'no <Method />'],
    ['with a second box', (text: string) => text.replace(box, `${box}${box}`), '<Method /> a second time'],
    [
      'with the box above its sections',
      (text: string) => text.replace(box, '\n').replace('\n---\n', `\n---\n${box}`),
      '<Method /> above the first heading ##',
    ],
  ])('a report %s is told, with the file of its text', async (_, change, found) => {
    const both = [report, report.replace('nb.mdx', 'en.mdx')];
    for (const file of both) await edit(file, change);
    expect((await faults()).map((problem) => [problem.file, problem.found])).toEqual(both.map((file) => [file, found]));
  });

  test.each([
    ['pages/sources', 'Research', '/sources'],
    ['pages/project', 'Reports', '/'],
    ['pages/changes', 'Feeds', '/changes'],
  ])('in %s a lost <%s /> and a second one are told, because nothing else shows it', async (folder, name, route) => {
    const both = [`content/${folder}/nb.mdx`, `content/${folder}/en.mdx`];
    const tag = `<${name} />`;
    const told = async () => (await faults()).map(({ file, found, expected }) => [file, found, expected]);
    const expected = `one ${tag} on the page ${route}, on a line of its own`;
    for (const file of both) await edit(file, (text) => text.replace(`${tag}\n`, ''));
    expect(await told()).toEqual(both.map((file) => [file, `no ${tag}`, expected]));
    for (const file of both) await edit(file, (text) => `${text}\n${tag}\n\n${tag}\n`);
    expect(await told()).toEqual(both.map((file) => [file, `${tag} a second time`, expected]));
  });

  test('a list of research without a link is told, because readers would meet it empty', async () => {
    await editRecords('content/links.yml', (records) => {
      for (const id of content.links.keys()) records.deleteIn([id, 'research']);
    });
    expect(await faults()).toContainEqual({
      file: 'content/links.yml',
      found: 'no link with `research: true`',
      expected: expect.stringContaining('<Research />'),
      mend: expect.stringContaining('`research: true`'),
    });
  });

  test('words below the head of a page of both languages are told, because nothing shows them', async () => {
    const file = `${reportFolder}/parallel/nb.mdx`;
    await edit(file, (text) => `${text}\nOrd.\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file, place: `line ${await lineOf(file, 'Ord.')}`, expected: 'the head alone' }),
    );
  });

  test.each([
    ['a table', 'Før:\n| Mål | Funn |\n| --- | --- |', '| Mål | Funn |', 'no tables'],
    ['a table without bars at its sides', 'Mål | Funn\n--- | :-:', '--- | :-:', 'no tables'],
    ['a task list', '- [ ] gjort', '[ ] gjort', 'no task lists'],
    ['a task that is done', '- [x] gjort', '[x] gjort', 'no task lists'],
    ['an address', 'Se https://www.sintef.no/ nå.', 'Se https://www.sintef.no/ nå.', 'no addresses written out'],
    [
      'a link that is none',
      'Les [ord](page:/funn om det).',
      'Les [ord](page:/funn om det).',
      'a link with its address',
    ],
    ['a link by a reference that is none', 'Les [ord][her].', 'Les [ord][her].', 'a link with its address'],
    ['a footnote that is none', 'Ord.[^2]', 'Ord.[^2]', 'a link with its address'],
  ])('%s is told, because its signs would be published', async (_, written, line, expected) => {
    await edit(page, (text) => `${text}\n\n${written}\n`);
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: page,
        place: `line ${await lineOf(page, line)}`,
        found: `“${line}”`,
        expected: expect.stringContaining(expected),
      }),
    );
  });

  test('a misspelt field in the head is told', async () => {
    await edit(page, (text) => text.replace('description:', 'desciption:'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: page, found: 'the field “desciption”', mend: 'did you mean “description”?' }),
    );
  });

  test('a line above the heading of a report is told, because its page makes that from the record', async () => {
    await edit(report, (text) => text.replace('\ndescription:', '\nkicker: Om rapporten\ndescription:'));
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: report,
        place: `line ${await lineOf(report, 'kicker:')}, field kicker`,
        found: 'the field “kicker”',
        expected: 'one of title, heading, description, lead',
      }),
    ]);
  });

  test.each(['---js', '---json', '--- yaml', '----', 'title: Om portalen'])(
    'the first line %s is told, and nothing runs',
    async (first) => {
      await edit(page, (text) =>
        text.replace(/^---\n/, `${first}\n{ title: (globalThis.ranFromContent = 'Om portalen') }\n`),
      );
      expect(await faults()).toEqual([
        {
          file: page,
          place: 'the head, line 1',
          found: `“${first}”`,
          expected: 'a first line that is --- and nothing more',
          mend: expect.stringContaining('YAML'),
        },
      ]);
      expect(globalThis).not.toHaveProperty('ranFromContent');
    },
  );

  test('a page without an address and an address without a page are told', async () => {
    await cp(join(copy.root, 'content/pages/about'), join(copy.root, 'content/pages/made-by-a-test'), {
      recursive: true,
    });
    await rm(join(copy.root, 'content/pages/privacy'), { recursive: true });
    const found = await faults();
    expect(found).toContainEqual(
      expect.objectContaining({ file: 'content/pages/made-by-a-test/', found: 'a page without an address' }),
    );
    expect(found).toContainEqual(expect.objectContaining({ file: 'content/pages/privacy/', found: 'no folder' }));
  });

  test('a report without its page of both languages is told, whether words or address or both are missing', async () => {
    const parallel = `${reportFolder}/parallel/`;
    const rows = 'messages/pathnames.json';
    const noRow = () =>
      edit(rows, (text) => text.replace(new RegExp(`^ *"/reports/${reportId}/parallel": .*\\n`, 'm'), ''));
    await noRow();
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: parallel, found: 'a page without an address' }),
    );
    await rm(join(copy.root, parallel), { recursive: true });
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: parallel, found: 'no folder', mend: expect.stringContaining(rows) }),
    );
  });
});

describe('the table of addresses', () => {
  const table = 'messages/pathnames.json';

  test.each([
    ['a slash at the end', '"/kilder"', '"/kilder/"', 'sources.nb', '“/kilder/”'],
    ['no slash at the beginning', '"/kilder"', '"kilder"', 'sources.nb', '“kilder”'],
    ['a blank', '"/kilder"', '"/kilder og lenker"', 'sources.nb', '“/kilder og lenker”'],
    ['a capital letter', '"/kilder"', '"/Kilder"', 'sources.nb', '“/Kilder”'],
    ['a letter beyond z', '"/sok"', '"/søk"', 'search.nb', '“/søk”'],
    ['no address in a language', '"nb": "/kilder", ', '', 'sources.nb', 'nothing'],
    ['a language that is none', '"/sources" }', '"/sources", "se": "/gáldut" }', 'sources.se', 'the field “se”'],
  ])('with %s is told with its row', async (_, sound, faulty, field, found) => {
    await edit(table, (text) => text.replace(sound, faulty));
    const row = await lineOf(table, `"/${field.split('.')[0]}":`);
    expect(await faults()).toEqual([
      expect.objectContaining({ file: table, place: `line ${row}, field /${field}`, found }),
    ]);
  });

  test('with a key that no page can have is told with its row', async () => {
    await edit(table, (text) => text.replace('"/about":', '"/about/us":'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: table, place: `line ${await lineOf(table, '/about/us')}`, found: '“/about/us”' }),
    );
  });

  test('with one address for two pages is told with both rows', async () => {
    await edit(table, (text) => text.replace('"/kilder"', '"/kontakt"'));
    expect(await faults()).toEqual([
      expect.objectContaining({
        file: table,
        place: 'field /sources.nb',
        found: `the address in nb “/kontakt”, which ${table} (field /contact.nb) has too`,
      }),
    ]);
  });

  test('with two rows for one page is told', async () => {
    await edit(table, (text) => text.replace('"/about":', '"/contact":'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: table,
        found: '“/contact” a second time',
        expected: 'each id and each field once',
      }),
    );
  });
});

describe('files', () => {
  test.each(['content/glossary.yml', page])('invalid UTF-8 in %s is told with its line', async (file) => {
    const bytes = await readFile(join(copy.root, file));
    const at = bytes.indexOf('\n') + 1;
    await writeFile(
      join(copy.root, file),
      Buffer.concat([bytes.subarray(0, at), Buffer.from([0x23, 0xe6, 0x0a]), bytes.subarray(at)]),
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file,
        place: expect.stringMatching(/^line 2, byte \d+$/),
        found: 'bytes that are not UTF-8',
      }),
    );
  });

  test.each(['content/timeline.yml', 'content/project.yml', twin])('the empty file %s is told', async (file) => {
    await writeFile(join(copy.root, file), '\n');
    expect(await faults()).toContainEqual(expect.objectContaining({ file, found: 'an empty file' }));
  });
});

test.each([
  ['content/people.yml', /(?<= name: )(?=\S)/, 'pakke\u00adforløp ', 'pakke'],
  ['content/goals.yml', /(?<= nb: )(?=\S)/, '"pakke\\u00adforløp" #', '"pakke'],
  [page, /$/, '\nEt pakke\u00adforløp.\n', 'pakke'],
  [twin, /$/, '\nA pack&shy;age.\n', 'pack'],
  ['messages/nb.json', /(?<="skip": ")/, 'pakke\\u00ADforløp ', '"pakke'],
  ['messages/pathnames.json', /(?<="nb": "\/)(?=\w)/, 'pakke\u00adforløp', '"/pakke'],
])('a soft hyphen in %s is told with its place', async (file, place, words, before) => {
  await edit(file, (text) => text.replace(place, words));
  const line = await lineOf(file, words.trim());
  const row = (await readFile(join(copy.root, file), 'utf8')).split('\n')[line - 1] ?? '';
  expect(await faults()).toContainEqual({
    file,
    place: `line ${line}, column ${row.indexOf(before) + before.length + 1}`,
    found: `a soft hyphen after “${before}”`,
    expected: expect.stringContaining('without soft hyphens'),
    mend: expect.stringContaining('write the word again'),
  });
});

describe('messages', () => {
  test('a missing key is told', async () => {
    await edit('messages/en.json', (text) => text.replace('"skip":', '"skipp":'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'messages/en.json',
        place: 'key Page.skip',
        found: 'no message',
        mend: expect.stringContaining('Page.skipp'),
      }),
    );
  });

  test('a missing argument is told', async () => {
    await edit('messages/en.json', (text) => text.replace('{title}', 'Title'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'messages/en.json',
        place: 'key Metadata.title',
        found: 'a message without {title}',
      }),
    );
  });

  test('a message that is not ICU MessageFormat is told', async () => {
    await edit('messages/nb.json', (text) => text.replace('{title}', '{title'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'messages/nb.json',
        place: 'key Metadata.title',
        expected: expect.stringContaining('every { closed'),
      }),
    );
  });
});

test('a portal without a change is told, because every page says when it was changed', async () => {
  await writeFile(join(copy.root, 'content/changes.yml'), '{}\n');
  expect(await faults()).toEqual([
    expect.objectContaining({
      file: 'content/changes.yml',
      found: '“{}”',
      expected: 'records, each under its id',
      mend: expect.not.stringContaining('{}'),
    }),
  ]);
});

test.each(['content/organisations.yml', 'content/glossary.yml', 'content/timeline.yml'])(
  'one fault is told once: an empty %s does not make every reference to it a fault',
  async (file) => {
    await writeFile(join(copy.root, file), '\n');
    expect((await faults()).map((problem) => `${problem.file}: ${problem.found}`)).toEqual([`${file}: an empty file`]);
  },
);

test('a tag that is never closed is told once, and nothing that only seems to be missing', async () => {
  await edit(report, (text) => `${text}\n\nEt <Term id="${term}">ord uten slutt.\n`);
  expect((await faults()).map(({ file }) => file)).toEqual([report]);
});

test.each([
  ['content/links.yml', /^report-2-page:\n(?: .*\n)*?( +)url: /m],
  ['content/reports/report-2/report.yml', /^()number: /m],
])('a faulty record in %s is told once: links to what it makes still lead somewhere', async (file, field) => {
  await edit(file, (text) => text.replace(field, (before) => before.replace(/\w+: $/, 'nothing: ')));
  expect(new Set((await faults()).map((problem) => problem.file))).toEqual(new Set([file]));
});

test('a faulty report is told once: what is gone from its page has its successor there', async () => {
  const [change] = content.changes.keys();
  await editRecords('content/changes.yml', (records) =>
    records.setIn([change, 'successors'], records.createNode({ [`/reports/${reportId}#gone`]: 'who' })),
  );
  expect(await faults()).toEqual([]);
  await edit(`${reportFolder}/report.yml`, (text) => text.replace(/^number: /m, 'nothing: '));
  expect(new Set((await faults()).map(({ file }) => file))).toEqual(new Set([`${reportFolder}/report.yml`]));
});

test('a faulty record is told once: references to it still lead somewhere', async () => {
  await edit('content/goals.yml', (text) => text.replace(/^( +)en: .*(\n\1 .*)*\n/m, ''));
  expect((await faults()).map(({ file }) => file)).toEqual(['content/goals.yml']);
});

test('all faults of a run are told at once, numbered, with file, place, what was found, expected and how to mend', async () => {
  await edit('content/people.yml', (text) => text.replace('name:', 'nam:'));
  await edit(page, (text) => `${text}\n\n<Findng id="x" />\n`);
  await edit('messages/en.json', (text) => text.replace('"skip":', '"skipp":'));
  const told = await faultsIn(copy.root);
  for (const file of ['content/people.yml', page, 'messages/en.json']) expect(told).toContain(file);
  expect(told).toMatch(/^There are \d+ faults in the content\. Nothing was built\.\n\n1\. /);
  expect(told?.match(/^ {3}mend: {5}\S/gm)?.length).toBe(told?.match(/^\d+\. /gm)?.length);
});
