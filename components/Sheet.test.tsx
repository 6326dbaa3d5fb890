import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messagesOf } from '@/messages';
import type { Locale } from '@/messages/routing';
import { Sheet } from './Sheet';

function sheet(locale: Locale, title: string): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Europe/Oslo">
      <Sheet brand="Evaluering" title={title} address="https://a.example/nb/" />
    </NextIntlClientProvider>,
  );
}

test('names portal, page, address and sheet, in the words of the language', () => {
  expect(sheet('nb', 'Funn')).toContain(
    '@page{@top-left{content:"Evaluering"}@top-right{content:"Funn"}@bottom-left{content:"https://a.example/nb/"}' +
      '@bottom-right{content:"Side " counter(page) " av " counter(pages) ""}}@page:first{@top-left{content:none}@top-right{content:none}}',
  );
  expect(sheet('en', 'Findings')).toContain('content:"Page " counter(page) " of " counter(pages) ""');
});

test('no title breaks out of its string', () => {
  expect(sheet('nb', 'A "b" \\ c')).toContain('@top-right{content:"A \\"b\\" \\\\ c"}');
});
