import { useLocale, useTranslations } from 'next-intl';
import { addressOf, otherLocales, type Route } from '@/messages/routing';

/** Plain links to the same page in the other languages, each named in its own language (WCAG 3.1.2). */
export function LanguageSwitch({ route }: { route: Route }) {
  const t = useTranslations('LanguageSwitch');
  return otherLocales(useLocale()).map((other) => (
    <a className="lang" key={other} href={addressOf(route, other)} lang={other} hrefLang={other}>
      {t(other)}
    </a>
  ));
}
