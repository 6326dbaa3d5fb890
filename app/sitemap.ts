import type { MetadataRoute } from 'next';
import { getContent, lastModified } from '@/content';
import { defaultLocale, fullAddressOf, locales, routes, site } from '@/messages/routing';

export const dynamic = 'force-static';

/** Every page in every language with its twins (https://www.sitemaps.org/protocol.html, xhtml:link for the twins) and the day its content last changed. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const content = await getContent(defaultLocale);
  return routes.flatMap((route) => {
    const twins = Object.fromEntries(locales.map((locale) => [locale, fullAddressOf(route, locale)]));
    const languages = { ...twins, 'x-default': route === '/' ? site.href : fullAddressOf(route, defaultLocale) };
    return locales.map((locale) => ({
      url: fullAddressOf(route, locale),
      lastModified: lastModified(content, route),
      alternates: { languages },
    }));
  });
}
