import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { citationAddressOf, formats } from '@/citation/files';
import { apa, vancouver } from '@/citation/formatted';
import { workOf } from '@/citation/work';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { Cite } from './Cite';

afterEach(cleanup);

const contents = { nb: await getContent('nb'), en: await getContent('en') };
const workIn = (id: string, locale: 'nb' | 'en') =>
  workOf(contents[locale].reports.find((report) => report.id === id) ?? expect.fail(id), contents[locale]);

describe.each(locales)('how to cite, in %s', (locale) => {
  const words = messagesOf(locale).Cite;

  it('gives the whole reference in each style as text that a script can copy', () => {
    const work = workIn('report-2', locale);
    const { container } = render(<Cite id="report-2" route="/reports/report-2" work={work} />, locale);
    for (const [style, format] of [
      ['apa', apa],
      ['vancouver', vancouver],
    ] as const) {
      const { before, title, after } = format(work, locale);
      expect(container.querySelector(`#report-2-${style}`)?.textContent).toBe(`${before}${title}${after}`);
      const button = container.querySelector<HTMLButtonElement>(`[data-copy="report-2-${style}"]`);
      expect(button?.hidden).toBe(true);
      expect(button?.textContent).toBe(words.copy.replace('{style}', words[style]));
    }
  });

  it('says the language of the title where the page has another', () => {
    const { container } = render(
      <Cite id="report-2" route="/reports/report-2" work={workIn('report-2', locale)} />,
      locale,
    );
    const marked = [...container.querySelectorAll('[lang]')].map((part) => [
      part.getAttribute('lang'),
      part.textContent,
    ]);
    const { title } = workIn('report-2', locale);
    expect(marked).toEqual(
      locale === 'nb'
        ? []
        : [
            ['nb', title],
            ['nb', title],
          ],
    );
    expect(container.querySelector('cite')?.textContent).toBe(title);
  });

  it('names no title where none is established', () => {
    const untitled = { ...workIn('report-2', locale), title: 'En omtale', untitled: true };
    const { container } = render(<Cite id="report-2" route="/reports/report-2" work={untitled} />, locale);
    expect(container.querySelector('cite')).toBeNull();
    expect(container.querySelector('#report-2-apa')?.textContent).toContain(`[${untitled.title}]`);
  });

  it('links the file of each format, and tells the files of one record from those of another', () => {
    const cited = { id: 'a-finding', route: '/findings' as const, work: workIn('report-2', locale) };
    const { container } = render(<Cite {...cited} name="Funn 2.3" />, locale);
    const links = [...container.querySelectorAll('a')];
    expect(links.map((link) => [link.getAttribute('href'), link.type])).toEqual(
      formats.map(({ ending, type }) => [citationAddressOf(cited, locale, ending), type]),
    );
    for (const element of [...links, ...container.querySelectorAll('button')])
      expect(element.textContent).toContain('Funn 2.3');
  });
});
