import type { Work } from './work';

const types = { report: 'RPRT', webpage: 'ELEC' } as const;

/**
 * A work as a RIS record (the format of Reference Manager, as EndNote, Zotero and Mendeley read it): UTF-8, lines that end
 * in CR LF, two blanks before the hyphen, `ER` last. A number in a series is `M1`, an ISBN is `SN`.
 */
export function ris(work: Work): string {
  const [year = '', month = '', day = ''] = work.issued?.split('-') ?? [];
  const authors = work.authors.map(({ family, given }) => (given ? `${family}, ${given}` : family));
  const fields: (readonly [tag: string, value: string | undefined])[] = [
    ['TY', types[work.type]],
    ['ID', work.key],
    // A comma at the end would make an organisation a family name; without one it is a single name.
    ...(authors.length > 0 ? authors : [work.publisher]).map((author) => ['AU', author] as const),
    ['TI', work.untitled ? `[${work.title}]` : work.title],
    ['PY', year],
    ['DA', month && `${year}/${month}/${day}`],
    ['PB', work.publisher],
    ['M1', work.number],
    ['SN', work.isbn],
    ['SP', work.pages?.toString()],
    ['LA', work.language],
    ['UR', work.url],
    ['N1', work.note],
  ];
  const lines = fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}`] : []));
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`;
}
