import { useTranslations } from 'next-intl';

/** The visible link of a heading to itself, so that a reader can point others at it. Stands right after the heading. */
export function SelfLink({ id, heading }: { id: string; heading: string }) {
  const t = useTranslations('Section');
  return (
    <a className="self" href={`#${id}`} aria-label={t('link', { heading })}>
      #
    </a>
  );
}
