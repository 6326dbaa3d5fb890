import { CiteList } from '@/components/CiteList';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/cite', await localeOf(props));

export default async function CitePage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/cite');
  return (
    <Page content={content} route="/cite">
      <PageTitle page={page} />
      <Prose body={page.body} content={content} />
      <CiteList content={content} />
    </Page>
  );
}
