import { citationFiles, formats } from '@/citation/files';

export const dynamic = 'force-static';
export const dynamicParams = false;

export async function generateStaticParams() {
  return [...(await citationFiles()).keys()].map((file) => ({ file }));
}

/** A report or a finding for a reference manager: `/data/v1/citations/<id>.<bib|ris|json>`. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const text = (await citationFiles()).get(file);
  const format = formats.find(({ ending }) => file.endsWith(`.${ending}`));
  if (text === undefined || !format) return new Response(null, { status: 404 });
  return new Response(text, { headers: { 'Content-Type': `${format.type}; charset=utf-8` } });
}
