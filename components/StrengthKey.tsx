import { useTranslations } from 'next-intl';

const keys = [
  ['primary', 'solid'],
  ['secondary', 'secondary'],
  ['press', 'press'],
  ['none', 'none'],
] as const;

/**
 * How to read the lines: each pattern with its words. Two strengths are drawn solid and share one row; `ring` adds the sign of
 * what the evaluation did not take up.
 */
export function StrengthKey({ ring = false }: { ring?: boolean }) {
  const t = useTranslations('Strength');
  return (
    <ul className="key" aria-label={t('key')}>
      {keys
        .filter(([pattern]) => ring || pattern !== 'none')
        .map(([pattern, words]) => (
          <li className={`source ${pattern}`} key={pattern}>
            {t(words)}
          </li>
        ))}
    </ul>
  );
}
