import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { type Source, strengthOf } from '@/content';
import { addressOf } from '@/messages/routing';

/**
 * The line that says where something comes from: its pattern and its hidden words tell how strong the source is. Each
 * source is named by its own title, so that no two links of the same words lead to two places (WCAG 2.4.9).
 */
export function SourceLine({ sources }: { sources: Source[] }) {
  const t = useTranslations('Strength');
  const locale = useLocale();
  const strength = strengthOf(sources);
  return (
    <p className={`source ${strength}`}>
      <span className="visually-hidden">{t(strength)}: </span>
      {sources.map(({ id, title }, index) => (
        <Fragment key={id}>
          {index > 0 ? ', ' : null}
          <a href={addressOf('/sources', locale, id)}>{title}</a>
        </Fragment>
      ))}
    </p>
  );
}
