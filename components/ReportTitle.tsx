import { useLocale, useTranslations } from 'next-intl';
import type { Page, Report } from '@/content';
import { FormattedDate } from './FormattedDate';
import { PageTitle } from './PageTitle';
import { ReportFile } from './ReportFile';

/**
 * The opening of a report's page: number and date, the title as published in the language of the work (WCAG 3.1.2) or
 * else what we call the report, the first sentences, and where the full report is.
 */
export function ReportTitle({ report, page }: { report: Report; page: Page }) {
  const t = useTranslations('ReportTitle');
  const locale = useLocale();
  const { title, language, number, published } = report;
  const lang = title && language !== locale ? language : undefined;
  return (
    <PageTitle
      page={{ heading: title ?? page.heading, lead: page.lead }}
      lang={lang}
      kicker={t.rich('kicker', {
        number: String(number),
        precision: published.length === 10 ? 'day' : 'other',
        date: () => <FormattedDate date={published} />,
      })}
      below={
        lang ? <p className="in-our-words">{t('ours', { subject: page.heading.replace(/^[^:]*: /, '') })}</p> : null
      }
      beside={<ReportFile report={report} />}
    />
  );
}
