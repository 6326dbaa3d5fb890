import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getContent, type KeyFigure } from '@/content';
import { messagesOf } from '@/messages';
import { render } from '@/tests/render';
import { FigureChart } from './FigureChart';

afterEach(cleanup);

let figures: KeyFigure[];
beforeAll(async () => {
  figures = [...(await getContent('nb')).keyFigures.values()].filter(({ rows }) => rows);
});

function figureOf(unit: KeyFigure['unit'], rows: NonNullable<KeyFigure['rows']>): KeyFigure {
  const like = figures.find((figure) => figure.unit === unit);
  if (!like) throw new Error(`there is no figure in ${unit} with rows`);
  return { ...like, rows };
}

const people = (): KeyFigure =>
  figureOf('count', [
    { label: 'Alle', value: 59, kind: 'whole' },
    { label: 'Visste det ikke', value: 28, kind: 'derived' },
    { label: 'Visste det', value: 31 },
    { label: 'Hadde gode erfaringer', value: 11 },
  ]);
const shares = (): KeyFigure =>
  figureOf('percent', [
    { label: 'Hele landet', value: 46 },
    { label: 'Lavest', value: 41, about: 'knapt' },
    { label: 'Målet', value: 80, about: 'minst', kind: 'target' },
  ]);

describe('people as beads', () => {
  it('are counted exactly: one bead a person, and as many of each look as the numbers say', () => {
    const { container } = render(<FigureChart figure={people()} />);
    expect(container.querySelectorAll('.bead')).toHaveLength(59);
    expect(container.querySelectorAll('.hollow .bead')).toHaveLength(28);
    expect(container.querySelectorAll('.both .bead')).toHaveLength(11);
    expect(container.querySelectorAll('.full .bead')).toHaveLength(31 - 11);
  });

  it('have their numbers and words beside them, our own arithmetic marked as ours', () => {
    const { container } = render(<FigureChart figure={people()} />);
    const key = [...container.querySelectorAll('li')].map(({ className, textContent }) => [className, textContent]);
    expect(key.map(([look]) => look)).toEqual(['hollow', 'full', 'both']);
    expect(key[0]?.[1]).toContain('28');
    expect(key[0]?.[1]).toContain(messagesOf('nb').FigureTable.derived);
    expect(key[1]?.[1]).not.toContain(messagesOf('nb').FigureTable.derived);
    expect(key[2]?.[1]).toContain(messagesOf('nb').BeadChart.among.replace('{count}', '31'));
  });

  it('never become a percentage', () => {
    const { container } = render(<FigureChart figure={people()} />);
    expect(container.textContent).not.toMatch(/%|prosent/);
  });

  it('are not drawn when the numbers do not add up', () => {
    const { container } = render(<FigureChart figure={figureOf('count', [{ label: 'Inviterte', value: 104000 }])} />);
    expect(container.querySelector('svg')).toBeNull();
  });
});

describe('shares as strands', () => {
  it('each end at their value, with the number in words', () => {
    const { container } = render(<FigureChart figure={shares()} />);
    const strands = [...container.querySelectorAll('g:not(.target)')];
    expect(strands.map((strand) => strand.querySelector('circle')?.getAttribute('cx'))).toEqual(['46%', '41%']);
    expect(strands.map((strand) => strand.querySelector('.number')?.textContent)).toEqual([
      '46\u00a0%',
      'knapt\u00a041\u00a0%',
    ]);
  });

  it('have the target as a mark of its own, not as one of the values', () => {
    const { container } = render(<FigureChart figure={shares()} />);
    const targets = container.querySelectorAll('.target');
    expect(targets).toHaveLength(1);
    expect(targets[0]?.querySelector('.number')?.textContent).toBe('minst\u00a080\u00a0%');
    expect(container.querySelector('.mark')?.getAttribute('x1')).toBe('80%');
  });

  it('break their names and numbers into lines that fit a narrow screen', () => {
    const label = 'Barn og unge, Midt-Norge (høyest av alle)';
    const { container } = render(<FigureChart figure={figureOf('percent', [{ label, value: 26 }])} />);
    const lines = [...container.querySelectorAll('g text')].map(({ textContent }) => textContent ?? '');
    expect(lines.join(' ')).toBe(`${label}\u00a026\u00a0%`);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
  });
});

describe('every drawing of the content', () => {
  it('has a title and a description with ids of their own, and every number of its rows in words', () => {
    const { container } = render(
      <div>
        {figures.map((figure) => (
          <FigureChart key={figure.id} figure={figure} />
        ))}
      </div>,
    );
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of container.querySelectorAll('svg')) {
      expect(svg.getAttribute('role')).toBe('img');
      const title = container.querySelector(`#${svg.getAttribute('aria-labelledby')}`);
      const desc = container.querySelector(`#${svg.getAttribute('aria-describedby')}`);
      expect(title?.textContent).toBeTruthy();
      const figure = figures.find(({ id }) => title?.id.startsWith(id));
      for (const { label, value, kind } of figure?.rows ?? []) {
        // The whole stands in the title.
        const words = kind === 'whole' ? title?.textContent : desc?.textContent;
        expect(words).toContain(String(value));
        if (kind !== 'whole') expect(words).toContain(label);
      }
    }
    expect(container.querySelectorAll('svg').length).toBeGreaterThan(0);
  });

  it('has no style attribute, which the security policy blocks', () => {
    const { container } = render(<FigureChart figure={people()} />);
    expect(container.querySelector('[style]')).toBeNull();
  });
});
