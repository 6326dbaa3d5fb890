import { useLocale, useTranslations } from 'next-intl';
import { feedAddressOf } from '@/app/feed';
import { type Content, lastModified } from '@/content';
import { addressOf, type Route } from '@/messages/routing';
import { ErrorReport } from './ErrorReport';
import { FormattedDate } from './FormattedDate';

const items = [
  ['about', '/about'],
  ['sources', '/sources'],
  ['openData', '/open-data'],
  ['accessibility', '/accessibility'],
  ['privacy', '/privacy'],
  ['contact', '/contact'],
] as const;

/**
 * Who made and commissioned the evaluation, whose words these are, the pages about the site, the feed of changes, and
 * when this page was last changed, which leads to what was.
 */
export function Footer({ content, route }: { content: Content; route: Route }) {
  const t = useTranslations('Footer');
  const locale = useLocale();
  const { project } = content;
  const partners = project.partners.map(({ shortName }) => shortName);
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="spine thin">
          <p className="ending">{t('ending')}</p>
          <p>
            {t('provenance', {
              owner: project.owner.shortName,
              commissioner: project.commissioner.name,
              partners: [partners.slice(0, -1).join(', '), partners.at(-1)].filter(Boolean).join(` ${t('and')} `),
            })}
          </p>
          <nav aria-label={t('label')}>
            <ul>
              {items.map(([key, target]) => (
                <li key={key}>
                  <a href={addressOf(target, locale, key === 'contact' ? 'errors' : undefined)}>{t(key)}</a>
                </li>
              ))}
              <li>
                <a href={feedAddressOf('atom', locale)}>{t('feed')}</a>
              </li>
              <li>
                <a href={addressOf('/changes', locale, content.pageAnchor(route))}>
                  {t.rich('changed', { date: () => <FormattedDate date={lastModified(content, route)} /> })}
                </a>
              </li>
            </ul>
          </nav>
          <ErrorReport content={content} route={route} />
        </div>
      </div>
    </footer>
  );
}
