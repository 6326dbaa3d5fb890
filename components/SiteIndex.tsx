import { useLocale, useTranslations } from 'next-intl';
import { alphabetical, letterOf } from './alphabet';
import { Section } from './Section';

/** Something on the site, by its name. */
export interface SiteIndexItem {
  term: string;
  href: string;
}

/** Links to everything on the site in the alphabet of the page's language, numbers first. */
export function SiteIndex({ items }: { items: SiteIndexItem[] }) {
  const t = useTranslations('SiteIndex');
  const locale = useLocale();
  const sorted = alphabetical(
    items.map((item) => ({ ...item, name: item.term, term: item.term.replace(/^[^\p{L}\d]+/u, '') })),
    locale,
  ).map((item) => ({ ...item, letter: /^\d/.test(item.term) ? t('digits') : letterOf(item, locale) }));
  const letters = [...new Set(sorted.map(({ letter }) => letter))];
  return (
    <Section id="all">
      <h2 id="all">{t('heading')}</h2>
      <nav aria-label={t('letters')}>
        <ul className="az">
          {letters.map((letter) => (
            <li key={letter}>
              <a href={`#${idOf(letter)}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map((letter) => (
        <div className="letter" key={letter}>
          <h3 id={idOf(letter)}>{letter}</h3>
          <ul className="index">
            {sorted
              .filter((item) => item.letter === letter)
              .map(({ name, href }) => (
                <li key={href + name}>
                  <a href={href}>{name}</a>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

/** An anchor of its own for each language: the letters are not the same. */
function idOf(letter: string): string {
  return `letter-${/\d/.test(letter) ? '0' : letter.toLowerCase()}`;
}
