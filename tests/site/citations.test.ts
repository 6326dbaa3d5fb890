import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { expect, test } from 'vitest';
import { citationAddressOf, citationFile, citedIn, formats } from '@/citation/files';
import { getContent } from '@/content';
import { basePath, locales } from '@/messages/routing';

/** Every citation that is shipped, with its place in `out/`. */
const shipped = (await Promise.all(locales.map(getContent))).flatMap((content) =>
  citedIn(content).flatMap((cited) =>
    formats.map(({ ending }) => ({
      ...cited,
      ending,
      address: citationAddressOf(cited, content.locale, ending).slice(basePath.length + 1),
    })),
  ),
);
const out = join(process.cwd(), 'out');
const fileOf = (address: string) => readFileSync(join(out, address), 'utf8');

/** What a reference manager makes of a file, one item; a file that it cannot read fails here. */
function readBack(address: string) {
  const { data } = new Cite(fileOf(address));
  expect(data).toHaveLength(1);
  return data[0] ?? expect.fail(address);
}

test('every citation is shipped as it was written beside its page, and no other', () => {
  for (const { id, work, ending, address } of shipped)
    expect(fileOf(address)).toBe(citationFile({ id, work }, `${id}.${ending}`).text);
  const found = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:bib|ris)$/.test(path));
  const expected = shipped.map(({ address }) => address).filter((address) => !address.endsWith('.json'));
  expect(found.sort()).toEqual(expected.sort());
});

test.each(shipped)('a reference manager reads $address', ({ work, ending, address }) => {
  const item = readBack(address);
  const organisation = ending === 'json' ? { literal: work.publisher } : { family: work.publisher };
  expect(item).toMatchObject({
    id: work.key,
    title: work.untitled ? `[${work.title}]` : work.title,
    publisher: work.publisher,
    URL: work.url,
  });
  // Citation.js knows no RIS or BibTeX name for a page on the web, only for a report.
  if (work.type === 'report') expect(item['type']).toBe('report');
  expect(item['author']).toMatchObject(work.authors.length > 0 ? work.authors : [organisation]);
  const [year, month, day] = work.issued?.split('-').map(Number) ?? [];
  const date = [year, month, day].filter((part) => part !== undefined);
  if (work.issued) expect(item['issued']).toMatchObject({ 'date-parts': [date] });
  else expect(item).not.toHaveProperty('issued.date-parts.0.0');
  if (work.note) expect([item['note']].flat().join('; ')).toContain(work.note);
});
