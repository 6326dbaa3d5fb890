import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '@/content/check';
import { faultsIn } from '@/content/gate';
import { checkLedger, ledgerFile, renewLedger } from '@/content/ledger';
import { contentCopy } from './copy';

const copy = contentCopy();
const { edit } = copy;

/** Writes a change that readers are told of. */
const tell = (concerns: string, more = '', day = '2026-12-05') =>
  edit(
    'content/changes.yml',
    (text) =>
      `${text}\ncorrected-${day}:\n  date: "${day}"\n  kind: corrected\n  concerns: ${concerns}\n  title: { nb: Rettet, en: Corrected }\n${more}`,
  );

const faults = async () => checkLedger(copy.root, await checkContent(copy.root));

/** Renews the ledger as `npm run content:record` does. */
async function record(): Promise<void> {
  const renewed = await renewLedger(copy.root, await checkContent(copy.root));
  if (typeof renewed !== 'string') throw new Error(JSON.stringify(renewed));
  await writeFile(join(copy.root, ledgerFile), renewed);
}

const correctFinding = () =>
  edit('content/findings.yml', (text) => text.replace('langt mer kritiske', 'mye mer kritiske'));
/** Renames a finding wherever it stands. */
const renameFinding = async () => {
  const report = ['report.yml', 'nb.mdx', 'en.mdx'].map((file) => `content/reports/report-1/${file}`);
  for (const file of ['content/findings.yml', ...report])
    await edit(file, (text) => text.replaceAll('r1-therapists', 'r1-critics'));
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
        place: expect.stringMatching(/^record at line \d+, r1-therapists$/),
        found: expect.stringContaining('/findings#r1-therapists with other facts or words'),
        expected: expect.stringContaining('concerns /findings#r1-therapists'),
        mend: expect.stringContaining('npm run content:record'),
      },
    ]);
    expect(await faultsIn(copy.root)).toContain('content/findings.yml, record at line');
  });

  test('to a figure', async () => {
    await edit('content/key-figures.yml', (text) => text.replace('value: 3431', 'value: 3432'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ file: 'content/key-figures.yml', found: expect.stringContaining('/key-figures#') }),
    );
  });

  test.each([
    ['its facts', 'content/reports/report-2/report.yml', '"2021-03-04"', '"2021-03-05"'],
    ['its Norwegian words', 'content/reports/report-2/nb.mdx', 'ikke blant temaene', 'ikke et av temaene'],
    ['its English words', 'content/reports/report-2/en.mdx', 'not among the themes', 'none of the themes'],
  ])('to a report: %s', async (_, file, from, to) => {
    await edit(file, (text) => text.replace(from, to));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining('/reports/report-2 with other facts or words') }),
    );
  });

  test.each([
    ['a reference to research', 'content/links.yml', 'Trust in pathways?', 'Trust in the pathways?', ['/sources']],
    [
      'where a report is kept',
      'content/links.yml',
      'title:\n    nb: SINTEFs',
      'title:\n    nb: Forskernes',
      ['/reports/report-1'],
    ],
    [
      'the name of an organisation, where it stands by itself',
      'content/organisations.yml',
      'en: Norwegian Directorate of Health',
      'en: Norwegian Health Directorate',
      ['/contact', '/reports/report-1', '/reports/report-2', '/sources#hdir-report-2'],
    ],
    [
      'the report that was never made',
      'content/project.yml',
      'og rapporten ble aldri laget',
      'og rapporten kom aldri',
      ['/', '/reports'],
    ],
    ['whom to ask', 'content/people.yml', 'name: Marian Ådnanes', 'name: Marianne Ådnanes', ['/contact']],
  ])('to %s', async (_, file, from, to, places) => {
    await edit(file, (text) => text.replace(from, to));
    const told = (await faults()).map(({ found }) => found);
    for (const place of places)
      expect(told).toContainEqual(expect.stringContaining(`${place} with other facts or words`));
  });

  test('a finding that is new', async () => {
    const text = await readFile(join(copy.root, 'content/findings.yml'), 'utf8');
    const first = text.slice(text.indexOf('r1-therapists:'), text.indexOf('# Report 1: coherence'));
    await edit(
      'content/findings.yml',
      () => `${text}\n${first.replace('r1-therapists', 'r1-new').replace('"1.2"', '"1.99"')}`,
    );
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: '/findings#r1-new for the first time', file: 'content/findings.yml' }),
    );
  });

  test('also when an old change concerned everything', async () => {
    const old = await readFile(join(copy.root, 'content/changes.yml'), 'utf8');
    expect(old).toContain('concerns: all');
    await correctFinding();
    expect(await faults()).toHaveLength(1);
  });
});

test('the order of fields and the breaks of lines are no change', async () => {
  await edit('content/findings.yml', (text) =>
    text
      .replace('  number: "1.2"\n', '')
      .replace(/(^r1-therapists:\n(?: .*\n)*?)( {2}use: attribute\n)/m, '$1$2  number: "1.2"\n'),
  );
  await edit('content/reports/report-2/nb.mdx', (text) =>
    text.replace('## Mer i korte trekk', '\n\n## Mer i korte trekk'),
  );
  expect(await faults()).toEqual([]);
});

describe('a change that readers are told of', () => {
  test.each([['[/findings#r1-therapists]'], ['[/findings]'], ['all']])(
    'passes once it is recorded (%s)',
    async (concerns) => {
      await correctFinding();
      await tell(concerns);
      expect(await faults()).toEqual([
        expect.objectContaining({ file: ledgerFile, mend: expect.stringContaining('content:record') }),
      ]);
      await record();
      expect(await faults()).toEqual([]);
    },
  );

  test('covers what it concerns and nothing else', async () => {
    await correctFinding();
    await tell('[/findings#r1-coherence]');
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining('/findings#r1-therapists') }),
    );
  });

  test('covers no later change', async () => {
    await correctFinding();
    await tell('[/findings#r1-therapists]');
    await record();
    await edit('content/findings.yml', (text) => text.replace('mye mer kritiske', 'litt mer kritiske'));
    expect(await faults()).toHaveLength(1);
  });

  test('is not dated before the last', async () => {
    await correctFinding();
    await tell('[/findings#r1-therapists]', '', '2026-11-01');
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/changes.yml',
        found: '2026-11-01',
        expected: expect.stringContaining('2026-11-21'),
      }),
    );
  });

  test('stays: it cannot be taken back', async () => {
    await edit('content/changes.yml', (text) => text.replace('portal-published:', 'portal-opened:'));
    expect(await faults()).toContainEqual(expect.objectContaining({ found: 'no change “portal-published”' }));
  });

  test('concerns what there is', async () => {
    await tell('[/findings#r1-therapist]');
    expect((await checkContent(copy.root)).problems).toContainEqual(
      expect.objectContaining({ file: 'content/changes.yml', mend: 'did you mean “/findings#r1-therapists”?' }),
    );
  });
});

describe('an id that was published', () => {
  test('stops the build when it is gone', async () => {
    await renameFinding();
    expect(await faults()).toContainEqual(
      expect.objectContaining({
        file: 'content/changes.yml',
        found: expect.stringContaining('no successor of /findings#r1-therapists'),
      }),
    );
  });

  test('may go when it has a successor, and stays in the ledger', async () => {
    await renameFinding();
    await tell(
      '[/findings, /reports/report-1]',
      '  successors: { "/findings#r1-therapists": r1-critics, "/reports/report-1#r1-therapists": r1-critics }\n',
    );
    expect((await checkContent(copy.root)).problems).toEqual([]);
    await record();
    expect(await faults()).toEqual([]);
    expect(JSON.parse(await readFile(join(copy.root, ledgerFile), 'utf8')).published).toHaveProperty(
      ['/findings#r1-therapists'],
      null,
    );
  });

  test('is an anchor in a text too', async () => {
    for (const locale of ['nb', 'en'])
      await edit(`content/pages/about/${locale}.mdx`, (text) => text.replace('[#rewritten]', '[#replaced]'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining('no successor of /about#rewritten') }),
    );
  });

  test('is that of a reference to research too', async () => {
    await edit('content/links.yml', (text) => text.replace('torseth-2021:', 'torseth-organizing:'));
    expect(await faults()).toContainEqual(
      expect.objectContaining({ found: expect.stringContaining('no successor of /sources#research-torseth-2021') }),
    );
  });

  test.each([
    ['that is not there', '"/findings#r1-therapists": r1-critic', 'did you mean “r1-critics”?'],
    ['for what is still there', '"/findings#r1-coherence": r1-critics', 'take the line out'],
    ['for a whole page', '"/findings": r1-critics', 'keeps its address'],
  ])('has no successor %s', async (_, successors, mend) => {
    await renameFinding();
    await tell('all', `  successors: { ${successors} }\n`);
    expect((await checkContent(copy.root)).problems).toContainEqual(
      expect.objectContaining({ file: 'content/changes.yml', mend: expect.stringContaining(mend) }),
    );
  });
});

describe('a number of a finding that was published', () => {
  const renumber = (from: string, to: string) =>
    edit('content/findings.yml', (text) => text.replace(`number: "${from}"`, `number: "${to}"`));
  const told = (number: string) =>
    expect.objectContaining({
      file: 'content/findings.yml',
      found: expect.stringContaining(number),
      expected: expect.stringContaining('never used again'),
    });

  test('stays with its finding, told or not', async () => {
    await renumber('1.2', '1.98');
    await tell('all');
    expect(await faults()).toEqual([told('1.98')]);
    expect(await renewLedger(copy.root, await checkContent(copy.root))).toEqual([told('1.98')]);
  });

  test('goes to no other finding', async () => {
    await renumber('1.1', '1.x');
    await renumber('1.2', '1.1');
    await renumber('1.x', '1.2');
    await tell('all');
    expect(await faults()).toEqual([told('“1.1”'), told('“1.2”')]);
  });

  test('is not used again when its finding is gone, but by the one that has taken its place', async () => {
    await renameFinding();
    await tell(
      'all',
      '  successors: { "/findings#r1-therapists": r1-coherence, "/reports/report-1#r1-therapists": r1-coherence }\n',
    );
    expect(await faults()).toEqual([told('“1.2”')]);
    await edit('content/changes.yml', (text) => text.replaceAll(': r1-coherence', ': r1-critics'));
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
