import { useLocale, useTranslations } from 'next-intl';
import type { Project, Report } from '@/content';
import { addressOf } from '@/messages/routing';

/**
 * The piece of line between neighbouring reports. Before the first stands the list of all; after the last the report
 * that was never made, with a ring.
 */
export function Pager({ report, reports, project }: { report: Report; reports: Report[]; project: Project }) {
  const t = useTranslations('Pager');
  const locale = useLocale();
  const at = reports.findIndex(({ id }) => id === report.id);
  const before = reports[at - 1];
  const after = reports[at + 1];
  return (
    <div className="spine screen-only">
      <nav className="pager" aria-label={t('label')}>
        {before ? (
          <a href={addressOf(before.route, locale)}>
            <small>{t('previous')}</small> {before.label}
          </a>
        ) : (
          <a href={addressOf('/reports', locale)}>{t('all')}</a>
        )}
        {after ? (
          <a href={addressOf(after.route, locale)}>
            <small>{t('next')}</small> {after.label}
          </a>
        ) : (
          <a className="ring" href={addressOf('/reports', locale, 'missing')}>
            <small>{t('next')}</small> {t('missing', { label: project.missingReport.label })}
          </a>
        )}
      </nav>
    </div>
  );
}
