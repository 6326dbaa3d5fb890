import pathnames from './pathnames.json' with { type: 'json' };

/** The languages of the portal, the default one first (BCP 47 tags). */
export const locales = ['nb', 'en'] as const;

/** A language of the portal. */
export type Locale = (typeof locales)[number];

/** The language that `/` leads on to. */
export const defaultLocale: Locale = 'nb';

/** What each language has, made the same way for all. */
export function inEachLocale<T>(of: (locale: Locale) => T): Record<Locale, T> {
  // The type of `Object.fromEntries` does not tell that every language is a key.
  return Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Record<Locale, T>;
}

/** The language-neutral key of a page: a key of `pathnames.json`, the one table of addresses. */
export type Route = keyof typeof pathnames;

/** Every page that exists in both languages, in the order of the table. */
export const routes = Object.keys(pathnames) as Route[];

/**
 * The public address of the portal, from the environment variable `SITE_URL`. The placeholder lies under `.example`,
 * which no one can own (RFC 2606), so that a build without an address never names somebody else's.
 * @throws when `SITE_URL` is not an http(s) address of a host or of a folder there whose name needs no encoding (RFC 3986,
 * section 2.3); all else, such as a query, would be lost on the way
 */
export const site = readSite(process.env['SITE_URL']);

function readSite(value: string | undefined): URL {
  const address = value || 'https://evaluering.example/';
  const url = URL.canParse(address) ? new URL(address.endsWith('/') ? address : `${address}/`) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname;
  if (!isPlain || !/^(?:\/[\w.~-]+)*\/$/.test(url.pathname)) {
    throw new Error(
      `SITE_URL is “${address}”; expected a full address such as https://evaluering.example/ or https://host.example/folder/, without ? and #, its folder of letters from a to z, digits, hyphens, dots, _ and ~`,
    );
  }
  return url;
}

/** The folder of the host that the portal stands in: empty, or such as `/evaluering`. */
export const basePath = site.pathname.slice(0, -1);

/** Whether a value has something in every language. */
export function isInEachLocale(value: object): value is Record<Locale, unknown> {
  return locales.every((locale) => locale in value);
}

/** Whether a text is one of the portal's languages. */
export function isLocale(value: string | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/** Where a page stands on this host, in one language, with the slash at the end and an anchor if given. */
export function addressOf(route: Route, locale: Locale, anchor?: string): string {
  const path = pathnames[route][locale];
  return `${basePath}/${locale}${path === '/' ? '' : path}/${anchor ? `#${anchor}` : ''}`;
}

/** The full address of a page: for canonical, hreflang, citations and feeds. */
export function fullAddressOf(route: Route, locale: Locale, anchor?: string): string {
  return new URL(addressOf(route, locale, anchor), site).href;
}

/** The pages above a page, the front page first: «/» and “/reports” for “/reports/report-2”. */
export function ancestorsOf(route: Route): Route[] {
  return routes.filter((other) => other !== route && (other === '/' || route.startsWith(`${other}/`)));
}

/** The other languages that a page can be read in. */
export function otherLocales(locale: Locale): Locale[] {
  return locales.filter((other) => other !== locale);
}

/**
 * The page with all languages of a report side by side.
 *
 * @throws Error for the address of what is no report
 */
export function parallelOf(route: Route): Route {
  const parallel = routes.find((other) => other === `${route}/parallel`);
  if (!parallel) throw new Error(`“${route}” is not the page of a report`);
  return parallel;
}
