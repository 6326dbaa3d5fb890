import { useTranslations } from 'next-intl';
import type { Source } from '@/content';
import { patternOf } from './SourceLine';

const keys = [
  ['primary', 'solid'],
  ['secondary', 'secondary'],
  ['press', 'press'],
  ['none', 'none'],
] as const;

/**
 * How to read the lines: each pattern with its words. Two strengths are drawn solid and share one row; `ring` adds the sign of
 * what the evaluation did not take up, and with `sources` only their patterns stand here.
 */
export function StrengthKey({ ring = false, sources }: { ring?: boolean; sources?: Source[] }) {
  const t = useTranslations('Strength');
  return (
    <ul className="key" aria-label={t('key')}>
      {keys
        .filter(([pattern]) =>
          pattern === 'none' ? ring : !sources || sources.some((source) => patternOf(source) === pattern),
        )
        .map(([pattern, words]) => (
          <li className={`source ${pattern}`} key={pattern}>
            {t(words)}
          </li>
        ))}
    </ul>
  );
}
