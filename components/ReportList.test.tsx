import { cleanup, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Content, type Download, getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { ReportList } from './ReportList';

afterEach(cleanup);

const words = messagesOf('nb').ReportList;
let content: Content;
beforeAll(async () => {
  content = await getContent('nb');
});

const items = (shown: Content = content) => [
  ...render(<ReportList content={shown} />).container.querySelectorAll<HTMLElement>('.reports > li'),
];

describe('the list of reports', () => {
  it('leads to every report by its name, and gives date, message and who was asked', () => {
    const list = items();
    for (const [index, report] of content.reports.entries()) {
      const item = within(list[index] ?? document.body);
      expect(item.getByRole('link', { name: report.label }).getAttribute('href')).toBe(addressOf(report.route, 'nb'));
      expect(list[index]?.querySelector('time')?.dateTime).toBe(report.published);
      expect(item.getByText(report.keyMessages[0]?.statement ?? '')).toBeTruthy();
      expect(item.getByText(report.subject)).toBeTruthy();
    }
  });

  it('says that a file is not here and leads to where the report is', () => {
    const [report, ...rest] = content.reports;
    if (!report) throw new Error('the test needs a report');
    const [first] = items({ ...content, reports: [{ ...report, downloads: [] }, ...rest] });
    expect(first?.textContent).toContain(words.elsewhere);
    expect(
      within(first ?? document.body)
        .getByText(report.elsewhere.title)
        .getAttribute('href'),
    ).toBe(report.elsewhere.url);
  });

  it.each(locales)('tells of the language of that place only where the page has another (%s)', (locale) => {
    const reports = content.reports.map((report) => ({
      ...report,
      elsewhere: { ...report.elsewhere, language: 'nb' as const },
    }));
    const { container } = render(<ReportList content={{ ...content, reports }} />, locale);
    const links = reports.map(({ elsewhere }) => container.querySelector(`a[href="${elsewhere.url}"]`));
    expect(links.map((link) => link?.getAttribute('hreflang'))).toEqual(
      reports.map(() => (locale === 'nb' ? null : 'nb')),
    );
  });

  it('says so with the number of pages, in a link that a thumb can hit, when the file is here', () => {
    const download: Download = {
      id: 'made',
      file: 'reports/made.pdf',
      title: 'Laget',
      pages: 118,
      bytes: 1,
      sha256: '',
      tagged: true,
    };
    const [report, ...rest] = content.reports;
    if (!report) throw new Error('the test needs a report');
    const [first] = items({ ...content, reports: [{ ...report, downloads: [download] }, ...rest] });
    expect(first?.textContent).not.toContain(words.elsewhere);
    const link = first?.querySelector(`a[href="${addressOf(report.route, 'nb', 'download')}"]`);
    expect(link?.textContent).toContain('118');
    expect(link?.className).toBe('alone');
  });

  it('ends in the report that never came, as a ring without a link', () => {
    const last = items().at(-1);
    expect(last?.className).toBe('ring');
    expect(last?.textContent).toContain(content.project.missingReport.text);
    expect(last?.querySelector('h3 a')).toBeNull();
  });
});
