import { useTranslations } from 'next-intl';
import type { Work } from '@/citation/work';
import type { Finding as FindingRecord, ReportRef } from '@/content';
import { Cite } from './Cite';
import { Experience } from './Experience';
import { SourceLine } from './SourceLine';

/**
 * A finding: the statement, and beside it the number as a link to itself, which report, whose experience it tells of,
 * and who says so. Where its `work` is given, it opens how to cite it. On the page of a report (`within`) the report goes
 * without saying, nothing is filtered, and the report's own section tells how to cite it.
 */
export function Finding({ finding, within, work }: { finding: FindingRecord; within?: ReportRef; work?: Work }) {
  const t = useTranslations('Finding');
  const { id, number, statement, report, goals, who, subject, sources, note } = finding;
  const from = report ? t('report', { number: String(report.number) }) : t('whole');
  const filtered = within ? {} : { 'data-who': who.join(' '), 'data-goals': goals.map((goal) => goal.id).join(' ') };
  return (
    <div className="finding" id={id} {...filtered}>
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
      {work ? (
        <details>
          <summary className="meta">
            {t('cite')}
            <span className="visually-hidden"> {t('number', { number })}</span>
          </summary>
          <Cite id={id} route="/findings" name={t('number', { number })} work={work} />
        </details>
      ) : null}
    </div>
  );
}
