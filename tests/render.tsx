import { type RenderResult, render as renderPlain } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactElement } from 'react';
import { messagesOf } from '@/messages';
import type { Locale } from '@/messages/routing';

/** Renders a component as a page in `locale` would: with the portal's own words and Norway's time. */
export function render(element: ReactElement, locale: Locale = 'nb'): RenderResult {
  return renderPlain(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Europe/Oslo">
      {element}
    </NextIntlClientProvider>,
  );
}
