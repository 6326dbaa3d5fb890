import { z } from 'zod';
import { type Content, getContent, getRecords, lastModified, strengthOf } from '@/content';
import * as schema from '@/content/schema';
import { messagesOf } from '@/messages';
import { defaultLocale, fullAddressOf, type Locale, locales, type Route, site } from '@/messages/routing';
import { csvText, dataAddressOf } from './csv';

/** The words of a value in both languages. */
type Pair = Record<Locale, string>;

/** What every record of a data set has beside its own fields. */
const shared = {
  /** Where it stands on the portal. */
  address: schema.text,
};
const sourced = {
  ...shared,
  /** How near its nearest source is to the evaluation. */
  strength: schema.strength,
};

/**
 * The data sets: the page that shows the records, the shape of a record, and the columns of the table. A column with an
 * asterisk holds words and becomes two, `_nb` and `_en`.
 */
const sets = {
  findings: {
    route: '/findings',
    schema: schema.finding.extend(sourced),
    columns: 'number* statement* report goals who subject* keyFigures strength use sources note* address*',
  },
  figures: {
    route: '/key-figures',
    schema: schema.keyFigure.extend(sourced),
    columns: 'value words* of unit label* population* period* scope report goals strength sources note* address*',
  },
  sources: {
    route: '/sources',
    schema: schema.source.extend({ ...shared, publisher: schema.text }),
    columns: 'title* publisher* url date language strength note* address*',
  },
  timeline: {
    route: '/timeline',
    schema: schema.event.extend(sourced),
    columns: 'date precision season when* title* phase kind report strength sources address*',
  },
  glossary: {
    route: '/glossary',
    schema: schema.term.extend(shared),
    columns: 'term* abbreviation* definition* attested alternatives note* see address*',
  },
} as const satisfies Record<string, { route: Route; schema: z.ZodType; columns: string }>;

/** A data set, by the name of its files. */
export type DataSet = keyof typeof sets;

/** The names of the data sets, in the order in which the page on open data lists them. */
export const dataSets = Object.keys(sets) as DataSet[];

/** The shape of the file of a data set: who made it when, what may be done with it, and its records by id. */
export function documentSchema(name: DataSet) {
  return z.strictObject({
    $schema: z.string(),
    /** The day on which the records were last changed. */
    modified: schema.date,
    /** What is known of a licence. */
    licence: schema.text,
    records: z.record(schema.id, sets[name].schema),
  });
}

/** Every file of data by its name: JSON, its JSON Schema, and a table, for each data set. */
export async function dataFiles(): Promise<Map<string, string>> {
  const content = await getContent(defaultLocale);
  const files = new Map<string, string>();
  for (const name of dataSets) {
    const records = await recordsOf(name);
    const licence = bothOf((locale) => messagesOf(locale).DataFiles.licence);
    const $schema = new URL(dataAddressOf(`${name}.schema.json`), site).href;
    files.set(`${name}.json`, json({ $schema, modified: lastModified(content, sets[name].route), licence, records }));
    files.set(`${name}.csv`, tableOf(name, records));
    files.set(`${name}.schema.json`, json({ $id: $schema, ...z.toJSONSchema(documentSchema(name)) }));
  }
  return files;
}

/** The records of a data set as written, with where they stand, how strong they are, and names in place of ids of no file. */
async function recordsOf(name: DataSet): Promise<Record<string, object>> {
  const raw = await getRecords();
  const placed = <T>(records: Map<string, T>, more: (record: T) => object = () => ({})) =>
    Object.fromEntries(
      [...records].map(([id, record]) => [
        id,
        { ...record, ...more(record), address: bothOf((locale) => fullAddressOf(sets[name].route, locale, id)) },
      ]),
    );
  const strong = ({ sources }: { sources: string[] }) => ({
    strength: strengthOf(sources.flatMap((id) => raw.sources.get(id) ?? [])),
  });
  switch (name) {
    case 'findings':
      return placed(raw.findings, strong);
    case 'figures':
      // A file travels without its page, where what must be known of all figures of a register stands once.
      return placed(raw.keyFigures, (figure) => ({
        ...strong(figure),
        ...(figure.scope === 'register' && raw.project
          ? { note: together(raw.project.registerCaveat.text, figure.note) }
          : {}),
      }));
    case 'timeline':
      return placed(raw.timeline, strong);
    case 'glossary':
      return placed(raw.glossary);
    case 'sources':
      return placed(raw.sources, ({ publisher }) => ({ publisher: raw.organisations.get(publisher)?.name }));
  }
}

/**
 * A data set as a table that opens as it should in Norwegian Excel and in a script alike: byte order mark, semicolons,
 * decimal comma, ids of several with blanks between, no field that a spreadsheet takes for a sum or «2.1» for a date.
 */
function tableOf(name: DataSet, records: Record<string, object>): string {
  const columns = sets[name].columns.split(' ');
  const head = columns.flatMap((column) =>
    column.endsWith('*') ? locales.map((locale) => `${column.slice(0, -1)}_${locale}`) : [column],
  );
  const rows = Object.entries(records).map(([id, record]) => [
    id,
    ...columns.flatMap((column) => {
      if (!column.endsWith('*')) return [cellOf(Reflect.get(record, column))];
      const pair = pairOf(record, column.slice(0, -1));
      return locales.map((locale) => pair?.[locale] ?? '');
    }),
  ]);
  return csvText([['id', ...head], ...rows], ';');
}

function pairOf(record: object, field: string): Partial<Pair> | undefined {
  // A number such as 2.1 alone would become the second of January.
  if (field === 'number') {
    const number = String(Reflect.get(record, field));
    return bothOf((locale) => messagesOf(locale).Finding.number.replace('{number}', number));
  }
  const value: unknown = Reflect.get(record, field === 'words' ? 'value' : field);
  return value && typeof value === 'object' ? value : undefined;
}

function cellOf(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  // An alternative term with its sources is told by the term.
  return value
    .map((item) => (typeof item === 'string' ? item : String(Reflect.get(item, 'term'))))
    .join(value.every((item) => typeof item === 'string') ? ' ' : ' | ');
}

function together(first: Pair, second: Pair | undefined): Pair {
  return second ? bothOf((locale) => `${first[locale]} ${second[locale]}`) : first;
}

function bothOf(words: (locale: Locale) => string): Pair {
  return { nb: words('nb'), en: words('en') };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The page that shows the records of a data set, by its title. */
export function pageOf(name: DataSet, content: Content): { route: Route; title: string } {
  const { route } = sets[name];
  return { route, title: content.page(route).title };
}
