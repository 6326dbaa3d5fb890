import type { ReactNode } from 'react';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { ReportImprint } from '@/components/ReportImprint';
import { ReportList } from '@/components/ReportList';
import { Section } from '@/components/Section';
import { getContent } from '@/content';
import { type LocaleParams, localeOf, metadataOf } from '../../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/reports', await localeOf(props));

export default async function ReportsPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/reports');
  return (
    <Page content={content} route="/reports">
      <PageTitle page={page} />
      <div className="section spine">
        <ReportList content={content} level={2} more={(report) => <ReportImprint report={report} />} />
      </div>
      <Prose
        body={page.body}
        content={content}
        components={{
          Section: ({ id = '', children }: { id?: string; children?: ReactNode }) => (
            <Section id={id} className="section text spine thin">
              {children}
            </Section>
          ),
        }}
      />
    </Page>
  );
}
