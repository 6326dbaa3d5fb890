import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Event, getContent } from '@/content';
import { addressOf } from '@/messages/routing';
import { render } from '@/tests/render';
import { Timeline } from './Timeline';

afterEach(cleanup);

let events: Event[];
beforeAll(async () => {
  events = (await getContent('nb')).timeline;
});

function made(change: Partial<Event>): Event {
  const like = events[0];
  if (!like) throw new Error('the timeline is empty');
  return { ...like, ...change };
}

describe('the timeline', () => {
  it('shows every event under its anchor, with its sentence, a link to itself and its sources', () => {
    const { container } = render(<Timeline events={events} />);
    for (const { id, title, sources } of events) {
      const shown = container.querySelector(`li[id="${id}"]`);
      expect(shown?.textContent).toContain(title);
      expect(shown?.querySelector('.self')?.getAttribute('href')).toBe(`#${id}`);
      expect(
        [...(shown?.querySelectorAll('.source a') ?? [])].map(({ textContent }) => textContent).toSorted(),
      ).toEqual(sources.map((source) => source.title).toSorted());
    }
  });

  it('is thin before and after the evaluation and thick while it ran', () => {
    const { container } = render(<Timeline events={events} />);
    const parts = [...container.querySelectorAll('section')];
    expect(parts.map((part) => part.getAttribute('aria-labelledby'))).toEqual(['before', 'during', 'after']);
    expect(parts.map(({ classList }) => classList.contains('thin'))).toEqual([true, false, true]);
  });

  it('has a ring for what never came, and its thick line ends there', () => {
    const { container } = render(<Timeline events={events} />);
    const rings = [...container.querySelectorAll('li.ring')].map(({ id }) => id);
    expect(rings).toEqual(events.filter(({ kind }) => kind === 'never').map(({ id }) => id));
    expect(container.querySelector('section[aria-labelledby="during"]')?.classList).toContain('ends');
  });

  it('goes on when the last event of the evaluation did come', () => {
    const { container } = render(<Timeline events={[made({ phase: 'during', kind: 'event' })]} />);
    expect(container.querySelector('.ends')).toBeNull();
  });

  it('gives a date no more exactly than it is known, and words where no date fits', () => {
    const { container } = render(
      <Timeline
        events={[
          made({ id: 'a', date: '2019', precision: 'season', season: 'autumn', when: undefined }),
          made({ id: 'b', date: '2022', precision: 'year', season: undefined, when: 'Kom aldri' }),
        ]}
      />,
    );
    const [season, words] = [...container.querySelectorAll('.when')];
    expect(season?.querySelector('time')?.getAttribute('datetime')).toBe('2019');
    expect(season?.textContent).toBe('høsten\u00a02019');
    expect(words?.querySelector('time')).toBeNull();
    expect(words?.textContent).toBe('Kom aldri');
  });

  it('leads to the report that an event is about', () => {
    const about = events.find(({ report }) => report);
    if (!about?.report) throw new Error('no event is about a report');
    const { container } = render(<Timeline events={[about]} />);
    const link = container.querySelector('.way');
    expect(link?.getAttribute('href')).toBe(addressOf(about.report.route, 'nb'));
    expect(link?.textContent).toBe(about.report.label);
  });
});
