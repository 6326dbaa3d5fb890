import type { ReactNode } from 'react';
import type { Page } from '@/content';

/**
 * The opening of a page: a line above the heading, the one main heading, the first sentences, then what is passed.
 * `beside` stands in the margin of the first sentences; `lang` is the language of a heading in another one than the
 * page's, and `below` says it in the page's own; `kicker` stands in place of the page's.
 */
export function PageTitle({
  page,
  kicker = page.kicker,
  lang,
  below,
  beside,
  className = '',
  children,
}: {
  page: Pick<Page, 'heading' | 'lead' | 'kicker'>;
  kicker?: ReactNode;
  lang?: string | undefined;
  below?: ReactNode;
  beside?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={`title spine ${className}`.trim()}>
      <h1>
        {kicker ? <span className="kicker">{kicker} </span> : null}
        {lang ? <span lang={lang}>{page.heading}</span> : page.heading}
      </h1>
      {below}
      <div className={beside ? 'duo' : undefined}>
        <div>
          <p className="lead">{page.lead}</p>
          {children}
        </div>
        {beside}
      </div>
    </div>
  );
}
