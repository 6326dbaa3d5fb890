import { ChangeLog } from '@/components/ChangeLog';
import { FeedLinks } from '@/components/FeedLinks';
import { Page } from '@/components/Page';
import { PageChanges } from '@/components/PageChanges';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/changes', await localeOf(props));

export default async function ChangesPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/changes');
  return (
    <Page content={content} route="/changes">
      <PageTitle page={page} />
      <ChangeLog content={content} />
      <Prose body={page.body} content={content} components={{ Feeds: () => <FeedLinks /> }} />
      <PageChanges content={content} />
    </Page>
  );
}
