import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Organisation, Person, Report, Source } from '@/content';
import { unbroken } from '@/content/typography';
import { FormattedDate } from './FormattedDate';
import { languageName, listOf } from './language';
import { ReportGoals } from './ReportGoals';
import { SourceLine } from './SourceLine';

/** What is known of a report as a publication, each with its source; what is not known is said once, at the end. */
export function ReportFacts({ report }: { report: Report }) {
  const t = useTranslations('ReportFacts');
  const locale = useLocale();
  const format = useFormatter();
  const { authors, commissioner, publisher, seriesNumber, isbn, pages } = report;
  const unknown = [
    report.title ? undefined : t('noTitle'),
    seriesNumber ? undefined : t('noSeriesNumber'),
    isbn ? undefined : t('noIsbn'),
    pages ? undefined : t('noPages'),
  ].filter((what) => what !== undefined);
  return (
    <aside className="report-facts spine" aria-label={t('label')}>
      <details>
        <summary>{t('label')}</summary>
        <dl className="facts">
          <Fact term={t('published')} sources={report.publishedSources}>
            <FormattedDate date={report.published} />
            {report.publishedNote ? <p>{report.publishedNote}</p> : null}
          </Fact>
          {authors.length > 0 ? (
            <Fact term={t('authors')} sources={sourcesOf(authors)}>
              <ul id="authors">
                {authors.map(({ id, name, affiliation }) => (
                  <li key={id}>
                    {affiliation
                      ? t('author', { name: unbroken(name), affiliation: affiliation.shortName })
                      : unbroken(name)}
                  </li>
                ))}
              </ul>
            </Fact>
          ) : (
            <Fact term={t('authors')}>{t('authorsUnknown')}</Fact>
          )}
          <Fact term={t('goals')} sources={report.goalsSources}>
            <ReportGoals report={report} />
          </Fact>
          <Fact term={t('commissioner')}>
            <Name of={commissioner} />
          </Fact>
          <Fact term={t('publisher')}>
            <Name of={publisher} />
          </Fact>
          <Fact term={t('language')}>{languageName(report.language, locale)}</Fact>
          {seriesNumber ? <Fact term={t('seriesNumber')}>{seriesNumber}</Fact> : null}
          {isbn ? <Fact term={t('isbn')}>{isbn}</Fact> : null}
          {pages ? <Fact term={t('pages')}>{format.number(pages)}</Fact> : null}
          {unknown.length > 0 ? <Fact term={t('unknown')}>{listOf(unknown, locale)}</Fact> : null}
        </dl>
      </details>
    </aside>
  );
}

function Name({ of: { name, lang } }: { of: Organisation }) {
  return lang ? <span lang={lang}>{name}</span> : name;
}

function Fact({ term, sources, children }: { term: string; sources?: Source[]; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {children}
        {sources ? <SourceLine sources={sources} /> : null}
      </dd>
    </div>
  );
}

/** The sources that name some people, each once. */
function sourcesOf(people: Person[]): Source[] {
  return [...new Map(people.flatMap(({ sources }) => sources).map((source) => [source.id, source])).values()];
}
