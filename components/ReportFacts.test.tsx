import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { getContent, type Report } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf } from '@/messages/routing';
import { render } from '@/tests/render';
import { ReportFacts } from './ReportFacts';

afterEach(cleanup);

const { reports } = await getContent('nb');
const words = messagesOf('nb').ReportFacts;

function facts(id: string, changes: Partial<Report> = {}) {
  const report = { ...(reports.find((candidate) => candidate.id === id) ?? expect.fail(id)), ...changes };
  const { container } = render(<ReportFacts report={report} />);
  const value = (term: string) =>
    [...container.querySelectorAll('dt')].find((dt) => dt.textContent === term)?.nextElementSibling;
  return { report, container, value };
}

describe('what is known of a report', () => {
  it('names the authors in the published order, with affiliation where the sources give one', () => {
    const author = facts('report-2').report.authors.find(({ affiliation }) => affiliation);
    if (!author) throw new Error('the test needs an author');
    cleanup();
    const { affiliation: _, ...free } = author;
    const { report, value } = facts('report-2', { authors: [author, { ...free, id: 'free' }] });
    const names = [...(value(words.authors)?.querySelectorAll('li') ?? [])].map((item) => item.textContent);
    expect(names).toEqual(
      report.authors.map(({ name, affiliation }) => {
        const whole = name.replaceAll(' ', '\u00a0');
        return affiliation ? `${whole}, ${affiliation.shortName}` : whole;
      }),
    );
    expect(report.authors.some(({ affiliation }) => affiliation === undefined)).toBe(true);
  });

  it('says that our sources do not name the authors when they do not', () => {
    expect(facts('report-1', { authors: [] }).value(words.authors)?.textContent).toBe(words.authorsUnknown);
  });

  it('says once, at the end, what is not known', () => {
    const nothing = { seriesNumber: undefined, isbn: undefined, pages: undefined };
    const { container, value } = facts('report-2', nothing);
    expect(value(words.unknown)?.textContent).toBe(`${words.noSeriesNumber}, ${words.noIsbn} og ${words.noPages}`);
    expect([...container.querySelectorAll('dt')].at(-1)?.textContent).toBe(words.unknown);
    expect(facts('report-2', { title: undefined }).value(words.unknown)?.textContent).toContain(words.noTitle);
  });

  it('shows number, ISBN and pages when they are known, and leaves out that they are not', () => {
    const known = { seriesNumber: '2021:00001', isbn: '978-82-14-00000-0', pages: 118 };
    const { value } = facts('report-2', known);
    expect(value(words.seriesNumber)?.textContent).toBe(known.seriesNumber);
    expect(value(words.isbn)?.textContent).toBe(known.isbn);
    expect(value(words.pages)?.textContent).toBe('118');
    expect(value(words.unknown)).toBeUndefined();
  });

  it('leads to the goals it takes up and gives the sources of date, authors and goals', () => {
    const { report, value } = facts('report-2');
    const hrefs = (term: string) =>
      [...(value(term)?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));
    expect(hrefs(words.goals)).toEqual([
      ...report.goals.map(({ id }) => addressOf('/findings', 'nb', id)),
      ...report.goalsSources.map(({ id }) => addressOf('/sources', 'nb', id)),
    ]);
    expect(hrefs(words.published)).toEqual(report.publishedSources.map(({ id }) => addressOf('/sources', 'nb', id)));
    expect(new Set(hrefs(words.authors)).size).toBe(hrefs(words.authors).length);
    expect(hrefs(words.authors).length).toBeGreaterThan(0);
  });
});
