import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Content, lastModified } from '@/content';
import { fullAddressOf, type Route } from '@/messages/routing';
import { Breadcrumb } from './Breadcrumb';
import { ContactNote } from './ContactNote';
import { Enhancement } from './Enhancement';
import { Footer } from './Footer';
import { FormattedDate } from './FormattedDate';
import { Header } from './Header';
import { PageActions } from './PageActions';
import { Sheet } from './Sheet';
import { StructuredData } from './StructuredData';

/**
 * The frame of every page: skip link, header, breadcrumb (not on the front page), the page itself as `<main>`, the
 * contact at the same place (the page of contacts is that itself), footer (WCAG 2.4.1, 3.2.3, 3.2.6). On paper: the name, the address, the page itself.
 */
export function Page({ content, route, children }: { content: Content; route: Route; children: ReactNode }) {
  const t = useTranslations('Page');
  const address = fullAddressOf(route, content.locale);
  return (
    <>
      <Sheet brand={content.project.brand} title={content.page(route).title} address={address} />
      <a className="skip screen-only" href="#main">
        {t('skip')}
      </a>
      <div className="wrap">
        <Header project={content.project} route={route} />
        <p className="print-only meta">
          {t.rich('printed', {
            address,
            date: () => <FormattedDate date={lastModified(content, route)} />,
          })}
        </p>
        {route === '/' ? null : <Breadcrumb content={content} route={route} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <PageActions />
        {route === '/contact' ? null : <ContactNote project={content.project} title={content.page(route).title} />}
      </div>
      <Footer content={content} route={route} />
      <StructuredData content={content} route={route} />
      <Enhancement />
    </>
  );
}
