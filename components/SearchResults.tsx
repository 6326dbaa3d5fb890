import { useTranslations } from 'next-intl';
import { Section } from './Section';

/** Where the script of the search writes what it found; not there until it has. */
export function SearchResults() {
  const t = useTranslations('SearchForm');
  return (
    <div className="hits" data-results="" hidden>
      <Section id="results">
        <h2 id="results">{t('results')}</h2>
        <ol className="course" />
      </Section>
    </div>
  );
}
