import { citationFile, citationNames } from '@/citation/files';
import { workOf } from '@/citation/work';
import { locales } from '@/messages/routing';
import { type ReportParams, reportOf, reportParams } from '../report';

export const dynamic = 'force-static';
export const dynamicParams = false;

export async function generateStaticParams() {
  const reports = await reportParams();
  return locales.flatMap((locale) =>
    reports.flatMap(({ report }) => citationNames([report]).map((file) => ({ locale, report, file }))),
  );
}

/** A report for a reference manager, beside its page: `report-2.bib`, `.ris`, `.json`. */
export async function GET(
  _request: Request,
  props: ReportParams & { params: Promise<{ file: string }> },
): Promise<Response> {
  const { content, report } = await reportOf(props);
  const { text, type } = citationFile({ id: report.id, work: workOf(report, content) }, (await props.params).file);
  return new Response(text, { headers: { 'Content-Type': type } });
}
