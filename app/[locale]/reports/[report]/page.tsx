import { Page } from '@/components/Page';
import { Pager } from '@/components/Pager';
import { ReportBody } from '@/components/ReportBody';
import { ReportFacts } from '@/components/ReportFacts';
import { ReportMetadata } from '@/components/ReportMetadata';
import { ReportTitle } from '@/components/ReportTitle';
import { getContent } from '@/content';
import { defaultLocale } from '@/messages/routing';
import { localeOf, metadataOf } from '../../../metadata';

type ReportParams = { params: Promise<{ locale: string; report: string }> };

export async function generateStaticParams() {
  return (await getContent(defaultLocale)).reports.map(({ id }) => ({ report: id }));
}

export const dynamicParams = false;

async function reportOf(props: ReportParams) {
  const { report: id } = await props.params;
  const content = await getContent(await localeOf(props));
  const report = content.reports.find((candidate) => candidate.id === id);
  if (!report) throw new Error(`“${id}” is not a report`);
  return { content, report };
}

export async function generateMetadata(props: ReportParams) {
  const { report } = await reportOf(props);
  return metadataOf(report.route, await localeOf(props));
}

export default async function ReportPage(props: ReportParams) {
  const { content, report } = await reportOf(props);
  const page = content.page(report.route);
  return (
    <Page content={content} route={report.route}>
      <ReportMetadata report={report} locale={content.locale} />
      <ReportTitle report={report} page={page} />
      <ReportFacts report={report} />
      <ReportBody report={report} page={page} content={content} />
      <Pager report={report} reports={content.reports} project={content.project} />
    </Page>
  );
}
