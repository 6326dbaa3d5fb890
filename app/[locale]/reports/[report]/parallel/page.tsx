import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { ParallelText } from '@/components/ParallelText';
import { getContent } from '@/content';
import { defaultLocale, otherLocales, parallelOf } from '@/messages/routing';
import { localeOf, metadataOf } from '../../../../metadata';

type ReportParams = { params: Promise<{ locale: string; report: string }> };

export async function generateStaticParams() {
  return (await getContent(defaultLocale)).reports.map(({ id }) => ({ report: id }));
}

export const dynamicParams = false;

async function reportOf(props: ReportParams) {
  const { report: id } = await props.params;
  const locale = await localeOf(props);
  const content = await getContent(locale);
  const report = content.reports.find((candidate) => candidate.id === id);
  const route = report && parallelOf(report.route);
  if (!report || !route) throw new Error(`“${id}” is not a report with a page of both languages`);
  const others = await Promise.all(otherLocales(locale).map(getContent));
  return { content, report, route, others };
}

export async function generateMetadata(props: ReportParams) {
  return metadataOf((await reportOf(props)).route, await localeOf(props));
}

export default async function ParallelPage(props: ReportParams) {
  const { content, report, route, others } = await reportOf(props);
  return (
    <Page content={content} route={route}>
      <PageTitle page={content.page(route)} />
      <ParallelText report={report} languages={[content, ...others]} />
    </Page>
  );
}
