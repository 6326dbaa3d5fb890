import { useTranslations } from 'next-intl';
import type { Finding as FindingRecord, ReportRef } from '@/content';
import { Experience } from './Experience';
import { SourceLine } from './SourceLine';

/**
 * A finding: the statement, and beside it the number as a link to itself, which report, whose experience it tells of,
 * and who says so. On the page of a report (`within`) the report goes without saying.
 */
export function Finding({ finding, within }: { finding: FindingRecord; within?: ReportRef }) {
  const t = useTranslations('Finding');
  const { id, number, statement, report, goals, who, subject, sources, note } = finding;
  const from = report ? t('report', { number: String(report.number) }) : t('whole');
  return (
    <div
      className="finding"
      id={id}
      // What the filter of the list of findings reads.
      data-who={within ? undefined : who.join(' ')}
      data-goals={within ? undefined : goals.map((goal) => goal.id).join(' ')}
    >
      <p>{statement}</p>
      {note ? <p className="meta">{note}</p> : null}
      <div className="margin">
        <a className="permalink" href={`#${id}`}>
          {t('number', { number })}
        </a>
        {report && report.id === within?.id ? null : <span>{from}</span>}
        <span className="who">{subject ?? <Experience who={who} />}</span>
        <SourceLine sources={sources} />
      </div>
    </div>
  );
}
