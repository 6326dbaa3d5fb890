import { useLocale, useTranslations } from 'next-intl';
import type { Report } from '@/content';
import { addressOf } from '@/messages/routing';

/** The goals that a report takes up, each as a link to its findings. */
export function ReportGoals({ report: { goals } }: { report: Report }) {
  const t = useTranslations('ReportFacts');
  const locale = useLocale();
  return (
    <ul>
      {goals.map(({ id, number, label }) => (
        <li key={id}>
          <a className="alone" href={addressOf('/findings', locale, id)}>
            {t('goal', { number: String(number), label })}
          </a>
        </li>
      ))}
    </ul>
  );
}
