import { useLocale, useTranslations } from 'next-intl';
import { markdownAddressOf } from '@/app/markdown';
import type { Report } from '@/content';

/** The page of each report as Markdown, for those who read or work in plain text. */
export function ReportTexts({ reports }: { reports: Report[] }) {
  const t = useTranslations('ReportTexts');
  const locale = useLocale();
  return (
    <p className="ways">
      {reports.map(({ id, number, route }) => (
        <a className="way" key={id} href={markdownAddressOf(route, locale)} type="text/markdown">
          {t('report', { number: String(number) })}
        </a>
      ))}
    </p>
  );
}
