import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Content, Report } from '@/content';
import { listedMessages } from '@/content/shown';
import { addressOf } from '@/messages/routing';
import { FormattedDate } from './FormattedDate';
import { hrefLangOf } from './language';
import { SourceLine } from './SourceLine';

/**
 * The reports as stations on the line, the same facts in the same order for each: when, what, the first messages with
 * their sources, who was asked, where the file is. Last the report that was planned and never made, as a ring. `level` is
 * that of the headings; `more` adds facts to each report.
 */
export function ReportList({
  content,
  level = 3,
  more,
}: {
  content: Content;
  level?: 2 | 3;
  more?: (report: Report) => ReactNode;
}) {
  const t = useTranslations('ReportList');
  const { reports, project } = content;
  const Heading = `h${level}` as const;
  return (
    <ol className="course reports">
      {reports.map((report) => (
        <Item key={report.id} report={report} level={level} more={more?.(report)} />
      ))}
      <li className="ring">
        <p className="meta">{t('never')}</p>
        <Heading>{project.missingReport.label}</Heading>
        <p>{project.missingReport.text}</p>
        <SourceLine sources={project.missingReport.sources} />
      </li>
    </ol>
  );
}

function Item({ report, level, more }: { report: Report; level: 2 | 3; more: ReactNode }) {
  const t = useTranslations('ReportList');
  const locale = useLocale();
  const { label, route, published, language, keyMessages, method, elsewhere, downloads, number, subject } = report;
  const [asked] = method.asked;
  const Heading = `h${level}` as const;
  return (
    <li>
      <p className="meta">
        <FormattedDate date={published} />, {t('language', { language })}
      </p>
      <Heading>
        <a href={addressOf(route, locale)}>{label}</a>
      </Heading>
      <div className={more ? undefined : 'duo'}>
        <div>
          {listedMessages(keyMessages).map(({ id, statement, sources }) => (
            <div className="message" key={id}>
              <p>{statement}</p>
              <SourceLine sources={sources} />
            </div>
          ))}
        </div>
        <dl className={more ? 'facts many' : 'facts'}>
          {more}
          <div>
            <dt>{t('asked')}</dt>
            <dd>{subject}</dd>
            {asked ? <dd>{asked.text}</dd> : null}
            <dd>
              <a className="alone" href={addressOf(route, locale, 'who')}>
                {t('more', { number: String(number) })}
              </a>
            </dd>
          </div>
          <div>
            <dt>{t('file')}</dt>
            <dd>
              {downloads.length > 0 ? (
                downloads.map(({ id, pages }) => (
                  <a key={id} className="alone" href={addressOf(route, locale, 'download')}>
                    {t('here', { number: String(number), pages })}
                  </a>
                ))
              ) : (
                <>
                  {t('elsewhere')}{' '}
                  <a href={elsewhere.url} hrefLang={hrefLangOf(elsewhere.language, locale)}>
                    {elsewhere.title}
                  </a>
                </>
              )}
            </dd>
          </div>
        </dl>
      </div>
    </li>
  );
}
