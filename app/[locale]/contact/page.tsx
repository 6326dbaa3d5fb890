import { Cord } from '@/components/Cord';
import { Inquiry } from '@/components/Inquiry';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/contact', await localeOf(props));

export default async function ContactPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/contact');
  const { contact, inquiries } = content.project;
  return (
    <Page content={content} route="/contact">
      <PageTitle page={page} />
      <Cord />
      {inquiries.map((inquiry) => (
        <Inquiry key={inquiry.id} inquiry={inquiry} contact={contact} title={page.title} />
      ))}
      <Prose body={page.body} content={content} />
    </Page>
  );
}
