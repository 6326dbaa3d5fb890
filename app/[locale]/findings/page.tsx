import { FindingFilter } from '@/components/FindingFilter';
import { FindingList } from '@/components/FindingList';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { Strands } from '@/components/Strands';
import { StrengthKey } from '@/components/StrengthKey';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/findings', await localeOf(props));

export default async function FindingsPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/findings');
  return (
    <Page content={content} route="/findings">
      <PageTitle page={page}>
        <StrengthKey ring />
      </PageTitle>
      <Strands goals={content.goals} />
      <FindingFilter goals={content.goals} />
      <FindingList content={content} />
      <Prose body={page.body} content={content} />
    </Page>
  );
}
