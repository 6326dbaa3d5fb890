import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getContent, type Term } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, type Locale, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { alphabetical, letterOf } from './alphabet';
import { Glossary } from './Glossary';

afterEach(cleanup);

let terms: Record<Locale, Term[]>;
beforeAll(async () => {
  const of = async (locale: Locale) => [...(await getContent(locale)).glossary.values()];
  terms = { nb: await of('nb'), en: await of('en') };
});

describe('the alphabet', () => {
  it('has æ, ø and å last in Norwegian, and does not mind capitals', () => {
    const words = ['åpenhet', 'ætt', 'Zebra', 'øre', 'bruker', 'Anke'].map((term) => ({ term }));
    expect(alphabetical(words, 'nb').map(({ term }) => term)).toEqual([
      'Anke',
      'bruker',
      'Zebra',
      'ætt',
      'øre',
      'åpenhet',
    ]);
  });

  it('passes over English articles and signs, and puts numbers by their size', () => {
    const words = ['The Directorate', 'aim', '“apple”', 'A count', 'theme', '3,431', '59', '104,000'].map((term) => ({
      term,
    }));
    const sorted = alphabetical(words, 'en');
    expect(sorted.map(({ term }) => term)).toEqual([
      '59',
      '3,431',
      '104,000',
      'aim',
      '“apple”',
      'A count',
      'The Directorate',
      'theme',
    ]);
    expect(sorted.map((word) => letterOf(word, 'en'))).toEqual(['5', '3', '1', 'A', 'A', 'C', 'D', 'T']);
  });
});

describe('the glossary', () => {
  it.each(locales)('shows every term in order, under its anchor, with what it means (%s)', (locale) => {
    const { container } = render(<Glossary terms={terms[locale]} />, locale);
    const shown = [...container.querySelectorAll('.terms > div')];
    expect(shown.map(({ id }) => id)).toEqual(alphabetical(terms[locale], locale).map(({ id }) => id));
    for (const { id, term, definition } of terms[locale]) {
      const entry = container.querySelector(`[id="${id}"]`);
      expect(entry?.querySelector('dt')?.textContent).toContain(term);
      expect(entry?.querySelector('dd')?.textContent).toContain(definition);
      expect(entry?.querySelector('.self')?.getAttribute('href')).toBe(`#${id}`);
    }
  });

  it.each(locales)('has the other language’s term beside it, marked as that language (%s)', (locale) => {
    const { container } = render(<Glossary terms={terms[locale]} />, locale);
    for (const { id, other } of terms[locale]) {
      const [, beside] = container.querySelectorAll(`[id="${id}"] > dt`);
      expect(beside?.textContent).toContain(other.term);
      expect(beside?.getAttribute('lang')).toBe(locale === 'nb' ? 'en' : 'nb');
    }
  });

  it('shows the abbreviation of each language that has one', () => {
    const { container } = render(<Glossary terms={terms.nb} />);
    for (const { id, abbreviation, other } of terms.nb) {
      const [ours, theirs] = [...container.querySelectorAll(`[id="${id}"] > dt`)].map(({ textContent }) => textContent);
      expect(ours?.endsWith(`(${abbreviation})`)).toBe(abbreviation !== undefined);
      if (other.abbreviation) expect(theirs).toContain(`(${other.abbreviation})`);
    }
  });

  it('says where a translation stands, or that it is our own', () => {
    const { container } = render(<Glossary terms={terms.nb} />);
    for (const { id, attested } of terms.nb) {
      const entry = container.querySelector(`[id="${id}"]`);
      if (attested === 'ours') {
        expect(entry?.querySelector('.source')?.textContent).toBe(messagesOf('nb').Glossary.ours);
        expect(entry?.classList).toContain('ours');
      } else for (const { title } of attested) expect(entry?.querySelector('.source')?.textContent).toContain(title);
    }
  });

  it.each(locales)('gives other English terms with where they stand, in English for a screen reader (%s)', (locale) => {
    const { container } = render(<Glossary terms={terms[locale]} />, locale);
    for (const { id, alternatives } of terms[locale]) {
      const entry = container.querySelector(`[id="${id}"] .margin`);
      for (const { term, sources } of alternatives) {
        expect(entry?.textContent).toContain(term);
        if (locale === 'nb')
          expect([...(entry?.querySelectorAll('[lang=en]') ?? [])].map(({ textContent }) => textContent)).toContain(
            term,
          );
        for (const source of sources)
          expect(entry?.querySelector(`a[href="${addressOf('/sources', locale, source.id)}"]`)).not.toBeNull();
      }
    }
  });

  it('leads from each letter to its first term, and from a term to those it is near', () => {
    const { container, getByRole } = render(<Glossary terms={terms.nb} />);
    const letters = [...getByRole('navigation').querySelectorAll('a')];
    const ordered = alphabetical(terms.nb, 'nb');
    for (const letter of letters) {
      const first = ordered.find(({ term }) => term.toLocaleUpperCase('nb').startsWith(letter.textContent ?? ''));
      expect(letter.getAttribute('href')).toBe(`#${first?.id}`);
    }
    expect(new Set(letters.map(({ textContent }) => textContent)).size).toBe(letters.length);
    for (const { id, see } of terms.nb)
      for (const related of see)
        expect(container.querySelector(`[id="${id}"] a[href="#${related.id}"]`)).not.toBeNull();
  });
});
