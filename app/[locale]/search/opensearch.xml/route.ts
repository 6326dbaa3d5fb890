import { element, escaped } from '@/app/xml';
import { messagesOf } from '@/messages';
import { fullAddressOf, isLocale, locales } from '@/messages/routing';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

/**
 * The search of a language for the browser's own search field
 * (OpenSearch 1.1, https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md).
 */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const { name, description } = messagesOf(locale).OpenSearch;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
${element('ShortName', name)}
${element('Description', description)}
<InputEncoding>UTF-8</InputEncoding>
<Language>${locale}</Language>
<Url type="text/html" rel="results" template="${escaped(fullAddressOf('/search', locale))}#q={searchTerms}"/>
</OpenSearchDescription>
`;
  return new Response(xml, { headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' } });
}
