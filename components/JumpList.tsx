import { useTranslations } from 'next-intl';

/** Links to the parts of a long page, right below its first sentences. */
export function JumpList({ parts }: { parts: { id: string; text: string }[] }) {
  const t = useTranslations('JumpList');
  return (
    <nav className="jump screen-only" aria-label={t('label')}>
      <ul className="ways">
        {parts.map(({ id, text }) => (
          <li key={id}>
            <a className="way" href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
