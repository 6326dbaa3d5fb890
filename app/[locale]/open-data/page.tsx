import { dataFiles } from '@/app/data/datasets';
import { DataFiles } from '@/components/DataFiles';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { ReportTexts } from '@/components/ReportTexts';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/open-data', await localeOf(props));

export default async function OpenDataPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/open-data');
  const files = await dataFiles();
  return (
    <Page content={content} route="/open-data">
      <PageTitle page={page} />
      <Prose
        body={page.body}
        content={content}
        components={{
          DataFiles: () => <DataFiles content={content} files={files} />,
          ReportTexts: () => <ReportTexts reports={content.reports} />,
        }}
      />
    </Page>
  );
}
