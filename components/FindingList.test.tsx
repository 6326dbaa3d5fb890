import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Content, getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { FindingList } from './FindingList';
import { groups } from './groups';

afterEach(cleanup);

describe.each(locales)('the findings, goal by goal (%s)', (locale) => {
  async function list(change: (content: Content) => Content = (content) => content) {
    const content = change(await getContent(locale));
    const findings = [...content.findings.values()];
    const { container } = render(<FindingList content={content} />, locale);
    const group = (id: string) => container.querySelector(`#${id}`)?.closest('section') ?? expect.fail(id);
    const idsIn = (id: string) => [...group(id).querySelectorAll('.finding')].map((element) => element.id);
    return { ...content, findings, container, group, idsIn };
  }

  it('hold each finding once, under its goal, or across when it has several goals or none', async () => {
    const { findings, goals, idsIn } = await list();
    for (const goal of goals) {
      const alone = findings.filter((one) => one.goals.length === 1 && one.goals[0]?.id === goal.id);
      expect(idsIn(goal.id).sort()).toEqual(alone.map(({ id }) => id).sort());
    }
    const across = findings.filter((one) => one.goals.length !== 1);
    expect(idsIn('across').sort()).toEqual(across.map(({ id }) => id).sort());
  });

  it('use no id twice', async () => {
    const { container } = await list();
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('stand by whose experience they tell of, then by number', async () => {
    const { findings, goals, idsIn } = await list();
    for (const id of [...goals.map((goal) => goal.id), 'across']) {
      const order = idsIn(id).map((one) => {
        const { who, number } = findings.find((candidate) => candidate.id === one) ?? expect.fail(one);
        const [report = 0, serial = 0] = number.split('.').map(Number);
        return Math.min(...who.map((group) => groups.indexOf(group))) * 1e6 + report * 1e3 + serial;
      });
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  it('lead from a goal to the findings about it and others', async () => {
    const { findings, goals, group } = await list();
    for (const goal of goals) {
      const shared = findings.filter((one) => one.goals.length > 1 && one.goals.some(({ id }) => id === goal.id));
      const links = [...group(goal.id).querySelectorAll('.also a')].map((link) => link.getAttribute('href'));
      expect(links.sort()).toEqual(shared.map(({ id }) => `#${id}`).sort());
    }
  });

  it('say of a goal that no report takes up that it is not taken up, with a ring and the way to the registers', async () => {
    const { goals, group } = await list((content) => ({
      ...content,
      goals: content.goals.map((goal) => ({ ...goal, notTakenUp: `Ikke tatt opp: ${goal.number}` })),
      findings: new Map(),
    }));
    expect(goals.length).toBeGreaterThan(0);
    for (const goal of goals) {
      expect(group(goal.id).classList.contains('ring')).toBe(true);
      expect(group(goal.id).textContent).toContain(goal.notTakenUp);
      expect(group(goal.id).querySelector('.way')?.getAttribute('href')).toBe(
        addressOf('/key-figures', locale, 'register'),
      );
    }
  });

  it('say of a goal that is taken up without a finding that the answers are not retold', async () => {
    const content = await getContent(locale);
    const { container } = render(<FindingList content={{ ...content, findings: new Map() }} />, locale);
    const section = container.querySelector('#goal-1')?.closest('section');
    expect(section?.classList.contains('ring')).toBe(false);
    expect(section?.textContent).toContain(messagesOf(locale).GoalMatrix.notRetold);
    expect(section?.textContent).not.toContain(messagesOf(locale).FindingList.onlyAcross);
  });

  it('say plainly when no finding is about a goal alone', async () => {
    const words = messagesOf(locale).FindingList.onlyAcross;
    const { goals, group } = await list((content) => {
      const [finding] = content.findings.values();
      const goals = content.goals.map((goal) => ({ ...goal, notTakenUp: undefined }));
      const shared = { ...(finding ?? expect.fail('no finding')), goals };
      return { ...content, goals, findings: new Map([[shared.id, shared]]) };
    });
    expect(goals.length).toBeGreaterThan(1);
    for (const { id } of goals) expect(group(id).textContent).toContain(words);
    cleanup();
    const all = await list();
    const filled = all.goals.filter(({ id }) => all.idsIn(id).length > 0);
    expect(filled.length).toBeGreaterThan(0);
    for (const { id } of filled) expect(all.group(id).textContent).not.toContain(words);
  });
});
