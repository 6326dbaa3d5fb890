import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Event, getContent } from '@/content';
import { render } from '@/tests/render';
import { Story } from './Story';

afterEach(cleanup);

let stations: Event[];
let events: Event[];
beforeAll(async () => {
  events = (await getContent('nb')).timeline;
  stations = events.filter(({ short }) => short);
});

describe('the story of the evaluation', () => {
  it('is a list of the short events in the order of the timeline, each with its date', () => {
    const { container } = render(<Story events={events} />);
    const items = [...container.querySelectorAll('li')];
    expect(items).toHaveLength(stations.length);
    for (const [index, { short, when, date }] of stations.entries()) {
      expect(items[index]?.textContent).toContain(short);
      if (when) expect(items[index]?.textContent).toContain(when);
      else expect(items[index]?.querySelector('time')?.dateTime).toBe(date);
    }
  });

  it('is drawn for the events that the content has', () => {
    const { container } = render(<Story events={events} />);
    expect(container.querySelector('.drawing svg[aria-hidden=true]')).not.toBeNull();
  });

  it('stays a list when other events than those of the drawing are chosen', () => {
    const { container } = render(<Story events={stations.slice(1)} />);
    expect(container.querySelector('svg')).toBeNull();
    expect(container.querySelectorAll('li')).toHaveLength(stations.length - 1);
  });

  it('shows what never came as a ring, and what came after as thin', () => {
    const { container } = render(<Story events={events} />);
    const classes = [...container.querySelectorAll('li')].map((item) => item.className);
    expect(classes).toEqual(
      stations.map(({ kind, phase }) => (kind === 'never' ? 'ring' : phase === 'during' ? '' : 'thin')),
    );
  });
});
