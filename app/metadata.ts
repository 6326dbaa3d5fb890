import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getContent } from '@/content';
import {
  basePath,
  defaultLocale,
  fullAddressOf,
  isLocale,
  type Locale,
  locales,
  otherLocales,
  type Route,
  site,
} from '@/messages/routing';
import { shareAddressOf, shareSize } from './(images)/share/image';
import { type FeedFormat, feeds, fullFeedAddressOf } from './feed';

/** Languages as Open Graph wants them: with the land, and an underscore (https://ogp.me/#optional). */
const openGraphLocales = { nb: 'nb_NO', en: 'en_GB' } as const satisfies Record<Locale, string>;

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
 * Then how the page looks where its link is shared (https://ogp.me; X reads from Open Graph what it does not find).
 */
export async function metadataOf(route: Route, locale: Locale): Promise<Metadata> {
  const { page: pageOf, project } = await getContent(locale);
  const page = pageOf(route);
  const t = await getTranslations({ locale, namespace: 'Metadata' });
  const languages = Object.fromEntries(locales.map((other) => [other, fullAddressOf(route, other)]));
  const image = {
    url: shareAddressOf(route, locale),
    ...shareSize,
    alt: t('image', { heading: page.heading }),
  };
  return {
    metadataBase: site,
    title: route === '/' ? page.title : t('title', { title: page.title }),
    description: page.description,
    icons: {
      icon: { url: `${basePath}/icon.svg`, type: 'image/svg+xml' },
      apple: `${basePath}/apple-touch-icon.png`,
    },
    openGraph: {
      type: 'website',
      siteName: project.brand,
      title: page.title,
      description: page.description,
      url: fullAddressOf(route, locale),
      locale: openGraphLocales[locale],
      alternateLocale: otherLocales(locale).map((other) => openGraphLocales[other]),
      images: [image],
    },
    twitter: { card: 'summary_large_image', images: [{ url: image.url, alt: image.alt }] },
    alternates: {
      canonical: fullAddressOf(route, locale),
      languages: { ...languages, 'x-default': route === '/' ? site.href : fullAddressOf(route, defaultLocale) },
      types: Object.fromEntries(
        (Object.keys(feeds) as FeedFormat[]).map((format) => [feeds[format].type, fullFeedAddressOf(format, locale)]),
      ),
    },
  };
}
