import { localeOf } from '@/app/metadata';
import { citationFile, citationNames } from '@/citation/files';
import { findingWorkOf } from '@/citation/work';
import { getContent } from '@/content';
import { defaultLocale, locales } from '@/messages/routing';

export const dynamic = 'force-static';
export const dynamicParams = false;

export async function generateStaticParams() {
  const { findings } = await getContent(defaultLocale);
  return locales.flatMap((locale) => citationNames(findings.keys()).map((file) => ({ locale, file })));
}

/** A finding for a reference manager, beside the page of findings: `r2-unaware.bib`, `.ris`, `.json`. */
export async function GET(
  _request: Request,
  props: { params: Promise<{ locale: string; file: string }> },
): Promise<Response> {
  const content = await getContent(await localeOf(props));
  const { file } = await props.params;
  const finding = content.findings.get(file.slice(0, file.lastIndexOf('.')));
  if (!finding) throw new Error(`“${file}” is not a citation of a finding`);
  const { text, type } = citationFile({ id: finding.id, work: findingWorkOf(finding, content) }, file);
  return new Response(text, { headers: { 'Content-Type': type } });
}
