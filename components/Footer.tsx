import { useLocale, useTranslations } from 'next-intl';
import type { Project } from '@/content';
import { addressOf } from '@/messages/routing';

const items = [
  ['about', '/about'],
  ['sources', '/sources'],
  ['accessibility', '/accessibility'],
  ['privacy', '/privacy'],
  ['contact', '/contact'],
] as const;

/** Who made and commissioned the evaluation, whose words these are, and the pages about the site. */
export function Footer({ project }: { project: Project }) {
  const t = useTranslations('Footer');
  const locale = useLocale();
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
            </ul>
          </nav>
        </div>
      </div>
    </footer>
  );
}
