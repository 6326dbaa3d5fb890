import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { Download, Report } from '@/content';
import { basePath } from '@/messages/routing';
import { hrefLangOf, languageName } from './language';

/**
 * Where the full report is: the files that lie here, with what the file itself says of format, pages, size and
 * language, or else the page where the publisher keeps it. `full` adds what only some need: tags and checksum.
 */
export function ReportFile({ report, full = false }: { report: Report; full?: boolean }) {
  const t = useTranslations('ReportFile');
  const locale = useLocale();
  const { downloads, elsewhere, publisher } = report;
  if (downloads.length > 0) {
    return (
      <div className="box report-file">
        {downloads.map((download) => (
          <File key={download.id} download={download} otherwise={report.language} full={full} />
        ))}
      </div>
    );
  }
  const { url, title, language, note } = elsewhere;
  const place = { host: new URL(url).host.replace(/^www\./, ''), language: languageName(language, locale) };
  return (
    <div className="box report-file elsewhere">
      <p>{t('elsewhere', { publisher: publisher.shortName })}</p>
      <a className="way file" href={url} hrefLang={hrefLangOf(language, locale)}>
        <span>
          <b>{title}</b> <small>{t('place', place)}</small>
        </span>
      </a>
      {note ? <p>{note}</p> : null}
    </div>
  );
}

function File({ download, otherwise, full }: { download: Download; otherwise: string; full: boolean }) {
  const t = useTranslations('ReportFile');
  const locale = useLocale();
  const size = useFileSize();
  const { file, title, pages, bytes, sha256, tagged, language = otherwise } = download;
  return (
    <>
      <a
        className="way file"
        href={`${basePath}/${file}`}
        type="application/pdf"
        hrefLang={hrefLangOf(language, locale)}
      >
        <span>
          <b>{t('download', { title })}</b>{' '}
          <small>{t('facts', { pages, size: size(bytes), language: languageName(language, locale) })}</small>
        </span>
      </a>
      {full ? (
        <>
          <p>{t(tagged ? 'tagged' : 'untagged')}</p>
          <p>
            {t('checksum')} <code>{sha256}</code>
          </p>
        </>
      ) : null}
    </>
  );
}

/** The size of a file in words: «840 kB», «2,4 MB» (SI units: a kilobyte is 1000 bytes). */
function useFileSize(): (bytes: number) => string {
  const t = useTranslations('ReportFile');
  const format = useFormatter();
  const rounded = (number: number, digits: number) =>
    format.number(number, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (bytes) =>
    bytes < 999_500
      ? t('kilobytes', { number: rounded(bytes / 1000, 0) })
      : t('megabytes', { number: rounded(bytes / 1_000_000, 1) });
}
