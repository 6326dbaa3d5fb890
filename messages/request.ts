import { notFound } from 'next/navigation';
import { locale as localeOfRequest } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { messagesOf } from './index';
import { isLocale } from './routing';

/** What next-intl asks for each page: its language and words. A word that is missing stops the build. */
export default getRequestConfig(async () => {
  const locale = await localeOfRequest();
  if (!isLocale(locale)) notFound();
  return {
    locale,
    messages: messagesOf(locale),
    timeZone: 'Europe/Oslo',
    onError: (error) => {
      throw error;
    },
  };
});
