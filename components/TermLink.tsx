import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Term } from '@/content';
import { addressOf } from '@/messages/routing';

/**
 * A term where it first stands on a page: a link to the glossary, and beside it a sign that opens the definition on the
 * spot. The popover needs no script; Esc, the sign and a tap beside it close it. Its name is short, because the term has just been read.
 */
export function TermLink({ term: { id, definition }, children }: { term: Term; children: ReactNode }) {
  const t = useTranslations('TermLink');
  return (
    <>
      <a className="term" href={addressOf('/glossary', useLocale(), id)}>
        {children}
      </a>
      <button className="ask" type="button" popoverTarget={`d-${id}`} aria-label={t('explain')} />
      <span className="box" id={`d-${id}`} popover="">
        {definition}
      </span>
    </>
  );
}
