import { useLocale } from 'next-intl';
import type { Link } from '@/content';
import { researchAnchorOf } from '@/content/anchors';
import { hardSpace } from '@/content/typography';
import { ItemLink } from './ItemLink';
import { hrefLangOf } from './language';

/**
 * Research on the same subject: each reference exactly as printed, in its own language, and what it is to us. Without a
 * reference our own words lead on.
 */
export function ResearchList({ links }: { links: Link[] }) {
  const locale = useLocale();
  return (
    <ul className="sources">
      {links.map(({ id, url, title, citation, language, note }) => (
        <li key={id} id={researchAnchorOf(id)}>
          <p>
            {citation ? (
              title
            ) : (
              <a href={url} hrefLang={hrefLangOf(language, locale)}>
                {title}
              </a>
            )}
            {hardSpace}
            <ItemLink id={researchAnchorOf(id)} name={title} />
          </p>
          {citation ? (
            <p className="cite">
              <a className="alone" href={url} hrefLang={hrefLangOf(language, locale)} lang={language}>
                <span>{citation}</span>
              </a>
            </p>
          ) : null}
          {note ? <p className="meta">{note}</p> : null}
        </li>
      ))}
    </ul>
  );
}
