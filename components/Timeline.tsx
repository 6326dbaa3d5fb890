import { useLocale, useTranslations } from 'next-intl';
import type { Event } from '@/content';
import { madeSections } from '@/content/anchors';
import { addressOf } from '@/messages/routing';
import { FormattedDate } from './FormattedDate';
import { ItemLink } from './ItemLink';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/**
 * What happened before, while and after the evaluation ran, on one line: thin, thick, thin. What was planned and never
 * came is a ring, and where that is the last of the evaluation, the thick line ends.
 */
export function Timeline({ events }: { events: Event[] }) {
  const t = useTranslations('Timeline');
  return madeSections['/timeline'].map((phase) => {
    const members = events.filter((event) => event.phase === phase);
    const thin = phase !== 'during';
    const ends = members.at(-1)?.kind === 'never';
    return members.length === 0 ? null : (
      <Section key={phase} id={phase} className={`section spine timeline${thin ? ' thin' : ''}${ends ? ' ends' : ''}`}>
        <h2 id={phase}>{t(phase)}</h2>
        <ol className="course">
          {members.map((event) => (
            <TimelineEvent key={event.id} event={event} thin={thin} />
          ))}
        </ol>
      </Section>
    );
  });
}

function TimelineEvent({ event, thin }: { event: Event; thin: boolean }) {
  const locale = useLocale();
  const { id, date, precision, season, when, title, kind, report, sources } = event;
  return (
    <li id={id} className={kind === 'never' ? 'ring' : thin ? 'thin' : undefined}>
      <p className="when">{when ?? <FormattedDate date={date} precision={precision} season={season} />}</p>
      <div>
        <p>{title}</p>
        {report ? (
          <a className="way" href={addressOf(report.route, locale)}>
            {report.label}
          </a>
        ) : null}
      </div>
      <div className="margin">
        <ItemLink id={id} name={title} />
        <SourceLine sources={sources} />
      </div>
    </li>
  );
}
