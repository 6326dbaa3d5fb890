import { Glossary } from '@/components/Glossary';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { StrengthKey } from '@/components/StrengthKey';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/glossary', await localeOf(props));

export default async function GlossaryPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/glossary');
  const terms = [...content.glossary.values()];
  return (
    <Page content={content} route="/glossary">
      <PageTitle page={page}>
        <StrengthKey sources={terms.flatMap(({ attested }) => (attested === 'ours' ? [] : attested))} />
      </PageTitle>
      <Glossary terms={terms} />
      <Prose body={page.body} content={content} />
    </Page>
  );
}
