import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { getContent } from '@/content';
import { localeOf, metadataOf } from '../../metadata';

/** The pages that are prose alone. */
const pages = ['about', 'accessibility', 'privacy'] as const;

type PageParams = { params: Promise<{ locale: string; page: string }> };

export function generateStaticParams() {
  return pages.map((page) => ({ page }));
}

export const dynamicParams = false;

async function routeOf({ params }: PageParams) {
  const { page } = await params;
  const known = pages.find((candidate) => candidate === page);
  if (!known) throw new Error(`“${page}” is not a page of prose`);
  return `/${known}` as const;
}

export const generateMetadata = async (props: PageParams) => metadataOf(await routeOf(props), await localeOf(props));

export default async function ProsePage(props: PageParams) {
  const route = await routeOf(props);
  const content = await getContent(await localeOf(props));
  const page = content.page(route);
  return (
    <Page content={content} route={route}>
      <PageTitle page={page} />
      <Prose body={page.body} content={content} />
    </Page>
  );
}
