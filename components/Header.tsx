import { useLocale, useTranslations } from 'next-intl';
import type { Project } from '@/content';
import { addressOf, type Route } from '@/messages/routing';
import { LanguageSwitch } from './LanguageSwitch';

const items = [
  ['reports', '/reports'],
  ['findings', '/findings'],
  ['keyFigures', '/key-figures'],
  ['timeline', '/timeline'],
  ['glossary', '/glossary'],
  ['contact', '/contact'],
  ['search', '/search'],
] as const;

/**
 * The name of the portal, where the line begins; the main menu; the language switch. On narrow screens the menu is a
 * popover, drawn as a line with stations, that closes by Esc, by its button and by a tap beside it.
 */
export function Header({ project, route }: { project: Project; route: Route }) {
  const t = useTranslations('Header');
  const locale = useLocale();
  return (
    <header className="top spine">
      <a className="brand" href={addressOf('/', locale)} aria-current={route === '/' ? 'page' : undefined}>
        {project.brand} <span>{project.brandDetail}</span>
      </a>
      <button className="open" type="button" popoverTarget="nav">
        {t('menu')}
      </button>
      <nav className="nav" id="nav" popover="auto" aria-label={t('label')}>
        <button className="close" type="button" popoverTarget="nav" popoverTargetAction="hide">
          {t('close')}
        </button>
        <ul>
          {items.map(([key, target]) => (
            <li key={key}>
              <a href={addressOf(target, locale)} aria-current={currentOf(route, target)}>
                {t(key)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <LanguageSwitch route={route} />
    </header>
  );
}

/** `page` for the page itself, `true` for the part of the site that it stands in. */
function currentOf(route: Route, target: Route): 'page' | 'true' | undefined {
  if (route === target) return 'page';
  return route.startsWith(`${target}/`) ? 'true' : undefined;
}
