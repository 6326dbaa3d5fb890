import { useTranslations } from 'next-intl';
import { Section } from './Section';

/**
 * Where the script of the search writes what it found; not there until it has. The one entry is the pattern that it
 * copies, so that a result has its shape and its styles from here.
 */
export function SearchResults() {
  const t = useTranslations('SearchForm');
  return (
    <div className="hits" data-results="" hidden>
      <Section id="results">
        <h2 id="results">{t('results')}</h2>
        <ol className="course">
          <li>
            <h3>
              {/* biome-ignore lint/a11y/useValidAnchor: the script gives it its address. */}
              <a>
                <mark />
              </a>
            </h3>
            <p />
            <p className="meta" />
          </li>
        </ol>
      </Section>
    </div>
  );
}
