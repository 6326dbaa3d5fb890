import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { ParallelText } from '@/components/ParallelText';
import { getContent } from '@/content';
import { addressOf, otherLocales, parallelOf } from '@/messages/routing';
import { localeOf, metadataOf } from '../../../../metadata';
import { type ReportParams, reportOf } from '../report';

export { reportParams as generateStaticParams } from '../report';

export const dynamicParams = false;

export async function generateMetadata(props: ReportParams) {
  const { report } = await reportOf(props);
  return metadataOf(parallelOf(report.route), await localeOf(props));
}

export default async function ParallelPage(props: ReportParams) {
  const { content, report } = await reportOf(props);
  const route = parallelOf(report.route);
  const others = await Promise.all(otherLocales(content.locale).map(getContent));
  return (
    <Page content={content} route={route}>
      <PageTitle page={content.page(route)}>
        <p className="ways">
          <a className="way" href={addressOf(report.route, content.locale)}>
            {report.label}
          </a>
        </p>
      </PageTitle>
      <ParallelText report={report} languages={[content, ...others]} />
    </Page>
  );
}
