import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Content, type Finding, getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf } from '@/messages/routing';
import { render } from '@/tests/render';
import { GoalMatrix } from './GoalMatrix';

afterEach(cleanup);

const words = messagesOf('nb').GoalMatrix;
let content: Content;
beforeAll(async () => {
  content = await getContent('nb');
});

/** The cells of the row of a goal, without the goal itself. */
function cellsOf(goal: string, shown: Content = content): HTMLTableCellElement[] {
  const { container } = render(<GoalMatrix content={shown} />);
  const index = shown.goals.findIndex(({ id }) => id === goal);
  return [...(container.querySelectorAll('tbody tr')[index]?.querySelectorAll('td') ?? [])];
}

/** The content with other findings than its own. */
function withFindings(change: (findings: Finding[]) => Finding[]): Content {
  return { ...content, findings: new Map(change([...content.findings.values()]).map((made) => [made.id, made])) };
}

function finding(id: string): Finding {
  const found = content.findings.get(id);
  if (!found) throw new Error(`there is no finding “${id}”`);
  return found;
}

describe('the table of goals and reports', () => {
  it('has a heading for every goal and every report', () => {
    const { container, getByRole } = render(<GoalMatrix content={content} />);
    expect(getByRole('table', { name: words.caption })).toBeTruthy();
    expect(container.querySelectorAll('thead th[scope=col]')).toHaveLength(content.reports.length);
    const rows = [...container.querySelectorAll('tbody th[scope=row]')];
    expect(rows).toHaveLength(content.goals.length);
    for (const [index, { number, short }] of content.goals.entries())
      expect(rows[index]?.textContent).toContain(`${number} ${short}`);
  });

  it('shows a finding of the report on that goal, with a link to it and its sources', () => {
    for (const [index, cell] of cellsOf('goal-2').entries()) {
      const link = cell.querySelector<HTMLAnchorElement>('.permalink');
      const shown = finding(link?.getAttribute('href')?.split('#')[1] ?? '');
      expect(shown.report?.id).toBe(content.reports[index]?.id);
      expect(shown.goals.map(({ id }) => id)).toContain('goal-2');
      expect(cell.textContent).toContain(shown.statement);
      expect(cell.classList).toContain(shown.strength);
      for (const { title } of shown.sources) expect(cell.textContent).toContain(title);
    }
  });

  it('prefers a finding that is about the goal alone, and else shows one that is about more', () => {
    const alone = finding('r2-unaware');
    const shared = finding('r2-overall');
    expect(
      cellsOf(
        'goal-1',
        withFindings(() => [shared, alone]),
      )[1]?.textContent,
    ).toContain(alone.statement);
    cleanup();
    expect(
      cellsOf(
        'goal-1',
        withFindings(() => [shared]),
      )[1]?.textContent,
    ).toContain(shared.statement);
  });

  it('says that answers are not retold where a report takes up a goal and no finding is known', () => {
    const [first] = cellsOf(
      'goal-1',
      withFindings(() => []),
    );
    expect(first?.textContent).toContain(words.notRetold);
    expect(first?.classList).not.toContain('none');
    for (const { title } of content.reports[0]?.goalsSources ?? []) expect(first?.textContent).toContain(title);
  });

  it('says in one cell, with a way on, that no report takes up a goal', () => {
    const goal = content.goals.find(({ id }) => id === 'goal-3');
    const cells = cellsOf('goal-3');
    expect(cells).toHaveLength(1);
    expect(cells[0]?.colSpan).toBe(content.reports.length);
    expect(cells[0]?.classList).toContain('none');
    expect(cells[0]?.textContent).toContain(goal?.notTakenUp);
    expect(cells[0]?.querySelector('a')?.getAttribute('href')).toContain(`${addressOf('/key-figures', 'nb')}#`);
  });

  it('says “not taken up” for the one report that leaves a goal out', () => {
    const [first, second] = content.reports;
    if (!first || !second) throw new Error('the test needs two reports');
    const shown = { ...withFindings(() => []), reports: [first, { ...second, goals: [] }] };
    const [taken, left] = cellsOf('goal-1', shown);
    expect(taken?.textContent).toContain(words.notRetold);
    expect(left?.textContent).toContain(words.none);
    expect(left?.classList).toContain('none');
  });

  it('grows with the number of reports', () => {
    const [first] = content.reports;
    if (!first) throw new Error('the test needs a report');
    const shown = { ...content, reports: [...content.reports, { ...first, id: 'report-9', number: 9, goals: [] }] };
    expect(cellsOf('goal-1', shown)).toHaveLength(content.reports.length + 1);
    expect(document.querySelectorAll('thead th')).toHaveLength(content.reports.length + 1);
  });

  it('never says that nothing was found', () => {
    const { container } = render(<GoalMatrix content={content} />);
    expect(container.querySelector('table')?.textContent).not.toMatch(/\b0 funn|ingen funn/i);
  });
});
