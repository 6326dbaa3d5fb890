import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { getContent } from '@/content';
import { routes } from '@/messages/routing';
import { localeOf, metadataOf } from '../../metadata';

/** The pages that are prose alone: those of the table of addresses that no folder beside this one shows. */
const beside = readdirSync(join(process.cwd(), 'app/[locale]'));
const pages = routes.filter((route) => /^\/[^/]+$/.test(route) && !beside.includes(route.slice(1)));

type PageParams = { params: Promise<{ locale: string; page: string }> };

export function generateStaticParams() {
  return pages.map((route) => ({ page: route.slice(1) }));
}

export const dynamicParams = false;

async function routeOf({ params }: PageParams) {
  const { page } = await params;
  const route = pages.find((candidate) => candidate === `/${page}`);
  if (!route) throw new Error(`“${page}” is not a page of prose`);
  return route;
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
