import { citationAddressOf, formats } from '@/citation/files';
import type { Report } from '@/content';
import { plainSpaces } from '@/content/typography';
import { addressOf, basePath, type Locale, site } from '@/messages/routing';

/**
 * What reference managers and crawlers read in the head of a report's page; React moves it there. Only what is established,
 * and always of the report, never of the portal.
 *
 * - Signposting (https://signposting.org/FAIR/): where to cite it, where its authors are named, its citations, its files, its kind.
 * - Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcq-html/).
 * - Highwire tags (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), only on the page in the language
 *   of the work, and only when title and authors are known: without them Scholar reads none.
 */
export function ReportMetadata({ report, locale }: { report: Report; locale: Locale }) {
  const { route, title, language, authors, publisher, published, seriesNumber, isbn, downloads, elsewhere } = report;
  const files = downloads.map(({ file }) => `${basePath}/${file}`);
  const date = published.replaceAll('-', '/');
  const tags: (readonly [name: string, content: string | undefined])[] = [
    ...(title && authors.length > 0 && language === locale
      ? ([
          ['citation_title', title],
          ...authors.map(({ name }) => ['citation_author', name] as const),
          ['citation_publication_date', date],
          ['citation_technical_report_institution', publisher.name],
          ['citation_technical_report_number', seriesNumber],
          ['citation_isbn', isbn],
          ['citation_language', language],
          ...files.map((file) => ['citation_pdf_url', new URL(file, site).href] as const),
        ] as const)
      : []),
    ['DC.title', title],
    ...authors.map(({ name }) => ['DC.creator', name] as const),
    ['DC.publisher', publisher.name],
    ['DC.issued', published],
    ['DC.language', language],
    ['DC.identifier', isbn ? `urn:isbn:${isbn}` : seriesNumber],
    ['DC.type', 'Report'],
  ];
  return (
    <>
      {tags.map(([name, content]) =>
        content ? <meta key={`${name} ${content}`} name={name} content={plainSpaces(content)} /> : null,
      )}
      <link rel="cite-as" href={elsewhere.url} />
      <link rel="author" href={authors.length > 0 ? addressOf(route, locale, 'authors') : publisher.url} />
      {formats.map(({ ending, type }) => (
        <link key={ending} rel="describedby" href={citationAddressOf(report, locale, ending)} type={type} />
      ))}
      {files.map((file) => (
        <link key={file} rel="item" href={file} type="application/pdf" />
      ))}
      <link rel="type" href="https://schema.org/Report" />
      <link rel="type" href="https://schema.org/AboutPage" />
    </>
  );
}
