import { Magnifier } from '@/components/Magnifier';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { SearchForm } from '@/components/SearchForm';
import { SearchResults } from '@/components/SearchResults';
import { SiteIndex } from '@/components/SiteIndex';
import { getContent } from '@/content';
import { basePath, otherLocales } from '@/messages/routing';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';
import { itemsOf } from '../../search/entries';
import { searchIndex } from '../../search/files';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/search', await localeOf(props));

export default async function SearchPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/search');
  const [other = content.locale] = otherLocales(content.locale);
  const [index, otherIndex] = await Promise.all([searchIndex(content.locale), searchIndex(other)]);
  return (
    <Page content={content} route="/search">
      <PageTitle page={page}>
        <SearchForm index={index.address} otherIndex={otherIndex.address} />
      </PageTitle>
      <Magnifier />
      <SearchResults />
      <SiteIndex items={itemsOf(content)} />
      <Prose body={page.body} content={content} />
      <script src={`${basePath}/search.js`} defer />
    </Page>
  );
}
