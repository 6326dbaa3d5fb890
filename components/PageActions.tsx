import { useTranslations } from 'next-intl';

/** What a reader can do with a page. The buttons show when `enhance/enhance.ts` runs, which also says what came of them. */
export function PageActions() {
  const t = useTranslations('PageActions');
  return (
    <div className="actions spine thin screen-only">
      <button type="button" data-print="" hidden>
        {t('print')}
      </button>
      <button type="button" data-copy="" hidden>
        {t('copy')}
      </button>
      <p role="status" data-copied={t('copied')} data-failed={t('failed')} />
    </div>
  );
}
