import { cleanup, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, type Locale, locales, type Route } from '@/messages/routing';
import { render } from '@/tests/render';
import { Header } from './Header';

afterEach(cleanup);

async function header(route: Route, locale: Locale) {
  const { project } = await getContent(locale);
  const { container } = render(<Header project={project} route={route} />, locale);
  const words = messagesOf(locale).Header;
  const menu = container.querySelector<HTMLElement>(`nav[aria-label="${words.label}"]`);
  if (!menu) throw new Error('there is no menu');
  return { container, menu, words, project };
}

describe.each(locales)('the header in %s', (locale) => {
  it('leads by the name of the portal to the front page', async () => {
    const { container, project } = await header('/findings', locale);
    const brand = container.querySelector('.brand');
    expect(brand?.getAttribute('href')).toBe(addressOf('/', locale));
    expect(brand?.textContent).toBe(`${project.brand} ${project.brandDetail}`);
    expect(brand?.hasAttribute('aria-current')).toBe(false);
  });

  it('leads to seven pages in the language of the page', async () => {
    const { menu, words } = await header('/', locale);
    const links = within(menu).getAllByRole('link', { hidden: true });
    expect(links.map((link) => link.textContent)).toEqual([
      words.reports,
      words.findings,
      words.keyFigures,
      words.timeline,
      words.glossary,
      words.contact,
      words.search,
    ]);
    for (const link of links) expect(link.getAttribute('href')).toMatch(new RegExp(`/${locale}/.+/$`));
  });

  it('marks the page itself, and on a page below it the part of the site', async () => {
    const current = async (route: Route) => {
      const { menu } = await header(route, locale);
      const marked = [...menu.querySelectorAll('[aria-current]')];
      cleanup();
      return marked.map((link) => [link.getAttribute('href'), link.getAttribute('aria-current')]);
    };
    expect(await current('/findings')).toEqual([[addressOf('/findings', locale), 'page']]);
    expect(await current('/reports/report-2')).toEqual([[addressOf('/reports', locale), 'true']]);
    expect(await current('/')).toEqual([]);
  });

  it('opens the menu without script, and closes it from within', async () => {
    const { container, menu, words } = await header('/', locale);
    const [open, close] = [container.querySelector('.open'), menu.querySelector('.close')];
    expect(open?.textContent).toBe(words.menu);
    expect(open?.getAttribute('popovertarget')).toBe(menu.id);
    expect(menu.getAttribute('popover')).toBe('auto');
    expect(close?.textContent).toBe(words.close);
    expect(close?.getAttribute('popovertarget')).toBe(menu.id);
    expect(close?.getAttribute('popovertargetaction')).toBe('hide');
  });
});
