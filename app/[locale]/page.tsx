import type { ReactNode } from 'react';
import { Ended } from '@/components/Ended';
import { FigureList } from '@/components/FigureList';
import { GoalMatrix } from '@/components/GoalMatrix';
import { Page } from '@/components/Page';
import { PageTitle } from '@/components/PageTitle';
import { Prose } from '@/components/Prose';
import { ReportList } from '@/components/ReportList';
import { Section } from '@/components/Section';
import { Story } from '@/components/Story';
import { Ways } from '@/components/Ways';
import { getContent, pick } from '@/content';
import { idsIn } from '@/content/prose';
import { type LocaleParams, localeOf, metadataOf } from '../metadata';

export const generateMetadata = async (props: LocaleParams) => metadataOf('/', await localeOf(props));

export default async function ProjectPage(props: LocaleParams) {
  const content = await getContent(await localeOf(props));
  const page = content.page('/');
  return (
    <Page content={content} route="/">
      <PageTitle page={page} className="hero" beside={<Ended ended={content.project.ended} />}>
        <Ways reports={content.reports} />
      </PageTitle>
      <Story events={content.timeline} />
      <Prose
        body={page.body}
        content={content}
        components={{
          Section: ({ id = '', children }: { id?: string; children?: ReactNode }) => (
            <Section id={id} className="section text chapter spine">
              {children}
            </Section>
          ),
          GoalMatrix: () => <GoalMatrix content={content} />,
          Reports: () => <ReportList content={content} />,
          Figures: ({ ids = '' }) => <FigureList figures={idsIn(ids).map((id) => pick(content.keyFigures, id))} />,
        }}
      />
    </Page>
  );
}
