import { useTranslations } from 'next-intl';

const keys = [
  ['primary', 'solid'],
  ['secondary', 'secondary'],
  ['press', 'press'],
  ['none', 'none'],
] as const;

/** How to read the lines: each pattern with its words. Two strengths are drawn solid and share one row. */
export function StrengthKey() {
  const t = useTranslations('Strength');
  return (
    <ul className="key" aria-label={t('key')}>
      {keys.map(([pattern, words]) => (
        <li className={`source ${pattern}`} key={pattern}>
          {t(words)}
        </li>
      ))}
    </ul>
  );
}
