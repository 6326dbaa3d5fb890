import { useLocale, useTranslations } from 'next-intl';
import type { Report } from '@/content';
import { ReportGoals } from './ReportGoals';
import { SourceLine } from './SourceLine';

/** For a list of reports: the title as published, in its own language, the authors, and the goals that it takes up. */
export function ReportImprint({ report }: { report: Report }) {
  const t = useTranslations('ReportFacts');
  const locale = useLocale();
  const { title, language, authors, goalsSources } = report;
  return (
    <>
      {title ? (
        <div>
          <dt>{t('title')}</dt>
          <dd lang={language === locale ? undefined : language}>{title}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t('authors')}</dt>
        <dd>{authors.length > 0 ? authors.map(({ name }) => name).join(', ') : t('authorsUnknown')}</dd>
      </div>
      <div>
        <dt>{t('goals')}</dt>
        <dd>
          <ReportGoals report={report} />
          <SourceLine sources={goalsSources} />
        </dd>
      </div>
    </>
  );
}
