import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { getContent, type Report } from '@/content';
import { messagesOf } from '@/messages';
import type { Locale } from '@/messages/routing';
import { render } from '@/tests/render';
import { ReportTitle } from './ReportTitle';

afterEach(cleanup);

async function title(locale: Locale, id: string, changes: Partial<Report> = {}) {
  const { reports, page } = await getContent(locale);
  const report = { ...(reports.find((candidate) => candidate.id === id) ?? expect.fail(id)), ...changes };
  const words = page(report.route);
  const { container } = render(<ReportTitle report={report} page={words} />, locale);
  return { report, words, container, heading: container.querySelector('h1') ?? expect.fail('no heading') };
}

describe('the title of a report', () => {
  it('is the published one, in the language of the work', async () => {
    const { heading, report } = await title('en', 'report-2');
    expect(heading.querySelector('[lang="nb"]')?.textContent).toBe(report.title);
  });

  it('is not marked as foreign where the page is in the same language', async () => {
    const { heading, report, container, words } = await title('nb', 'report-2');
    expect(heading.textContent).toContain(report.title);
    expect(heading.querySelector('[lang]')).toBeNull();
    expect(container.textContent).not.toContain(words.heading);
  });

  it('comes with our own description where it is in another language', async () => {
    const { container, words } = await title('en', 'report-2');
    const [, subject = ''] = words.heading.split(': ');
    expect(subject).not.toBe('');
    const ours = messagesOf('en').ReportTitle.ours.replace('{subject}', subject);
    expect(container.querySelector('h1 + p')?.textContent).toBe(ours);
  });

  it('is what we call the report where no published title is known', async () => {
    const { heading, words } = await title('en', 'report-1', { title: undefined });
    expect(heading.textContent).toContain(words.heading);
    expect(heading.querySelector('[lang]')).toBeNull();
  });

  it('stands below number and date, no more precise than is known', async () => {
    const [before = ''] = messagesOf('nb').ReportTitle.kicker.split('{number}');
    for (const published of ['2020-02', '2021-03-04']) {
      const { heading, report } = await title('nb', 'report-2', { published });
      expect(heading.querySelector('.kicker')?.textContent).toContain(`${before}${report.number}`);
      expect(heading.querySelector('time')?.getAttribute('datetime')).toBe(published);
      cleanup();
    }
  });
});
