import { cleanup } from '@testing-library/react';
import { createTranslator } from 'next-intl';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Content, getContent, type Source, type SourceUse } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, type Locale, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { hrefLangOf } from './language';
import { ResearchList } from './ResearchList';
import { SourceList } from './SourceList';

afterEach(cleanup);

let contents: Record<Locale, Content>;
beforeAll(async () => {
  contents = { nb: await getContent('nb'), en: await getContent('en') };
});

/** The entry of one made source with made uses. */
function entryOf(change: Partial<Source>, uses: SourceUse[] = []): Element | null {
  const [like] = contents.nb.sources.values();
  if (!like) throw new Error('there is no source');
  const source = { ...like, ...change, id: 'made' };
  const content = { ...contents.nb, sources: new Map([['made', source]]), sourceUses: new Map([['made', uses]]) };
  return render(<SourceList content={content} />).container.querySelector('#made');
}

describe('the list of sources', () => {
  it.each(locales)('shows every source once, in the group of its strength, the nearest first (%s)', (locale) => {
    const { container } = render(<SourceList content={contents[locale]} />, locale);
    const groups = [...container.querySelectorAll('section')].map((group) => group.getAttribute('aria-labelledby'));
    expect(groups).toEqual(['primary', 'official', 'secondary', 'press']);
    for (const { id, title, strength } of contents[locale].sources.values()) {
      const shown = [...container.querySelectorAll(`li[id="${id}"]`)];
      expect(shown).toHaveLength(1);
      expect(shown[0]?.textContent).toContain(title);
      expect(shown[0]?.closest('section')?.classList).toContain(strength);
    }
  });

  it('explains each strength', () => {
    const { container } = render(<SourceList content={contents.nb} />);
    const words = messagesOf('nb').SourceList;
    for (const strength of ['primary', 'official', 'secondary', 'press'] as const) {
      const group = container.querySelector(`section[aria-labelledby="${strength}"]`);
      expect(group?.querySelector('h2')?.textContent).toBe(words[strength]);
      expect(group?.textContent).toContain(words[`${strength}Text`]);
    }
  });

  it('gives publisher, date, language and note, and leads to the address in the language found there', () => {
    const entry = entryOf({ url: 'https://example.no/en', language: 'nn', date: '2021-03-04', note: 'En merknad.' });
    const link = entry?.querySelector('a[href="https://example.no/en"]');
    expect(link?.getAttribute('hreflang')).toBe('nn');
    expect(entry?.querySelector('time')?.getAttribute('datetime')).toBe('2021-03-04');
    expect(entry?.textContent).toContain(messagesOf('nb').SourceList.nn);
    expect(entry?.textContent).toContain('En merknad.');
  });

  it('says so where the address or the date is not known', () => {
    const entry = entryOf({ url: undefined, date: undefined });
    expect(entry?.querySelector('a:not(.self)')).toBeNull();
    expect(entry?.textContent).toContain(messagesOf('nb').SourceList.noAddress);
    expect(entry?.textContent).toContain(messagesOf('nb').SourceList.undated);
  });

  it('marks a publisher’s Norwegian name on an English page', () => {
    const { container } = render(<SourceList content={contents.en} />, 'en');
    for (const { id, publisher } of contents.en.sources.values()) {
      const name = container.querySelector(`li[id="${id}"] .meta [lang=nb]`);
      expect(name?.textContent ?? undefined).toBe(publisher.lang ? publisher.name : undefined);
    }
  });

  it('leads to every finding, figure, term and event that a source carries', () => {
    const { container } = render(<SourceList content={contents.nb} />);
    for (const [id, uses] of contents.nb.sourceUses)
      for (const { kind, route, anchor } of uses) {
        if (kind === 'page' || !anchor) continue;
        expect(container.querySelector(`li[id="${id}"] a[href="${addressOf(route, 'nb', anchor)}"]`)).not.toBeNull();
      }
  });

  it('runs uses of one kind on, by number, and tells each place once', () => {
    const report = contents.nb.reports[0];
    if (!report) throw new Error('there is no report');
    const entry = entryOf({}, [
      { kind: 'page', label: report.label, route: report.route },
      { kind: 'report', label: report.label, route: report.route },
      { kind: 'finding', label: '2.3', route: '/findings', anchor: 'a' },
      { kind: 'finding', label: '2.4', route: '/findings', anchor: 'b' },
      { kind: 'page', label: 'Funn', route: '/findings' },
    ]);
    const t = createTranslator({ locale: 'nb', messages: messagesOf('nb'), namespace: 'SourceList' });
    expect(entry?.querySelector('.uses')?.textContent).toBe(
      `${t('uses')} ${t('report', { number: String(report.number) })}; ${t('finding', { count: 2 })} 2.3, 2.4`,
    );
  });

  it('says so where the portal does not use a source', () => {
    expect(entryOf({})?.querySelector('.uses')?.textContent).toBe(messagesOf('nb').SourceList.unused);
  });
});

describe('the list of research', () => {
  it.each(locales)('gives each reference as printed, in its own language, and what it is to us (%s)', (locale) => {
    const { research } = contents[locale];
    expect(research.length).toBeGreaterThan(0);
    const { container } = render(<ResearchList links={research} />, locale);
    for (const { url, citation, language, note } of research) {
      const link = container.querySelector(`a[href="${url}"]`);
      expect(link?.textContent).toBe(citation);
      expect(link?.getAttribute('lang')).toBe(language);
      expect(link?.getAttribute('hreflang')).toBe(hrefLangOf(language, locale) ?? null);
      expect(link?.closest('li')?.textContent).toContain(note);
    }
  });

  it.each(locales)(
    'leads on by our own words, once and in our language, where there is no reference (%s)',
    (locale) => {
      const [like] = contents[locale].research;
      const link = { ...(like ?? expect.fail('no research')), citation: undefined, note: undefined };
      const { container } = render(<ResearchList links={[link]} />, locale);
      const leading = container.querySelector(`a[href="${link.url}"]`);
      expect(leading?.textContent).toBe(link.title);
      expect(container.querySelector('[lang]')).toBeNull();
      expect(container.querySelector('li')?.textContent?.split(link.title)).toHaveLength(2);
    },
  );
});
