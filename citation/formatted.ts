import { createTranslator } from 'next-intl';
import { messagesOf } from '@/messages';
import type { Locale } from '@/messages/routing';
import type { Name, Work } from './work';

/** A reference as text; `title` is the title as published, which APA sets in italics, or empty where none is established. */
export interface Formatted {
  before: string;
  title: string;
  after: string;
}

/** What stands before the last author: Norwegian APA has no comma there. */
const lastAuthor = { nb: ' & ', en: ', & ' } as const;

/**
 * A reference in the style of APA 7 (Publication Manual, 7th edition, 10.4 reports, 9.12 group authors, 9.19 and 9.38
 * descriptions and translations in square brackets), in Norwegian as APA is written in Norway: «&» without a comma before
 * it, «u.å.» for no date. No access date: a page has no clock.
 */
export function apa(work: Work, locale: Locale): Formatted {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'Citation' });
  const { authors, publisher, issued, untitled, title, translation, number, url, note } = work;
  const names = authors.map(({ family, given }) => [family, initials(given, '. ')].filter(Boolean).join(', '));
  // 9.8: from 21 authors on, the first 19 and the last.
  const people =
    names.length > 20
      ? `${names.slice(0, 19).join(', ')}, … ${names.at(-1)}`
      : [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(lastAuthor[locale]);
  const details = [number ? ` (${t('number', { number })})` : '', translation ? ` [${translation}]` : ''].join('');
  return {
    before: `${sentence(people || publisher)} (${issued?.slice(0, 4) ?? t('undated')}). ${untitled ? `[${title}]` : ''}`,
    title: untitled ? '' : title,
    after: [
      details || untitled || !/[.?!]$/.test(title) ? `${details}.` : '',
      people ? sentence(publisher) : '',
      url ?? '',
      note ?? '',
    ].reduce(join),
  };
}

/**
 * A reference in the Vancouver style (ICMJE Recommendations; Citing Medicine, chapter 5, reports): all authors up to six,
 * then «et al.». The place of publication is not established and left out, as is the date of access.
 */
export function vancouver(work: Work, locale: Locale): Formatted {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'Citation' });
  const { authors, publisher, issued, untitled, title, translation, number, url, note } = work;
  const names = authors.map(({ family, given }) => [family, initials(given, '')].filter(Boolean).join(' '));
  const people = names.length > 6 ? [...names.slice(0, 6), 'et al'] : names;
  const year = issued?.slice(0, 4) ?? `[${t('noDate')}]`;
  return {
    before: `${sentence(people.join(', ') || publisher)} ${untitled ? `[${title}]` : ''}`,
    title: untitled ? '' : title,
    after: [
      `${translation ? ` [${translation}]` : ''}.`,
      people.length > 0 ? `${publisher}; ${year}.` : `${year}.`,
      number ? `${t('number', { number })}.` : '',
      url ? t('available', { url }) : '',
      note ?? '',
    ].reduce(join),
  };
}

/** «Juni Raak» as «J. R.» or «JR», «Anne-Marie» as «A.-M.» or «AM». */
function initials(given: Name['given'], dot: '. ' | ''): string {
  return given
    .split(/\s+/)
    .filter(Boolean)
    .map((name) => name.split('-').map((part) => `${part.charAt(0)}${dot.trim()}`))
    .map((parts) => parts.join(dot ? '-' : ''))
    .join(dot ? ' ' : '');
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** One blank between two parts, none after a part that is empty; an address and a sentence are kept apart by it alone. */
function join(left: string, right: string): string {
  return right ? `${left} ${right}` : left;
}
