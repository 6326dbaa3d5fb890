import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf } from '@/messages/routing';
import { render } from '@/tests/render';
import { ReportImprint } from './ReportImprint';

afterEach(cleanup);

const { reports } = await getContent('en');
const words = messagesOf('en').ReportFacts;

it('gives title in its own language, authors and goals, and says when the authors are not named', () => {
  for (const report of reports) {
    const { container } = render(
      <dl>
        <ReportImprint report={report} />
      </dl>,
      'en',
    );
    expect(container.querySelector(`[lang="${report.language}"]`)?.textContent).toBe(report.title);
    expect(container.textContent).toContain(
      report.authors.length > 0 ? report.authors.map(({ name }) => name).join(', ') : words.authorsUnknown,
    );
    const hrefs = [...container.querySelectorAll('li a')].map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual(report.goals.map(({ id }) => addressOf('/findings', 'en', id)));
    cleanup();
  }
});
