import type { ReactNode } from 'react';
import type { Page } from '@/content';

/**
 * The opening of a page: a line above the heading, the one main heading, the first sentences, then what is passed.
 * `beside` stands in the margin of the first sentences; `lang` is the language of a heading in another one than the
 * page's; `kicker` goes before the page's own.
 */
export function PageTitle({
  page,
  kicker = page.kicker,
  lang,
  beside,
  className = '',
  children,
}: {
  page: Pick<Page, 'heading' | 'lead' | 'kicker'>;
  kicker?: ReactNode;
  lang?: string | undefined;
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
