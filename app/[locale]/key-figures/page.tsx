import { getTranslations } from 'next-intl/server';
import { JumpList } from '@/components/JumpList';
import { KeyFigures } from '@/components/KeyFigures';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { StrengthKey } from '@/components/StrengthKey';
import { ThinSection } from '@/components/ThinSection';
import { getContent } from '@/content';
import { madeSections } from '@/content/anchors';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/key-figures', await localeOf(props));

export default async function KeyFiguresPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/key-figures');
  const t = await getTranslations({ locale: content.locale, namespace: 'KeyFigures' });
  const parts = madeSections['/key-figures'].map((id) => ({ id, text: t(id) }));
  return (
    <Page content={content} route="/key-figures">
      <PageTitle page={page}>
        <StrengthKey />
        <JumpList parts={[...parts, ...page.outline.filter(({ level }) => level === 2)]} />
      </PageTitle>
      <KeyFigures content={content} />
      <Prose body={page.body} content={content} components={{ Section: ThinSection }} />
    </Page>
  );
}
