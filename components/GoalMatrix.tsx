import { useLocale, useTranslations } from 'next-intl';
import type { Content, Finding, Goal, Report } from '@/content';
import { strengthOf } from '@/content';
import { matrixFinding } from '@/content/shown';
import { addressOf } from '@/messages/routing';
import { FormattedDate } from './FormattedDate';
import { SourceLine } from './SourceLine';
import { StrengthKey } from './StrengthKey';

/**
 * How far the evaluation reaches: a row for each goal, a column for each report, and in each cell one finding with its
 * source, after the key to the lines. An empty cell says which emptiness it is: taken up but not retold, or not taken up.
 */
export function GoalMatrix({ content }: { content: Content }) {
  const t = useTranslations('GoalMatrix');
  const { goals, reports } = content;
  return (
    <>
      <StrengthKey ring />
      <table className="matrix">
        <caption className="visually-hidden">{t('caption')}</caption>
        <thead>
          <tr>
            <td />
            {reports.map(({ id, number, subject, published }) => (
              <th key={id} scope="col" className="which">
                {t('report', { number: String(number) })}{' '}
                <small>
                  {subject}, <FormattedDate date={published} />
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goals.map((goal) => (
            <Row key={goal.id} goal={goal} content={content} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ goal, content }: { goal: Goal; content: Content }) {
  const t = useTranslations('GoalMatrix');
  const locale = useLocale();
  const { reports } = content;
  const findings = [...content.findings.values()].filter(({ goals }) => goals.some(({ id }) => id === goal.id));
  const figure = [...content.keyFigures.values()].find(
    ({ scope, goals }) => scope === 'register' && goals.some(({ id }) => id === goal.id),
  );
  const { number, short, notTakenUp, label } = goal;
  return (
    <tr>
      <th scope="row">
        <b>{number}</b> {short}
        {findings.length > 0 ? (
          <a className="count" href={addressOf('/findings', locale, goal.id)}>
            {t('findings', { count: findings.length, number: String(number) })}
          </a>
        ) : null}
      </th>
      {notTakenUp ? (
        <td className="none" colSpan={reports.length}>
          <p>
            {notTakenUp}
            {figure ? (
              <>
                {' '}
                <a href={addressOf('/key-figures', locale, figure.id)}>{t('figures', { label })}</a>
              </>
            ) : null}
          </p>
        </td>
      ) : (
        reports.map((report) => (
          <Cell
            key={report.id}
            report={report}
            goal={goal}
            finding={matrixFinding(findings.filter((finding) => finding.report?.id === report.id))}
          />
        ))
      )}
    </tr>
  );
}

function Cell({ report, goal, finding }: { report: Report; goal: Goal; finding: Finding | undefined }) {
  const t = useTranslations('GoalMatrix');
  const tFinding = useTranslations('Finding');
  const locale = useLocale();
  const name = <span className="which">{t('report', { number: String(report.number) })}</span>;
  if (finding) {
    return (
      <td className={finding.strength}>
        {name}
        <p>{finding.statement}</p>
        <a className="permalink" href={addressOf('/findings', locale, finding.id)}>
          {tFinding('number', { number: finding.number })}
        </a>
        <SourceLine sources={finding.sources} />
      </td>
    );
  }
  if (takesUp(report, goal)) {
    return (
      <td className={strengthOf(report.goalsSources)}>
        {name}
        <p>{t('notRetold')}</p>
        <SourceLine sources={report.goalsSources} />
      </td>
    );
  }
  return (
    <td className="none">
      {name}
      <p>{t('none')}</p>
    </td>
  );
}

function takesUp(report: Report, goal: Goal): boolean {
  return report.goals.some(({ id }) => id === goal.id);
}
