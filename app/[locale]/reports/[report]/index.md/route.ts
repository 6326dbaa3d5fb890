import { markdownOf } from '@/app/markdown';
import { locales } from '@/messages/routing';
import { type ReportParams, reportOf, reportParams } from '../report';

export const dynamic = 'force-static';
export const dynamicParams = false;

export async function generateStaticParams() {
  const reports = await reportParams();
  return locales.flatMap((locale) => reports.map((report) => ({ locale, ...report })));
}

/** The page of a report as Markdown, beside it. */
export async function GET(_request: Request, props: ReportParams): Promise<Response> {
  const { content, report } = await reportOf(props);
  return new Response(await markdownOf(report, content), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
}
