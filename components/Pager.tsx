import { useLocale, useTranslations } from 'next-intl';
import type { Project, Report } from '@/content';
import { addressOf } from '@/messages/routing';

/**
 * The ways on to the neighbouring reports. Before the first stands the list of all; after the last the report that was
 * never made, with a ring.
 */
export function Pager({ report, reports, project }: { report: Report; reports: Report[]; project: Project }) {
  const t = useTranslations('Pager');
  const locale = useLocale();
  const at = reports.findIndex(({ id }) => id === report.id);
  const before = reports[at - 1];
  const after = reports[at + 1];
  return (
    <div className="spine screen-only">
      <nav className="pager ways" aria-label={t('label')}>
        {before ? (
          <a className="way" href={addressOf(before.route, locale)}>
            {before.label}
          </a>
        ) : (
          <a className="way" href={addressOf('/reports', locale)}>
            {t('all')}
          </a>
        )}
        {after ? (
          <a className="way" href={addressOf(after.route, locale)}>
            {after.label}
          </a>
        ) : (
          <a className="way ring" href={addressOf('/reports', locale, 'missing')}>
            {t('missing', { label: project.missingReport.label })}
          </a>
        )}
      </nav>
    </div>
  );
}
