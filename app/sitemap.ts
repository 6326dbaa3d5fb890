import type { MetadataRoute } from 'next';
import { defaultLocale, fullAddressOf, locales, routes, site } from '@/messages/routing';
import { lastModified } from './last-modified';

export const dynamic = 'force-static';

/** Every page in every language with its twins (https://www.sitemaps.org/protocol.html, xhtml:link for the twins) and the day its content last changed. */
export default function sitemap(): MetadataRoute.Sitemap {
  return routes.flatMap((route) => {
    const twins = Object.fromEntries(locales.map((locale) => [locale, fullAddressOf(route, locale)]));
    const languages = { ...twins, 'x-default': route === '/' ? site.href : fullAddressOf(route, defaultLocale) };
    const day = lastModified(route);
    return locales.map((locale) => ({
      url: fullAddressOf(route, locale),
      ...(day ? { lastModified: day } : {}),
      alternates: { languages },
    }));
  });
}
