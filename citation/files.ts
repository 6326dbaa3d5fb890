import type { Content } from '@/content';
import { addressOf, type Locale, type Route } from '@/messages/routing';
import { bibtex } from './bibtex';
import { csl } from './csl';
import { ris } from './ris';
import { findingWorkOf, type Work, workOf } from './work';

/** The formats that reference managers read: by ending, what readers know it as, its media type, and how it is written. */
export const formats = [
  { ending: 'bib', name: 'BibTeX', type: 'text/x-bibtex', write: bibtex },
  { ending: 'ris', name: 'RIS', type: 'application/x-research-info-systems', write: ris },
  { ending: 'json', name: 'CSL-JSON', type: 'application/json', write: csl },
] as const;

/** A report or a finding as a work, its id, and the page that its citation files lie beside. */
export interface Cited {
  id: string;
  route: Route;
  work: Work;
}

/** Where the citation of a record lies, beside its page in that language: `/nb/rapporter/rapport-2/report-2.bib`. */
export function citationAddressOf(
  { id, route }: Pick<Cited, 'id' | 'route'>,
  locale: Locale,
  ending: (typeof formats)[number]['ending'],
): string {
  return `${addressOf(route, locale)}${id}.${ending}`;
}

/** The names of the files of records, `report-2.bib`, one in each format. */
export function citationNames(ids: Iterable<string>): string[] {
  return [...ids].flatMap((id) => formats.map(({ ending }) => `${id}.${ending}`));
}

/** Every report and every finding as a work in the language of the content, the reports first. */
export function citedIn(content: Content): Cited[] {
  return [
    ...content.reports.map((report) => ({ id: report.id, route: report.route, work: workOf(report, content) })),
    ...[...content.findings.values()].map((finding) => ({
      id: finding.id,
      route: '/findings' as const,
      work: findingWorkOf(finding, content),
    })),
  ];
}

/**
 * A file of a citation as it is sent.
 *
 * @param name one of those that `citationNames` gives for the id
 * @throws Error for another name
 */
export function citationFile({ id, work }: Pick<Cited, 'id' | 'work'>, name: string): { text: string; type: string } {
  const format = formats.find(({ ending }) => name === `${id}.${ending}`);
  if (!format) throw new Error(`“${name}” is not a citation of ${id}`);
  return { text: format.write(work), type: `${format.type}; charset=utf-8` };
}
