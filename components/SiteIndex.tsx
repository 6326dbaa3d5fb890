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
  const sorted = alphabetical(items, locale).map((item) => {
    const letter = letterOf(item, locale);
    return { ...item, letter: /\d/.test(letter) ? t('digits') : letter };
  });
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
              .map(({ term, href }) => (
                <li key={href + term}>
                  <a href={href}>{term}</a>
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
