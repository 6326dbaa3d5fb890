import { useLocale, useTranslations } from 'next-intl';
import { type FeedFormat, feedAddressOf, feeds } from '@/app/feed';

/** The feeds of changes in the page's language, to copy into a feed reader. */
export function FeedLinks() {
  const t = useTranslations('FeedLinks');
  const locale = useLocale();
  return (
    <p className="ways">
      {(Object.keys(feeds) as FeedFormat[]).map((format) => (
        <a className="way" key={format} href={feedAddressOf(format, locale)} type={feeds[format].type}>
          {t(format)}
        </a>
      ))}
    </p>
  );
}
