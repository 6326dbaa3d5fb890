import { useLocale, useTranslations } from 'next-intl';
import { findingWorkOf } from '@/citation/work';
import type { Content, Finding as FindingRecord } from '@/content';
import { addressOf } from '@/messages/routing';

import { Finding } from './Finding';
import { groups } from './groups';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/**
 * All findings, goal by goal: under a goal those about it alone, with links to those about it and others; then those
 * about several goals or none. A goal that no report takes up stands in its place with a ring, and says so.
 */
export function FindingList({ content }: { content: Content }) {
  const { goals } = content;
  const t = useTranslations('FindingList');
  const words = useTranslations('GoalMatrix');
  const locale = useLocale();
  const ordered = [...content.findings.values()].toSorted(inOrder);
  const across = ordered.filter((finding) => finding.goals.length !== 1);
  return (
    <>
      {goals.map((goal) => {
        const about = ordered.filter((finding) => finding.goals.some(({ id }) => id === goal.id));
        const alone = about.filter((finding) => finding.goals.length === 1);
        return (
          <Section
            key={goal.id}
            id={goal.id}
            className={`section text chapter spine group ${goal.id}${goal.notTakenUp ? ' ring' : ''}`}
          >
            <h2 id={goal.id}>
              {t.rich('goal', { number: String(goal.number), short: goal.short, b: (number) => <b>{number}</b> })}
            </h2>
            <p className="meta">
              {goal.summary} {t('official', { title: goal.title })}
            </p>
            <SourceLine sources={goal.sources} />
            {goal.notTakenUp ? (
              <>
                <p>{goal.notTakenUp}</p>
                <p className="ways">
                  <a className="way" href={addressOf('/key-figures', locale, 'register')}>
                    {t('register')}
                  </a>
                </p>
              </>
            ) : about.length === 0 ? (
              <p>{words('notRetold')}</p>
            ) : (
              <>
                {alone.length === 0 ? <p>{t('onlyAcross')}</p> : null}
                {alone.map((finding) => (
                  <Finding key={finding.id} finding={finding} work={findingWorkOf(finding, content)} />
                ))}
                <NoMatch />
                <Also findings={about.filter((finding) => finding.goals.length > 1)} />
              </>
            )}
          </Section>
        );
      })}
      <Section id="across" className="section text chapter spine group across">
        <h2 id="across">{t('across')}</h2>
        <p className="meta">{t('acrossText')}</p>
        {across.map((finding) => (
          <Finding key={finding.id} finding={finding} work={findingWorkOf(finding, content)} />
        ))}
        <NoMatch />
      </Section>
    </>
  );
}

/** Findings that touch a goal and stand among those across the goals. */
function Also({ findings }: { findings: FindingRecord[] }) {
  const t = useTranslations('FindingList');
  const words = useTranslations('Finding');
  if (findings.length === 0) return null;
  return (
    <div className="also">
      <span>{t('also')}</span>
      <ul>
        {findings.map(({ id, number, who }) => (
          <li key={id} data-who={who.join(' ')}>
            <a className="permalink" href={`#${id}`}>
              {words('number', { number })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shown when the filter leaves nothing in a group. */
function NoMatch() {
  return <p className="no-match meta">{useTranslations('FindingList')('noMatch')}</p>;
}

/** By whose experience, then by number: 2.9 before 2.10. */
function inOrder(a: FindingRecord, b: FindingRecord): number {
  return groupOf(a) - groupOf(b) || a.number.localeCompare(b.number, 'en', { numeric: true });
}

function groupOf({ who }: FindingRecord): number {
  return Math.min(...who.map((group) => groups.indexOf(group)));
}
