import { getContent } from '@/content';
import { basePath, defaultLocale } from '@/messages/routing';
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

/** Where the citation of a report or a finding lies, the same in every language: `/data/v1/citations/report-2.bib`. */
export function citationAddressOf(id: string, ending: (typeof formats)[number]['ending']): string {
  return `${basePath}/data/v1/citations/${id}.${ending}`;
}

/** Every report and every finding as a work, by id, described in the portal's first language. */
export async function works(): Promise<Map<string, Work>> {
  const content = await getContent(defaultLocale);
  return new Map([
    ...content.reports.map((report): [string, Work] => [report.id, workOf(report, content)]),
    ...[...content.findings].map(([id, finding]): [string, Work] => [id, findingWorkOf(finding, content)]),
  ]);
}

/** Every file of citations by name, `report-2.bib`. */
export async function citationFiles(): Promise<Map<string, string>> {
  return new Map(
    [...(await works())].flatMap(([id, work]) =>
      formats.map(({ ending, write }): [string, string] => [`${id}.${ending}`, write(work)]),
    ),
  );
}
