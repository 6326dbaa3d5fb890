import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Content, getContent, type KeyFigure as KeyFigureRecord } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf } from '@/messages/routing';
import { render } from '@/tests/render';
import { KeyFigure } from './KeyFigure';
import { KeyFigures } from './KeyFigures';
import { KeyFigureValue } from './KeyFigureValue';

afterEach(cleanup);

let content: Content;
beforeAll(async () => {
  content = await getContent('nb');
});

function figure(change: Partial<KeyFigureRecord>): KeyFigureRecord {
  const [like] = content.keyFigures.values();
  if (!like) throw new Error('there is no figure');
  const { of: _, ...plain } = like;
  return { ...plain, unit: 'count', ...change };
}

describe('the number of a key figure', () => {
  const shown = (change: Partial<KeyFigureRecord>, locale: 'nb' | 'en', inline = false) =>
    render(<KeyFigureValue figure={figure(change)} inline={inline} />, locale).container.textContent;

  it('is grouped as each language does', () => {
    expect(shown({ value: 3431, unit: 'count' }, 'nb')).toBe('3431');
    expect(shown({ value: 104000, unit: 'count' }, 'nb')).toBe('104\u00a0000');
    expect(shown({ value: 3431, unit: 'count' }, 'en')).toBe('3,431');
    expect(shown({ value: 104000, unit: 'count' }, 'en')).toBe('104,000');
  });

  it('is per cent as a sign alone and as a word in a sentence, held together by a hard space', () => {
    expect(shown({ value: 68, unit: 'percent' }, 'nb')).toBe('68\u00a0%');
    expect(shown({ value: 68, unit: 'percent' }, 'nb', true)).toBe('68\u00a0prosent');
    expect(shown({ value: 68, unit: 'percent' }, 'en')).toBe('68%');
    expect(shown({ value: 68, unit: 'percent' }, 'en', true)).toBe('68\u00a0per cent');
  });

  it('of some among others is two counts, never a percentage', () => {
    expect(shown({ value: 11, of: 31, unit: 'count' }, 'nb')).toBe('11 av 31');
    expect(shown({ value: 11, of: 31, unit: 'count' }, 'en')).toBe('11 of 31');
  });
});

describe('a key figure', () => {
  it('has number and words as one heading, and beside it whom it covers, when, the note and the source', () => {
    const made = figure({ value: 13, note: 'En merknad.' });
    const { container, getByRole } = render(<KeyFigure figure={made} level="h3" />);
    expect(getByRole('heading', { level: 3, name: `13 ${made.label}` })).toBeTruthy();
    const facts = [...container.querySelectorAll('dd')].map(({ textContent }) => textContent);
    expect(facts).toEqual([made.population, made.period, made.note]);
    expect(container.querySelector('.source')?.textContent).toContain(made.sources[0]?.title);
  });

  it('stands on a line in the pattern of its strength, under its own anchor with a link to it', () => {
    const { container } = render(<KeyFigure figure={figure({ id: 'made', strength: 'press' })} level="h3" />);
    const shown = container.querySelector('#made');
    expect(shown?.classList).toContain('press');
    expect(shown?.querySelector('.self')?.getAttribute('href')).toBe('#made');
  });
});

describe('the page of key figures', () => {
  it('shows every figure once, each in the part where it belongs', () => {
    const { container } = render(<KeyFigures content={content} />);
    for (const { id, scope } of content.keyFigures.values()) {
      const places = [...container.querySelectorAll(`.figure[id="${id}"]`)];
      expect(places).toHaveLength(1);
      expect(places[0]?.closest('section')?.getAttribute('aria-labelledby')).toBe(scope);
    }
  });

  it('has the evaluation’s own figures first, under the report that they are from, the newest first', () => {
    const { container } = render(<KeyFigures content={content} />);
    const parts = [...container.querySelectorAll('section')].map((part) => part.getAttribute('aria-labelledby'));
    expect(parts).toEqual(['evaluation', 'register', 'survey']);
    const links = [...container.querySelectorAll('h3 > a')].map((link) => link.getAttribute('href'));
    const figures = [...content.keyFigures.values()].filter(({ scope }) => scope === 'evaluation');
    const reports = content.reports.filter(({ id }) => figures.some(({ report }) => report?.id === id));
    expect(reports.length).toBeGreaterThan(0);
    expect(links).toEqual(reports.toReversed().map(({ route }) => addressOf(route, 'nb')));
    for (const { id, report } of content.keyFigures.values()) {
      const group = container.querySelector(`.figure[id="${id}"]`)?.closest('.figures-of');
      expect(group?.querySelector('h3')?.textContent).toBe(report?.label);
    }
  });

  it('says of the others, in their heading and in a sentence, that they are not part of the evaluation', () => {
    const { container } = render(<KeyFigures content={content} />);
    const words = messagesOf('nb').KeyFigures;
    for (const scope of ['register', 'survey'] as const) {
      const part = container.querySelector(`section[aria-labelledby="${scope}"]`);
      expect(part?.querySelector('h2')?.textContent).toBe(`${words.apart} ${words[scope]}`);
      expect(part?.textContent).toContain(words[`${scope}Text`]);
      expect(part?.classList).toContain('thin');
    }
    expect(container.querySelector('section[aria-labelledby="evaluation"]')?.textContent).not.toContain(words.apart);
  });

  it('says what must be known of figures from registers once, before the first of them, with its source', () => {
    const { container } = render(<KeyFigures content={content} />);
    const { text, sources } = content.project.registerCaveat;
    const said = [...container.querySelectorAll('p')].filter(({ textContent }) => textContent === text);
    expect(said).toHaveLength(1);
    const source = said[0]?.nextElementSibling;
    expect(source?.textContent).toContain(sources[0]?.title);
    expect(source?.nextElementSibling?.classList).toContain('figure');
    expect(said[0]?.closest('section')?.getAttribute('aria-labelledby')).toBe('register');
  });
});
