import { getTranslations } from 'next-intl/server';
import { JumpList } from '@/components/JumpList';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { afterFirstSection, Prose } from '@/components/Prose';
import { ResearchList } from '@/components/ResearchList';
import { SourceList } from '@/components/SourceList';
import { getContent } from '@/content';
import { madeSections } from '@/content/anchors';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/sources', await localeOf(props));

export default async function SourcesPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/sources');
  const t = await getTranslations({ locale: content.locale, namespace: 'SourceList' });
  const parts = madeSections['/sources'].map((id) => ({ id, text: t(id) }));
  // How to read the lines comes before what they are drawn at.
  const [reading, rest] = afterFirstSection(page.body);
  const [key, ...sections] = page.outline.filter(({ level }) => level === 2);
  const components = { Research: () => <ResearchList links={content.research} /> };
  return (
    <Page content={content} route="/sources">
      <PageTitle page={page}>
        <JumpList parts={[...(key ? [key] : []), ...parts, ...sections]} />
      </PageTitle>
      <Prose body={reading} content={content} components={components} />
      <SourceList content={content} />
      <Prose body={rest} content={content} components={components} />
    </Page>
  );
}
