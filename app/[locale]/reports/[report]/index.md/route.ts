import { markdownOf } from '@/app/markdown';
import { localeOf } from '@/app/metadata';
import { getContent } from '@/content';
import { defaultLocale, locales } from '@/messages/routing';

export const dynamic = 'force-static';
export const dynamicParams = false;

export async function generateStaticParams() {
  const { reports } = await getContent(defaultLocale);
  return locales.flatMap((locale) => reports.map(({ id }) => ({ locale, report: id })));
}

/** The page of a report as Markdown, beside it. */
export async function GET(
  _request: Request,
  props: { params: Promise<{ locale: string; report: string }> },
): Promise<Response> {
  const content = await getContent(await localeOf(props));
  const { report: id } = await props.params;
  const report = content.reports.find((candidate) => candidate.id === id);
  if (!report) return new Response(null, { status: 404 });
  return new Response(await markdownOf(report, content), {
    headers: { 'Content-Type': 'text/markdown; charset=utf-8' },
  });
}
