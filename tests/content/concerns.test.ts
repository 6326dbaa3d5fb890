import { describe, expect, test } from 'vitest';
import { checkContent, pagesConcerned } from '@/content/check';
import { readyContent } from '@/content/store';
import { routes } from '@/messages/routing';

const content = readyContent((await checkContent(process.cwd())).content);
const report1 = ['/reports/report-1', '/reports/report-1/parallel'];
const report2 = ['/reports/report-2', '/reports/report-2/parallel'];

/** The pages that a change to these things concerns, without the page of changes, which tells of each. */
const concernedBy = (concerns: string[], told = content) =>
  pagesConcerned({ concerns }, told)
    .filter((route) => route !== '/changes')
    .sort();

describe('a change concerns the home of a record and the pages that show it', () => {
  test.each([
    ['a goal: the matrix', '/findings#goal-3', ['/', '/findings']],
    ['a finding in the matrix alone', '/findings#r2-self-coordination', ['/', '/findings', ...report2]],
    [
      'a finding among the first messages of its report',
      '/findings#r1-early',
      ['/', '/findings', '/reports', ...report1],
    ],
    ['a finding among its other messages', '/findings#r2-predictable', ['/findings', ...report2]],
    ['a finding in the text of its report alone', '/findings#r2-word', ['/findings', ...report2]],
    ['an event with a short form: the story', '/timeline#report-3', ['/', '/timeline']],
    ['an event without', '/timeline#adhd-2021', ['/timeline']],
    ['a figure that a text shows', '/key-figures#staff-coherence', ['/', '/key-figures', ...report1]],
    ['a term that a text explains', '/glossary#user-interviews-user', ['/', '/glossary', ...report2]],
    ['a source that lines alone name', '/sources#fagradet-report-2', ['/sources']],
    ['a source that a finding is cited as', '/sources#sintef-no', ['/findings', '/sources']],
    [
      'a report: the lists, the matrix and the references of its findings',
      '/reports/report-2',
      ['/', '/findings', '/reports', ...report2],
    ],
    ['a page that shows no records of its own', '/about', ['/about']],
  ])('%s', (_, concerned, pages) => {
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
      concerns: ['/findings#r2-gone'],
      title: { nb: 'Slått sammen', en: 'Merged' },
      successors: { '/findings#r2-gone': 'r2-self-coordination' },
    };
    const told = { ...content, changes: new Map([...content.changes, ['merged', merged]]) };
    expect(concernedBy(merged.concerns, told)).toEqual(concernedBy(['/findings#r2-self-coordination']));
  });

  test('all is every page', () => {
    expect(pagesConcerned({ concerns: 'all' }, content).sort()).toEqual([...routes].sort());
  });
});
