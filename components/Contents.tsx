import { useTranslations } from 'next-intl';

/** What stands on a long page, as stations on the line. Folded on narrow screens, always open on wide ones. */
export function Contents({ sections }: { sections: { id: string; text: string }[] }) {
  const t = useTranslations('Contents');
  return (
    <nav className="contents screen-only" aria-label={t('label')}>
      <details>
        <summary>{t('label')}</summary>
        <ol>
          {sections.map(({ id, text }) => (
            <li key={id}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
