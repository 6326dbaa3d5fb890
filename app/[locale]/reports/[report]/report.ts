import { type Content, getContent, type Report } from '@/content';
import { defaultLocale } from '@/messages/routing';
import { localeOf } from '../../../metadata';

/** What Next hands every page and file of a report. */
export type ReportParams = { params: Promise<{ locale: string; report: string }> };

/** One set of parameters for each report. */
export async function reportParams(): Promise<{ report: string }[]> {
  return (await getContent(defaultLocale)).reports.map(({ id }) => ({ report: id }));
}

/**
 * The report that an address names, with the content in the language of the address.
 *
 * @throws Error where no report has that id
 */
export async function reportOf(props: ReportParams): Promise<{ content: Content; report: Report }> {
  const { report: id } = await props.params;
  const content = await getContent(await localeOf(props));
  const report = content.reports.find((candidate) => candidate.id === id);
  if (!report) throw new Error(`“${id}” is not a report`);
  return { content, report };
}
