import { useLocale, useTranslations } from 'next-intl';
import type { Report } from '@/content';
import { addressOf } from '@/messages/routing';

/** The ways on from the top of the front page: into the newest report, to all of them, and to what came after. */
export function Ways({ reports }: { reports: Report[] }) {
  const t = useTranslations('Ways');
  const locale = useLocale();
  const newest = reports.at(-1);
  return (
    <p className="ways">
      {newest ? (
        <a className="way" href={addressOf(newest.route, locale)}>
          {t('newest', { number: String(newest.number) })}
        </a>
      ) : null}
      <a className="way" href="#reports">
        {t('all')}
      </a>
      <a className="way" href={addressOf('/timeline', locale)}>
        {t('since')}
      </a>
    </p>
  );
}
