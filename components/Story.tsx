import { useTranslations } from 'next-intl';
import type { Event } from '@/content';
import { isInStory } from '@/content/shown';
import { FormattedDate } from './FormattedDate';

/**
 * The stations that the curve is drawn for, in a box of 600 × 110 with one column of 100 for each. The loop is the
 * pandemic, when things went back; the line turns thin after the report that never came.
 */
const drawn = ['in-force-2019', 'report-1', 'pandemic-2020', 'report-2', 'report-3', 'in-force-2023'];
const line =
  'M4 84C40 84 66 52 104 52 128 52 146 34 176 34 236 34 254 96 214 100 174 104 170 44 236 36 262 33 280 40 304 40 344 40 356 64 400 64';
const thin = 'M408 64C452 64 462 50 504 50 556 50 586 66 640 66H1600';

/**
 * The evaluation in a few dated stations, in the order of time: a list that wide screens show on one drawn line. With
 * other stations than those of the drawing it stays the list.
 */
export function Story({ events }: { events: Event[] }) {
  const t = useTranslations('Story');
  const stations = events.filter(isInStory);
  const isDrawn = stations.length === drawn.length && stations.every(({ id }, index) => id === drawn[index]);
  return (
    <section className={isDrawn ? 'story drawing spine' : 'story spine'} aria-label={t('label')}>
      {isDrawn ? (
        <svg viewBox="0 0 600 110" preserveAspectRatio="none" aria-hidden="true">
          <path d={line} />
          <path className="hair" d={thin} />
        </svg>
      ) : null}
      <ol className="course">
        {stations.map(({ id, short, when, date, precision, season, kind, phase }) => (
          <li key={id} className={kind === 'never' ? 'ring' : phase === 'during' ? undefined : 'thin'}>
            <b>{when ?? <FormattedDate date={date} precision={precision} season={season} />}</b> {short}
          </li>
        ))}
      </ol>
    </section>
  );
}
