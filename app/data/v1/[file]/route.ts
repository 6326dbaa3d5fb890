import { getContent } from '@/content';
import { locales } from '@/messages/routing';
import { csvNameOf, csvOf } from '../../csv';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** Every file of numbers: one for each key figure with rows, in each language. */
async function files(): Promise<Map<string, string>> {
  const inEach = await Promise.all(
    locales.map(async (locale) =>
      [...(await getContent(locale)).keyFigures.values()]
        .filter(({ rows }) => rows)
        .map((figure): [string, string] => [csvNameOf(figure.id, locale), csvOf(figure, locale)]),
    ),
  );
  return new Map(inEach.flat());
}

export async function generateStaticParams() {
  return [...(await files()).keys()].map((file) => ({ file }));
}

/** The numbers behind a key figure as a file: `/data/v1/<id>.<locale>.csv`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const text = (await files()).get((await params).file);
  if (text === undefined) return new Response(null, { status: 404 });
  // As bytes: a text response would drop the byte order mark.
  return new Response(new TextEncoder().encode(text), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
}
