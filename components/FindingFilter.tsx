import { useTranslations } from 'next-intl';
import type { Goal } from '@/content';
import { Experience } from './Experience';
import { groups } from './groups';

/**
 * Chooses findings by goal and by whose experience, without script: FindingFilter.css hides what was not chosen. Where
 * the browser knows no `:has()` the filter is not shown and neither is anything hidden.
 */
export function FindingFilter({ goals }: { goals: Goal[] }) {
  const t = useTranslations('FindingFilter');
  const byGoal = goals.map(({ id, number, label }) => [id, t('option', { number: String(number), label })] as const);
  return (
    <div className="filters spine">
      <fieldset>
        <legend>{t('goal')}</legend>
        {[['all', t('all')] as const, ...byGoal, ['across', t('across')] as const].map(([value, words]) => (
          <label key={value}>
            <input type="radio" name="goal" value={value} defaultChecked={value === 'all'} />
            {words}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('who')}</legend>
        <label>
          <input type="radio" name="who" value="all" defaultChecked />
          {t('all')}
        </label>
        {groups.map((group) => (
          <label key={group}>
            <input type="radio" name="who" value={group} />
            <Experience who={[group]} />
          </label>
        ))}
      </fieldset>
    </div>
  );
}
