import { useLocale, useTranslations } from 'next-intl';
import { type Content, lastModified } from '@/content';
import { addressOf, routes } from '@/messages/routing';
import { ErrorReport } from './ErrorReport';
import { FormattedDate } from './FormattedDate';
import { Section } from './Section';

/** For each page the day on which it was last changed, and whom to tell of an error on it. */
export function PageChanges({ content }: { content: Content }) {
  const t = useTranslations('ChangeLog');
  const locale = useLocale();
  return (
    <Section id="pages" className="section text spine">
      <h2 id="pages">{t('pages')}</h2>
      <ul>
        {routes.map((route) => (
          <li key={route} id={content.pageAnchor(route)}>
            <a href={addressOf(route, locale)}>{content.page(route).title}</a>
            <p className="meta">
              <FormattedDate date={lastModified(content, route)} />
              {t('what', {
                count: content.changes.filter((change) => change.routes.includes(route)).length,
              })}
            </p>
            <ErrorReport content={content} route={route} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
