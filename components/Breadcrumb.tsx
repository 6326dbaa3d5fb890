import { useLocale, useTranslations } from 'next-intl';
import type { Content } from '@/content';
import { addressOf, ancestorsOf, type Route } from '@/messages/routing';

/** Where the page stands: the pages above it as links, and the page itself (WAI-ARIA breadcrumb pattern). */
export function Breadcrumb({ content, route }: { content: Content; route: Route }) {
  const t = useTranslations('Breadcrumb');
  const locale = useLocale();
  return (
    <nav className="breadcrumb spine" aria-label={t('label')}>
      <ol>
        {ancestorsOf(route).map((ancestor) => (
          <li key={ancestor}>
            <a href={addressOf(ancestor, locale)}>{ancestor === '/' ? t('home') : content.page(ancestor).title}</a>
          </li>
        ))}
        <li aria-current="page">{content.page(route).title}</li>
      </ol>
    </nav>
  );
}
