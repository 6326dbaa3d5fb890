import { atomOf, feeds } from '@/app/feed';
import { getContent } from '@/content';
import { locales } from '@/messages/routing';
import { localeOf } from '../../../metadata';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

/** The changes of the portal as Atom, in the language of the address. */
export async function GET(_request: Request, props: { params: Promise<{ locale: string }> }): Promise<Response> {
  const text = atomOf(await getContent(await localeOf(props)));
  return new Response(text, { headers: { 'Content-Type': `${feeds.atom.type}; charset=utf-8` } });
}
