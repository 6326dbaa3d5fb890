import { locales } from '@/messages/routing';
import { type SearchFile, searchIndex } from '../files';

export const dynamic = 'force-static';
export const dynamicParams = false;

async function files(): Promise<Map<string, SearchFile>> {
  const all = await Promise.all(locales.map((locale) => searchIndex(locale)));
  return new Map(all.map((file) => [file.name, file]));
}

export async function generateStaticParams() {
  return [...(await files()).keys()].map((file) => ({ file }));
}

/** The indexes of the search: `/search/<locale>.<hash>.json`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const file = (await files()).get((await params).file);
  if (file === undefined) return new Response(null, { status: 404 });
  return new Response(file.text, { headers: { 'Content-Type': file.type } });
}
