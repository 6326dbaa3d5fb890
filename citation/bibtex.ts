import type { Name, Work } from './work';

const types = { report: 'techreport', webpage: 'misc' } as const;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The names of the languages in babel and polyglossia, which `langid` of BibLaTeX takes. */
const languages: Readonly<Record<string, string>> = { nb: 'norsk', nn: 'nynorsk', en: 'british' };

/**
 * A work as a BibTeX entry in UTF-8 with fields in a fixed order (https://ctan.org/pkg/bibtex for the fields,
 * https://ctan.org/pkg/biblatex for `url`, `isbn`, `langid`). Double braces keep the case of a title and an organisation whole.
 */
export function bibtex(work: Work): string {
  const [year, month, day] = work.issued?.split('-') ?? [];
  const fields: (readonly [name: string, value: string | undefined])[] = [
    ['author', work.authors.length > 0 ? work.authors.map(nameOf).join(' and ') : `{${inTex(work.publisher)}}`],
    ['title', `{${inTex(work.untitled ? `[${work.title}]` : work.title)}}`],
    [work.type === 'report' ? 'institution' : 'organization', `{${inTex(work.publisher)}}`],
    ['year', year],
    ['month', month ? months[Number(month) - 1] : undefined],
    ['day', day ? String(Number(day)) : undefined],
    ['number', work.number && inTex(work.number)],
    ['isbn', work.isbn],
    ['pagetotal', work.pages?.toString()],
    ['langid', languages[work.language]],
    ['url', work.url],
    ['note', work.note && inTex(work.note)],
  ];
  const lines = fields.flatMap(([name, value]) => {
    if (value === undefined) return [];
    // A month is a macro of BibTeX's and stands bare.
    return [`  ${name} = ${name === 'month' ? value : `{${value}}`}`];
  });
  return `@${types[work.type]}{${work.key},\n${lines.join(',\n')}\n}\n`;
}

function nameOf({ family, given }: Name): string {
  return given ? `${inTex(family)}, ${inTex(given)}` : `{${inTex(family)}}`;
}

/** Characters that TeX would take as commands; letters stay as they are. */
function inTex(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, (character) => {
    if (character === '\\') return '\\textbackslash{}';
    if (character === '~') return '\\textasciitilde{}';
    return character === '^' ? '\\textasciicircum{}' : `\\${character}`;
  });
}
