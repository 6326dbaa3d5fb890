import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { findingWorkOf } from '@/citation/work';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, fullAddressOf, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { Finding } from './Finding';

afterEach(cleanup);

const content = await getContent('nb');
const { findings } = content;
const words = messagesOf('nb');

/** A finding of a report, and one on the whole evaluation: whichever the content has, or the first made into one. */
const ofReport = [...findings.values()].find(({ report }) => report) ?? expect.fail('no finding of a report');
const onTheWhole = { ...ofReport, report: undefined };

describe('a finding', () => {
  it('has an address of its own, with its number as the visible link to it', () => {
    const { id, number, statement } = ofReport;
    const { container } = render(<Finding finding={ofReport} />);
    expect(container.querySelector(`#${id}`)?.textContent).toContain(statement);
    const link = container.querySelector('.permalink');
    expect(link?.textContent).toBe(words.Finding.number.replace('{number}', number));
    expect(link?.getAttribute('href')).toBe(`#${id}`);
  });

  it('opens how to cite it without a script, but not on the page of its report, which has a section for that', () => {
    const record = ofReport;
    const { container } = render(<Finding finding={record} work={findingWorkOf(record, content)} />);
    const summary = container.querySelector('details > summary');
    expect(summary?.textContent).toContain(words.Finding.number.replace('{number}', record.number));
    expect(container.querySelector('details .citation')?.textContent).toContain(
      fullAddressOf('/findings', 'nb', record.id),
    );
    cleanup();
    const within = record.report ?? expect.fail('no report');
    expect(render(<Finding finding={record} within={within} />).container.querySelector('details')).toBeNull();
  });

  it('says which report it is from, except on the page of that report', () => {
    const record = ofReport;
    const within = record.report ?? expect.fail('no report');
    const from = words.Finding.report.replace('{number}', String(within.number));
    expect(render(<Finding finding={record} />).container.textContent).toContain(from);
    cleanup();
    const { container } = render(<Finding finding={record} within={within} />);
    const margin = [...container.querySelectorAll('.margin > span')].map(({ textContent }) => textContent);
    expect(margin.length).toBeGreaterThan(0);
    expect(margin).not.toContain(from);
  });

  it('says that it is about the whole evaluation when it is from no report', () => {
    const { container } = render(<Finding finding={onTheWhole} />);
    expect(container.textContent).toContain(words.Finding.whole);
  });

  it('names the groups whose experience it tells of in words, always in the same order', () => {
    const { subject: _, ...record } = ofReport;
    const { container } = render(<Finding finding={{ ...record, who: ['staff', 'next-of-kin', 'patients'] }} />);
    const { patients, nextOfKin, staff } = words.Experience;
    expect(container.textContent).toContain(`${patients}, ${nextOfKin.toLowerCase()}, ${staff.toLowerCase()}`);
  });

  it('says exactly who where the groups are too coarse', () => {
    const subject = 'De som bruker tjenesten';
    const { container } = render(<Finding finding={{ ...ofReport, who: ['staff'], subject }} />);
    expect(container.querySelector('.who')?.textContent).toBe(subject);
  });

  it('draws the line in the pattern of its nearest source and says it in words', () => {
    const press = [...content.sources.values()].filter(({ strength }) => strength === 'press').slice(0, 1);
    expect(press).toHaveLength(1);
    const { container } = render(<Finding finding={{ ...ofReport, sources: press }} />);
    const line = container.querySelector('.source');
    expect(line?.classList.contains('press')).toBe(true);
    expect(line?.textContent).toContain(words.Strength.press);
  });

  it.each(locales)(
    'names every source by its own words, so that no two links of the same words differ (%s)',
    async (locale) => {
      const { findings: all } = await getContent(locale);
      const leads = new Map<string, string>();
      for (const record of all.values()) {
        const { container } = render(<Finding finding={record} />, locale);
        for (const link of container.querySelectorAll('.source a')) {
          const href = link.getAttribute('href') ?? '';
          expect(leads.get(link.textContent) ?? href).toBe(href);
          leads.set(link.textContent, href);
        }
        expect([...container.querySelectorAll('.source a')].map((link) => link.getAttribute('href'))).toEqual(
          record.sources.map(({ id }) => addressOf('/sources', locale, id)),
        );
        cleanup();
      }
    },
  );
});
