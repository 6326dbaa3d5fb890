import type { Link } from '@/content';
import { researchAnchorOf } from '@/content/anchors';
import { hardSpace } from '@/content/typography';
import { ItemLink } from './ItemLink';

/** Research on the same subject: each reference exactly as printed, in its own language, and what it is to us. */
export function ResearchList({ links }: { links: Link[] }) {
  return (
    <ul className="sources">
      {links.map(({ id, url, title, citation, language, note }) => (
        <li key={id} id={researchAnchorOf(id)}>
          <p>
            {title}
            {hardSpace}
            <ItemLink id={researchAnchorOf(id)} name={title} />
          </p>
          <p className="cite">
            <a className="alone" href={url} hrefLang={language} lang={language}>
              <span>{citation ?? title}</span>
            </a>
          </p>
          {note ? <p className="meta">{note}</p> : null}
        </li>
      ))}
    </ul>
  );
}
