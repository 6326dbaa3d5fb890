import { useTranslations } from 'next-intl';
import type { Project } from '@/content';
import { SourceLine } from './SourceLine';

/** The status of the evaluation: that it ended before its last report, and why. Once on the portal. */
export function Ended({ ended }: { ended: Project['ended'] }) {
  const t = useTranslations('Ended');
  return (
    <div className="ended" role="note">
      <p>
        <b>{t('title')}</b> {ended.text}
      </p>
      <SourceLine sources={ended.sources} />
    </div>
  );
}
