import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { describe, expect, test } from 'vitest';
import { citationFiles, formats, works } from '@/citation/files';

const folder = join(process.cwd(), 'out/data/v1/citations');
const fileOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const all = await works();

/** What a reference manager makes of a file, one item; a file that it cannot read fails here. */
function readBack(name: string) {
  const { data } = new Cite(fileOf(name));
  expect(data).toHaveLength(1);
  return data[0] ?? expect.fail(name);
}

test('every citation is shipped as it was written, and no other', async () => {
  const files = await citationFiles();
  const shipped = readdirSync(folder).filter((name) => !/\.(br|gz|zst)$/.test(name));
  expect(shipped.sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) expect(fileOf(name)).toBe(text);
});

describe.each(formats.map(({ ending }) => ending))(
  '.%s files, read by the parser of a reference manager,',
  (ending) => {
    test.each([...all])('give back %s', (id, work) => {
      const item = readBack(`${id}.${ending}`);
      const organisation =
        ending === 'ris' || ending === 'bib' ? { family: work.publisher } : { literal: work.publisher };
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
      for (const note of work.notes) expect([item['note']].flat().join('; ')).toContain(note);
    });
  },
);
