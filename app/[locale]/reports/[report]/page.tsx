import { Page } from '@/components/Page';
import { Pager } from '@/components/Pager';
import { ReportBody } from '@/components/ReportBody';
import { ReportFacts } from '@/components/ReportFacts';
import { ReportMetadata } from '@/components/ReportMetadata';
import { ReportTitle } from '@/components/ReportTitle';
import { localeOf, metadataOf } from '../../../metadata';
import { type ReportParams, reportOf } from './report';

export { reportParams as generateStaticParams } from './report';

export const dynamicParams = false;

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
