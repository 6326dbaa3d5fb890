import { expect, test } from 'vitest';
import { checkContent } from '@/content/check';
import { pagesConcerned } from '@/content/concerns';
import { type ReadyContent, readyContent } from '@/content/store';
import { inEachLocale, routes } from '@/messages/routing';

/** What is published lends the fields that say nothing of where a record is shown: those that do are written here. */
const published = readyContent((await checkContent(process.cwd())).content);
const anyOf = <Item>(records: Map<string, Item>): Item => [...records.values()][0] ?? expect.fail('no record');
const records = <Item, Fields>(like: Item, fields: Record<string, Fields>) =>
  new Map(Object.entries(fields).map(([id, own]) => [id, { ...like, ...own }]));

/** A text that shows these records, by component. */
const text = (uses: Record<string, Record<string, string>> = {}) =>
  inEachLocale(() => ({
    pageHead: undefined,
    outline: [],
    uses: Object.entries(uses).map(([name, attributes]) => ({ name, attributes })),
  }));

const sources = ['nearest', 'second'];
const content: ReadyContent = {
  ...published,
  changes: new Map(),
  goals: records(anyOf(published.goals), { 'goal-1': {}, 'goal-2': {} }),
  sources: records(anyOf(published.sources), { nearest: {}, second: {} }),
  keyFigures: records(anyOf(published.keyFigures), { 'in-text': {}, 'at-home': {} }),
  glossary: records(anyOf(published.glossary), { 'in-text': {}, 'at-home': {} }),
  reports: records(anyOf(published.reports), {
    'report-1': { keyMessages: ['listed-1', 'listed-2', 'third'] },
    'report-2': { keyMessages: ['of-both'] },
  }),
  findings: records(anyOf(published.findings), {
    'listed-1': { report: 'report-1', goals: [], sources },
    'listed-2': { report: 'report-1', goals: [], sources },
    third: { report: 'report-1', goals: [], sources },
    'of-both': { report: 'report-2', goals: ['goal-1', 'goal-2'], sources },
    'in-matrix': { report: 'report-2', goals: ['goal-1'], sources },
    'not-in-matrix': { report: 'report-2', goals: ['goal-1'], sources },
    'of-none': { report: undefined, goals: [], sources },
  }),
  timeline: records(anyOf(published.timeline), {
    short: { short: { nb: 'Kort', en: 'Short' } },
    long: { short: undefined },
  }),
  prose: new Map(
    Object.entries({
      project: text({ Figures: { ids: 'other in-text' }, Term: { id: 'in-text' }, Sources: { ids: 'second' } }),
      reports: text(),
      'reports/report-1': text({ KeyFigure: { id: 'in-text' } }),
      'reports/report-1/parallel': text(),
      'reports/report-2': text({ Finding: { id: 'not-in-matrix' }, Term: { id: 'in-text' } }),
      'reports/report-2/parallel': text(),
      findings: text(),
      'key-figures': text(),
      timeline: text(),
      glossary: text(),
      sources: text(),
      changes: text(),
      about: text(),
    }),
  ),
};
const report1 = ['/reports/report-1', '/reports/report-1/parallel'];
const report2 = ['/reports/report-2', '/reports/report-2/parallel'];

/** The pages that a change to these things concerns, without the page of changes, which tells of each. */
const concernedBy = (concerns: string[], told = content) =>
  pagesConcerned({ concerns }, told)
    .filter((route) => route !== '/changes')
    .sort();

test.each([
  ['a goal: the matrix', '/findings#goal-2', ['/', '/findings']],
  ['a finding in the matrix alone', '/findings#in-matrix', ['/', '/findings']],
  [
    'a finding among the first messages of its report',
    '/findings#listed-2',
    ['/', '/findings', '/reports', ...report1],
  ],
  ['a finding among its other messages', '/findings#third', ['/findings', ...report1]],
  ['a finding in the text of its report alone', '/findings#not-in-matrix', ['/findings', ...report2]],
  ['an event with a short form: the story', '/timeline#short', ['/', '/timeline']],
  ['an event without', '/timeline#long', ['/timeline']],
  ['a figure that texts show', '/key-figures#in-text', ['/', '/key-figures', ...report1]],
  ['a figure that no text shows', '/key-figures#at-home', ['/key-figures']],
  ['a term that texts explain', '/glossary#in-text', ['/', '/glossary', ...report2]],
  ['a source that lines alone name', '/sources#second', ['/sources']],
  ['a source that a finding is cited as', '/sources#nearest', ['/findings', '/sources']],
  [
    'a report: the lists, the matrix and the references of its findings',
    '/reports/report-2',
    ['/', '/findings', '/reports', ...report2],
  ],
  ['a page that shows no records of its own', '/about', ['/about']],
])('a change concerns the home of a record and the pages that show it: %s', (_, concerned, pages) => {
  expect(concernedBy([concerned])).toEqual([...pages].sort());
});

test('the page of changes tells of every change', () => {
  expect(pagesConcerned({ concerns: ['/about'] }, content)).toContain('/changes');
});

test('a page stands for everything on it', () => {
  expect(concernedBy(['/timeline'])).toEqual(['/', '/timeline']);
});

test('what has taken the place of a record stands where that stood', () => {
  const merged = {
    date: '2026-12-05',
    kind: 'withdrawn' as const,
    concerns: ['/findings#gone'],
    title: { nb: 'Slått sammen', en: 'Merged' },
    successors: { '/findings#gone': 'in-matrix' },
  };
  const told = { ...content, changes: new Map([['merged', merged]]) };
  expect(concernedBy(merged.concerns, told)).toEqual(concernedBy(['/findings#in-matrix']));
});

test('all is every page', () => {
  expect(pagesConcerned({ concerns: 'all' }, published).sort()).toEqual([...routes].sort());
});
