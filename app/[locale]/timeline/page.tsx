import { getTranslations } from 'next-intl/server';
import { JumpList } from '@/components/JumpList';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { StrengthKey } from '@/components/StrengthKey';
import { ThinSection } from '@/components/ThinSection';
import { Timeline } from '@/components/Timeline';
import { getContent } from '@/content';
import { madeSections } from '@/content/anchors';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/timeline', await localeOf(props));

export default async function TimelinePage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/timeline');
  const t = await getTranslations({ locale: content.locale, namespace: 'Timeline' });
  const parts = madeSections['/timeline'].map((id) => ({ id, text: t(id) }));
  return (
    <Page content={content} route="/timeline">
      <PageTitle page={page}>
        <StrengthKey />
        <JumpList parts={[...parts, ...page.outline.filter(({ level }) => level === 2)]} />
      </PageTitle>
      <Timeline events={content.timeline} />
      <Prose body={page.body} content={content} components={{ Section: ThinSection }} />
    </Page>
  );
}
