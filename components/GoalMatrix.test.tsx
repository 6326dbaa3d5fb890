import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Content, type Finding, type Goal, getContent, type Report } from '@/content';
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

/** A finding made for a report and some goals. */
function finding(id: string, report: Report, goals: Goal[]): Finding {
  const [like] = content.findings.values();
  if (!like) throw new Error('the test needs a finding');
  return { ...like, id, statement: `Setningen i ${id}.`, report, goals };
}

/** The first two goals and the first report. */
function some(): { report: Report; goal: Goal; other: Goal } {
  const [goal, other] = content.goals;
  const [report] = content.reports;
  if (!goal || !other || !report) throw new Error('the test needs two goals and a report');
  return { report, goal, other };
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
    let shown = 0;
    for (const goal of content.goals) {
      for (const [index, cell] of cellsOf(goal.id).entries()) {
        const id = cell.querySelector('.permalink')?.getAttribute('href')?.split('#')[1];
        if (id === undefined) continue;
        shown += 1;
        const { report, goals, statement, strength, sources } = content.findings.get(id) ?? expect.fail(id);
        expect(report?.id).toBe(content.reports[index]?.id);
        expect(goals.map((one) => one.id)).toContain(goal.id);
        expect(cell.textContent).toContain(statement);
        expect(cell.classList).toContain(strength);
        for (const { title } of sources) expect(cell.textContent).toContain(title);
      }
      cleanup();
    }
    expect(shown).toBeGreaterThan(0);
  });

  it('shows one wherever the content has one', () => {
    for (const goal of content.goals) {
      const own = [...content.findings.values()].filter(({ goals }) => goals.some(({ id }) => id === goal.id));
      const reports = content.reports.filter(({ id }) => own.some(({ report }) => report?.id === id));
      expect(cellsOf(goal.id).filter((cell) => cell.querySelector('.permalink'))).toHaveLength(reports.length);
      cleanup();
    }
  });

  it('prefers a finding that is about the goal alone, and else shows one that is about more', () => {
    const { report, goal, other } = some();
    const alone = finding('alone', report, [goal]);
    const shared = finding('shared', report, [goal, other]);
    const firstCell = (...made: Finding[]) => cellsOf(goal.id, { ...withFindings(() => made), reports: [report] })[0];
    expect(firstCell(shared, alone)?.textContent).toContain(alone.statement);
    cleanup();
    expect(firstCell(shared)?.textContent).toContain(shared.statement);
  });

  it('says that answers are not retold where a report takes up a goal and no finding is known', () => {
    const { report, goal } = some();
    const taking = { ...report, goals: [goal] };
    const [first] = cellsOf(goal.id, { ...withFindings(() => []), reports: [taking] });
    expect(first?.textContent).toContain(words.notRetold);
    expect(first?.classList).not.toContain('none');
    for (const { title } of taking.goalsSources) expect(first?.textContent).toContain(title);
  });

  it('says in one cell, with a way on, that no report takes up a goal', () => {
    // To a goal that no register has a figure on, there is no way.
    const figures = [...content.keyFigures.values()].filter(({ scope }) => scope === 'register');
    const goal = content.goals.find(({ id }) => figures.some(({ goals }) => goals.some((one) => one.id === id)));
    if (!goal) throw new Error('no register has a figure on a goal');
    const notTakenUp = 'Dette målet er ikke tatt opp.';
    const cells = cellsOf(goal.id, {
      ...withFindings(() => []),
      goals: [{ ...goal, notTakenUp }],
      reports: content.reports.map((report) => ({ ...report, goals: [] })),
    });
    expect(cells).toHaveLength(1);
    expect(cells[0]?.colSpan).toBe(content.reports.length);
    expect(cells[0]?.classList).toContain('none');
    expect(cells[0]?.textContent).toContain(notTakenUp);
    expect(cells[0]?.querySelector('a')?.getAttribute('href')).toContain(`${addressOf('/key-figures', 'nb')}#`);
  });

  it('says “not taken up” for the one report that leaves a goal out', () => {
    const [first, second] = content.reports;
    if (!first || !second) throw new Error('the test needs two reports');
    const { goal } = some();
    const reports = [
      { ...first, goals: [goal] },
      { ...second, goals: [] },
    ];
    const [taken, left] = cellsOf(goal.id, { ...withFindings(() => []), reports });
    expect(taken?.textContent).toContain(words.notRetold);
    expect(left?.textContent).toContain(words.none);
    expect(left?.classList).toContain('none');
  });

  it('grows with the number of reports', () => {
    const { report, goal } = some();
    const taking = { ...report, goals: [goal] };
    const shown = { ...content, reports: [taking, ...content.reports.slice(1), { ...report, id: 'made', goals: [] }] };
    expect(cellsOf(goal.id, shown)).toHaveLength(content.reports.length + 1);
    expect(document.querySelectorAll('thead th')).toHaveLength(content.reports.length + 1);
  });

  it('never says that nothing was found', () => {
    const { container } = render(<GoalMatrix content={content} />);
    expect(container.querySelector('table')?.textContent).not.toMatch(/\b0 funn|ingen funn/i);
  });
});
