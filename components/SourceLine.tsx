import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { Source, Strength } from '@/content';
import { addressOf } from '@/messages/routing';

/**
 * The lines that say where something comes from, one for each pattern among the sources, in their order: the pattern and
 * its hidden words tell how strong they are. Each source is named by its own title, so that no two links of the same
 * words lead to two places (WCAG 2.4.9).
 */
export function SourceLine({ sources }: { sources: Source[] }) {
  const patterns = [...new Set(sources.map(patternOf))];
  const lines = patterns.map((pattern) => (
    <Line key={pattern} sources={sources.filter((source) => patternOf(source) === pattern)} />
  ));
  return lines.length === 1 ? lines : <div className="several">{lines}</div>;
}

/** Two strengths are drawn solid. */
export function patternOf({ strength }: Source): Strength {
  return strength === 'official' ? 'primary' : strength;
}

function Line({ sources }: { sources: Source[] }) {
  const t = useTranslations('Strength');
  const locale = useLocale();
  const [first, ...others] = [...new Set(sources.map(({ strength }) => strength))];
  return first ? (
    <p className={`source ${first}`}>
      <span className="visually-hidden">{t(others.length > 0 ? 'solid' : first)}: </span>
      {sources.map(({ id, title }, index) => (
        <Fragment key={id}>
          {index > 0 ? '; ' : null}
          <a href={addressOf('/sources', locale, id)}>{title}</a>
        </Fragment>
      ))}
    </p>
  ) : null;
}
