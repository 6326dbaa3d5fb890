import { createTranslator } from 'next-intl';
import type { Content, Finding, Organisation, Person, Report } from '@/content';
import { plainSpaces } from '@/content/typography';
import { messagesOf } from '@/messages';
import { fullAddressOf } from '@/messages/routing';

/** A person's name as reference lists sort and shorten it. */
export interface Name {
  family: string;
  given: string;
}

/**
 * What is cited: SINTEF's report, or the page that a finding is from when it is from no report; never the portal.
 * Only what is established stands here, with plain spaces.
 */
export interface Work {
  /** The key in a reference manager: the publisher's id and the record's own, `sintef-report-2`. */
  key: string;
  type: 'report' | 'webpage';
  /** The title as published, or, where none is established, what it is in the words of one language. */
  title: string;
  /** Whether `title` is only a description, which references put in square brackets. */
  untitled: boolean;
  /** What the work is called in the language of the page, when that is not the language of the work. */
  translation?: string | undefined;
  /** The language of the work (BCP 47). */
  language: string;
  /** The authors in the published order; empty when none is named, and the publisher then stands in their place. */
  authors: Name[];
  publisher: string;
  /** ISO 8601 at the precision that is known; left out when no date is established. */
  issued?: string | undefined;
  /** The number in the publisher's series. */
  number?: string | undefined;
  isbn?: string | undefined;
  pages?: number | undefined;
  /** Where the publisher keeps it. */
  url?: string | undefined;
  /** Where the portal sums up the finding that is cited, as a sentence. */
  note?: string | undefined;
}

/** A report as a work, described in the language of `content`. */
export function workOf(report: Report, content: Content): Work {
  const { id, title, label, language, authors, publisher, published, seriesNumber, isbn, pages, elsewhere } = report;
  return {
    key: keyOf(publisher, id),
    type: 'report',
    title: plain(title ?? descriptionOf(label, content)),
    untitled: title === undefined,
    translation: title && language !== content.locale ? plain(label) : undefined,
    language,
    authors: authors.map(nameOf),
    publisher: plain(publisher.name),
    issued: published,
    number: seriesNumber && plain(seriesNumber),
    isbn: isbn && plain(isbn),
    pages,
    url: elsewhere.url,
  };
}

/**
 * A finding as a work: the report it is from, else the nearest of its sources, with the place on the portal that sums it
 * up in the language of `content`.
 */
export function findingWorkOf(finding: Finding, content: Content): Work {
  const { locale } = content;
  const report = content.reports.find(({ id }) => id === finding.report?.id);
  const work = report
    ? { ...workOf(report, content), key: keyOf(report.publisher, finding.id) }
    : sourceWorkOf(finding, content);
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'Citation' });
  const address = fullAddressOf('/findings', locale, finding.id);
  const note = plain(t('finding', { number: finding.number, address }));
  return { ...work, note };
}

function sourceWorkOf({ id, sources }: Finding, content: Content): Work {
  const [source] = sources;
  if (!source) throw new Error('unreachable: the schema asks for at least one source');
  return {
    key: keyOf(source.publisher, id),
    type: 'webpage',
    title: plain(descriptionOf(source.title, content)),
    untitled: true,
    language: source.language,
    authors: [],
    publisher: plain(source.publisher.name),
    issued: source.date,
    url: source.url,
  };
}

/** What we call something without a title, with the project it belongs to, because a reference travels without its page. */
function descriptionOf(label: string, { project, locale }: Content): string {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'Citation' });
  return t('description', { label, project: project.name });
}

function keyOf(publisher: Organisation, id: string): Work['key'] {
  return `${publisher.id}-${id}`;
}

function nameOf({ name, familyName = name.slice(name.lastIndexOf(' ') + 1) }: Person): Name {
  return { family: plain(familyName), given: plain(name.slice(0, -familyName.length)).trim() };
}

/** Without the hard spaces of the page, and on one line: a bare line break would end a RIS field. */
function plain(text: string): string {
  return plainSpaces(text).replace(/\s*\n\s*/g, ' ');
}
