import { useLocale, useTranslations } from 'next-intl';
import { findingWorkOf, workOf } from '@/citation/work';
import type { Content } from '@/content';
import { addressOf } from '@/messages/routing';
import { Cite } from './Cite';
import { ItemLink } from './ItemLink';
import { Section } from './Section';

/** How to cite each report and each finding, at the anchor that is its id everywhere. */
export function CiteList({ content }: { content: Content }) {
  const t = useTranslations();
  const locale = useLocale();
  const findings = [...content.findings.values()].toSorted((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  );
  return (
    <>
      <Section id="reports">
        <h2 id="reports">{t('CiteList.reports')}</h2>
        {content.reports.map((report) => {
          const name = t('Finding.report', { number: String(report.number) });
          return (
            <div className="cited" id={report.id} key={report.id}>
              <h3>
                <a className="alone" href={addressOf(report.route, locale)}>
                  {report.label}
                </a>{' '}
                <ItemLink id={report.id} name={name} />
              </h3>
              <Cite id={report.id} name={name} work={workOf(report, content)} />
            </div>
          );
        })}
      </Section>
      <Section id="findings">
        <h2 id="findings">{t('CiteList.findings')}</h2>
        {findings.map((finding) => {
          const { id, number, statement } = finding;
          const name = t('Finding.number', { number });
          return (
            <div className="cited" id={id} key={id}>
              <h3>
                <a className="alone" href={addressOf('/findings', locale, id)}>
                  {name}
                </a>{' '}
                <ItemLink id={id} name={name} />
              </h3>
              <p className="meta">{statement}</p>
              <Cite id={id} name={name} work={findingWorkOf(finding, content, [locale])} />
            </div>
          );
        })}
      </Section>
    </>
  );
}
