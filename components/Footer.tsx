import { useLocale, useTranslations } from 'next-intl';
import { feedAddressOf } from '@/app/feed';
import { type Content, errorsTo, lastModified } from '@/content';
import { addressOf, type Route } from '@/messages/routing';
import { FormattedDate } from './FormattedDate';

const items = [
  ['about', '/about'],
  ['sources', '/sources'],
  ['openData', '/open-data'],
  ['accessibility', '/accessibility'],
  ['privacy', '/privacy'],
] as const;

/**
 * Who made and commissioned the evaluation, whose words these are, the pages about the site, the feed of changes, and
 * when this page was last changed, which leads to what was.
 */
export function Footer({ content, route }: { content: Content; route: Route }) {
  const t = useTranslations('Footer');
  const locale = useLocale();
  const { project } = content;
  const here = addressOf('/changes', locale, content.pageAnchor(route));
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
                  <a href={addressOf(target, locale)}>{t(key)}</a>
                </li>
              ))}
              <li>
                <a href={errorsTo(content, route) ? here : addressOf('/contact', locale, 'errors')}>{t('errors')}</a>
              </li>
              <li>
                <a href={feedAddressOf('atom', locale)}>{t('feed')}</a>
              </li>
              <li>
                <a href={here}>
                  {t.rich('changed', { date: () => <FormattedDate date={lastModified(content, route)} /> })}
                </a>
              </li>
            </ul>
          </nav>
        </div>
      </div>
    </footer>
  );
}
