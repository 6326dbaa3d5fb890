import { useTranslations } from 'next-intl';

/** The visible link of a record (a figure, event, term or source) to itself, to copy and share; `name` says which. */
export function ItemLink({ id, name }: { id: string; name: string }) {
  const t = useTranslations('ItemLink');
  return (
    <a className="self" href={`#${id}`} aria-label={t('link', { name })}>
      #
    </a>
  );
}
