import { addressOf, type Locale, locales, type Route, routes } from '@/messages/routing';

/** A page of the portal in one language. */
export interface BuiltPage {
  route: Route;
  locale: Locale;
  address: string;
}

/** Every page in every language, from the one table of addresses. */
export const pages: BuiltPage[] = routes.flatMap((route) =>
  locales.map((locale) => ({ route, locale, address: addressOf(route, locale) })),
);
