import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { messagesOf } from '@/messages';
import { addressOf, locales, otherLocales, routes } from '@/messages/routing';
import { render } from '@/tests/render';
import { LanguageSwitch } from './LanguageSwitch';

afterEach(cleanup);

describe.each(locales)('the language switch in %s', (locale) => {
  it.each(routes)('leads from %s to the same page in each other language', (route) => {
    const { container } = render(<LanguageSwitch route={route} />, locale);
    const links = [...container.querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      otherLocales(locale).map((other) => addressOf(route, other)),
    );
  });

  it('names each language in that language, and says which it is', () => {
    const { container } = render(<LanguageSwitch route="/" />, locale);
    for (const [index, other] of otherLocales(locale).entries()) {
      const link = container.querySelectorAll('a')[index];
      expect(link?.textContent).toBe(messagesOf(other).LanguageSwitch[other]);
      expect(link?.lang).toBe(other);
      expect(link?.getAttribute('hreflang')).toBe(other);
    }
  });
});
