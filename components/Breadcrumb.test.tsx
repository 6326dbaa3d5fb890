import { cleanup, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { Breadcrumb } from './Breadcrumb';

afterEach(cleanup);

describe.each(locales)('the breadcrumb in %s', (locale) => {
  it('leads to every page above, from the front page down, and ends in the page itself', async () => {
    const content = await getContent(locale);
    const words = messagesOf(locale).Breadcrumb;
    const { getByRole } = render(<Breadcrumb content={content} route="/reports/report-2" />, locale);
    const nav = getByRole('navigation', { name: words.label });
    expect(
      within(nav)
        .getAllByRole('link')
        .map((link) => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      [words.home, addressOf('/', locale)],
      [content.page('/reports').title, addressOf('/reports', locale)],
    ]);
    const last = within(nav).getAllByRole('listitem').at(-1);
    expect(last?.textContent).toBe(content.page('/reports/report-2').title);
    expect(last?.getAttribute('aria-current')).toBe('page');
    expect(last?.querySelector('a')).toBeNull();
  });
});
