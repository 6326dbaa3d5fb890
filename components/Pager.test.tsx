import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { addressOf } from '@/messages/routing';
import { render } from '@/tests/render';
import { Pager } from './Pager';

afterEach(cleanup);

const { reports, project } = await getContent('nb');
const [first, second] = reports;

function links(at: number) {
  const report = reports[at] ?? expect.fail('no report');
  const { container } = render(<Pager report={report} reports={reports} project={project} />);
  return [...container.querySelectorAll('a')];
}

it('leads from the first report to the list of all and to the next one', () => {
  expect(links(0).map((link) => link.getAttribute('href'))).toEqual([
    addressOf('/reports', 'nb'),
    addressOf(second?.route ?? expect.fail('one report'), 'nb'),
  ]);
});

it('leads from the last report back, and on to the report that was never made, marked by a ring', () => {
  const [before, after] = links(reports.length - 1);
  expect(before?.textContent).toContain(reports.at(-2)?.label ?? first?.label);
  expect(after?.getAttribute('href')).toBe(addressOf('/reports', 'nb', 'missing'));
  expect(after?.className).toContain('ring');
  expect(after?.textContent).toContain(project.missingReport.label);
});
