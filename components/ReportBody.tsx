import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { visit } from 'unist-util-visit';
import { workOf } from '@/citation/work';
import { type Content, type Page, pick, type Report } from '@/content';
import { addressOf, parallelOf } from '@/messages/routing';
import { Cite } from './Cite';
import { Contents } from './Contents';
import { Finding } from './Finding';
import { KeyMessages } from './KeyMessages';
import { hrefLangOf } from './language';
import { MethodBox } from './MethodBox';
import { Prose } from './Prose';
import { ReportFile } from './ReportFile';
import { Section } from './Section';

/**
 * The body of a report's page: its contents on the line, the key messages, the words of its file with each source in
 * the margin beside them, the full report, and how to cite it.
 */
export function ReportBody({ report, page, content }: { report: Report; page: Page; content: Content }) {
  const t = useTranslations();
  const { here, sections } = placesIn(page);
  return (
    <div className="report spine">
      <Contents
        sections={[
          { id: 'key-messages', text: t('KeyMessages.heading') },
          ...sections.map((section) => ({ ...section, text: section.text ?? t('MethodBox.heading') })),
          { id: 'download', text: t('ReportFile.heading') },
          { id: 'cite', text: t('Cite.heading') },
          { id: 'contact-note', text: t('ContactNote.heading') },
        ]}
      />
      <div className="article">
        <KeyMessages findings={report.keyMessages} here={here} />
        <Prose
          body={page.body}
          content={content}
          components={{
            Section: ({ id = '', children }: { id?: string; children?: ReactNode }) => (
              <Section id={id} className="section text" named={false}>
                {children}
              </Section>
            ),
            Method: () => <MethodBox method={report.method} />,
            Finding: ({ id = '' }: { id?: string }) => <Finding finding={pick(content.findings, id)} within={report} />,
          }}
        />
        <Section id="download" className="section text" named={false}>
          <h2 id="download">{t('ReportFile.heading')}</h2>
          {report.downloads.length > 0 ? <ReportFile report={report} full /> : null}
          <p className="ways">
            {report.downloads.length > 0 ? null : (
              // The opening of the page has said the rest.
              <a
                className="way"
                href={report.elsewhere.url}
                hrefLang={hrefLangOf(report.elsewhere.language, content.locale)}
              >
                {report.elsewhere.title}
              </a>
            )}
            <a className="way" href={addressOf(parallelOf(report.route), content.locale)}>
              {t('ReportBody.parallel')}
            </a>
          </p>
        </Section>
        <Section id="cite" className="section text" named={false}>
          <h2 id="cite">{t('Cite.heading')}</h2>
          <Cite id={report.id} route={report.route} work={workOf(report, content)} />
          <p className="ways">
            <a className="way" href={addressOf('/findings', content.locale, 'cite')}>
              {t('Cite.findings')}
            </a>
          </p>
        </Section>
      </div>
    </div>
  );
}

/** The sections of a page in order, the box on method where it stands, and the findings that stand on it. */
function placesIn({ body, outline }: Page): {
  here: Set<string>;
  sections: { id: string; text: string | undefined }[];
} {
  const here = new Set<string>();
  const sections: { id: string; text: string | undefined }[] = [];
  visit(body, 'element', ({ tagName, properties }) => {
    const id = String(properties['id']);
    if (tagName === 'Finding') here.add(id);
    if (tagName === 'Section') sections.push({ id, text: outline.find((heading) => heading.id === id)?.text });
    if (tagName === 'Method') sections.push({ id: 'method', text: undefined });
  });
  return { here, sections };
}
