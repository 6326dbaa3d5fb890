import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getContent } from '@/content';
import { defaultLocale, fullAddressOf, isLocale, type Locale, locales, type Route, site } from '@/messages/routing';
import { type FeedFormat, feeds, fullFeedAddressOf } from './feed';

/** The parameters of a route below `app/[locale]/`. */
export type LocaleParams = { params: Promise<{ locale: string }> };

/**
 * The language of a request.
 * @throws when the address begins with no language of the portal; `generateStaticParams` makes only those that do
 */
export async function localeOf({ params }: LocaleParams): Promise<Locale> {
  const { locale } = await params;
  if (!isLocale(locale)) throw new Error(`“${locale}” is not a language of the portal`);
  return locale;
}

/**
 * Title, description, canonical address and the page's twin in each language. `x-default` is the chooser at `/` for
 * the front page, else the page in the default language (hreflang: BCP 47; https://developers.google.com/search/docs/specialty/international/localized-versions).
 */
export async function metadataOf(route: Route, locale: Locale): Promise<Metadata> {
  const page = (await getContent(locale)).page(route);
  const t = await getTranslations({ locale, namespace: 'Metadata' });
  const languages = Object.fromEntries(locales.map((other) => [other, fullAddressOf(route, other)]));
  return {
    metadataBase: site,
    title: route === '/' ? page.title : t('title', { title: page.title }),
    description: page.description,
    alternates: {
      canonical: fullAddressOf(route, locale),
      languages: { ...languages, 'x-default': route === '/' ? site.href : fullAddressOf(route, defaultLocale) },
      types: Object.fromEntries(
        (Object.keys(feeds) as FeedFormat[]).map((format) => [feeds[format].type, fullFeedAddressOf(format, locale)]),
      ),
    },
  };
}
