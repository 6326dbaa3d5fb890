import { type Locale, locales, type Route, routes, site } from '@/messages/routing';

/** What sites that show a link ask for (https://ogp.me; 1.91 to 1, the form that all of them show uncut). */
export const shareSize = { width: 1200, height: 630 };

/** The file of a page's share image: `report-2.nb.png`, `report-2-parallel.nb.png`; the front page's is `front.nb.png`. */
export function shareNameOf(route: Route, locale: Locale): string {
  const name = route.replace(/^\/(?:reports\/)?/, '').replaceAll('/', '-');
  return `${name || 'front'}.${locale}.png`;
}

/** The full address of a page's share image, which readers of `og:image` ask for. */
export function shareAddressOf(route: Route, locale: Locale): string {
  return new URL(`share/${shareNameOf(route, locale)}`, site).href;
}

/** Every share image by its file name. */
export const shareImages: ReadonlyMap<string, { route: Route; locale: Locale }> = new Map(
  routes.flatMap((route) => locales.map((locale) => [shareNameOf(route, locale), { route, locale }] as const)),
);
