import { getContent } from '@/content';
import { locales } from '@/messages/routing';
import { csvNameOf, csvOf } from '../../csv';
import { dataFiles } from '../../datasets';

export const dynamic = 'force-static';
export const dynamicParams = false;

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' };

/** Every file of data: the data sets, and one of numbers for each key figure with rows, in each language. */
async function files(): Promise<Map<string, string>> {
  const inEach = await Promise.all(
    locales.map(async (locale) =>
      [...(await getContent(locale)).keyFigures.values()]
        .filter(({ rows }) => rows)
        .map((figure): [string, string] => [csvNameOf(figure.id, locale), csvOf(figure, locale)]),
    ),
  );
  return new Map([...(await dataFiles()), ...inEach.flat()]);
}

export async function generateStaticParams() {
  return [...(await files()).keys()].map((file) => ({ file }));
}

/** A file of data: `/data/v1/findings.json`, `/data/v1/findings.csv`, `/data/v1/<figure>.<locale>.csv`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const text = (await files()).get(file);
  if (text === undefined) return new Response(null, { status: 404 });
  const type = types[file.endsWith('.csv') ? 'csv' : 'json'];
  // As bytes: a text response would drop the byte order mark.
  return new Response(new TextEncoder().encode(text), { headers: { 'Content-Type': type } });
}
