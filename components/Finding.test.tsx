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

function finding(id: string) {
  return findings.get(id) ?? expect.fail(`no finding ${id}`);
}

describe('a finding', () => {
  it('has an address of its own, with its number as the visible link to it', () => {
    const { container } = render(<Finding finding={finding('r2-unaware')} />);
    expect(container.querySelector('#r2-unaware')?.textContent).toContain(finding('r2-unaware').statement);
    const link = container.querySelector('.permalink');
    expect(link?.textContent).toBe(words.Finding.number.replace('{number}', finding('r2-unaware').number));
    expect(link?.getAttribute('href')).toBe('#r2-unaware');
  });

  it('opens how to cite it without a script, but not on the page of its report, which has a section for that', () => {
    const record = finding('r2-unaware');
    const { container } = render(<Finding finding={record} work={findingWorkOf(record, content)} />);
    const summary = container.querySelector('details > summary');
    expect(summary?.textContent).toContain(words.Finding.number.replace('{number}', record.number));
    expect(container.querySelector('details .citation')?.textContent).toContain(
      fullAddressOf('/findings', 'nb', 'r2-unaware'),
    );
    cleanup();
    const within = record.report ?? expect.fail('no report');
    expect(render(<Finding finding={record} within={within} />).container.querySelector('details')).toBeNull();
  });

  it('says which report it is from, except on the page of that report', () => {
    const record = finding('r2-unaware');
    const from = words.Finding.report.replace('{number}', '2');
    expect(render(<Finding finding={record} />).container.textContent).toContain(from);
    cleanup();
    const within = record.report ?? expect.fail('no report');
    const { container } = render(<Finding finding={record} within={within} />);
    expect(container.querySelector('.margin')?.textContent).not.toContain(`${from}${record.subject}`);
  });

  it('says that it is about the whole evaluation when it is from no report, so that 3.1 is not taken for a report 3', () => {
    const { container } = render(<Finding finding={finding('end-pandemic')} />);
    expect(container.textContent).toContain(words.Finding.whole);
  });

  it('names the groups whose experience it tells of in words, always in the same order', () => {
    const { subject, ...record } = finding('r2-overall');
    const { container } = render(<Finding finding={{ ...record, who: ['staff', 'next-of-kin', 'patients'] }} />);
    const { patients, nextOfKin, staff } = words.Experience;
    expect(subject).toBeDefined();
    expect(container.textContent).toContain(`${patients}, ${nextOfKin.toLowerCase()}, ${staff.toLowerCase()}`);
  });

  it('says exactly who where the groups are too coarse', () => {
    const { container } = render(<Finding finding={finding('r1-therapists')} />);
    expect(container.textContent).toContain(finding('r1-therapists').subject);
    expect(container.textContent).not.toContain(words.Experience.staff);
  });

  it('draws the line in the pattern of its nearest source and says it in words', () => {
    const { container } = render(<Finding finding={finding('r1-registration')} />);
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
