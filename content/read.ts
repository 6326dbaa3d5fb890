import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { inEachLocale, isLocale, type Locale, locales, otherLocales } from '@/messages/routing';
import { languageNames, nearest, type Problem, quote } from './problem';
import { type Prose, readProse } from './prose';
import { addresses, collections, id as idSchema, pageHead, project, report, reportHead, route } from './schema';

/** The head of a page, checked. */
export type PageHead = z.infer<typeof pageHead>;

/** A page of prose in every language. */
export type ProsePair = Record<Locale, Prose & { file: string; pageHead: PageHead | undefined }>;

/** The records of every kind that lives in one file, by id, in the order of the file. */
export type Collections = {
  [Kind in keyof typeof collections]: Map<string, z.infer<(typeof collections)[Kind]['schema']>>;
};

/** All content as written: both languages, references by id. */
export interface RawContent extends Collections {
  project: z.infer<typeof project> | undefined;
  reports: Map<string, z.infer<typeof report>>;
  /** Prose by page id: `project`, `about` … and `reports/report-1` … */
  prose: Map<string, ProsePair>;
  /**
   * The ids of each kind, those of faulty records too, with the line of each. A kind whose file could not be read is
   * absent: nobody can tell which of its ids dangle.
   */
  ids: Map<keyof Collections | 'reports', Map<string, number>>;
}

/** What was read, and what is wrong with it. */
export interface Reading {
  content: RawContent;
  problems: Problem[];
}

/**
 * Reads everything in `<root>/content`. Each file is checked alone: that it can be read, that it is not empty, that
 * its YAML or MDX holds, that every record has the shape of its kind. Faults are collected, never thrown.
 */
export async function readContent(root: string): Promise<Reading> {
  const problems: Problem[] = [];
  const ids: RawContent['ids'] = new Map();
  const read = (file: string) => readText(root, file, problems);

  async function records<Schema extends z.ZodType>(
    kind: keyof Collections,
    schema: Schema,
  ): Promise<Map<string, z.infer<Schema>>> {
    const path = `content/${collections[kind].file}`;
    const source = await read(path);
    const result = new Map<string, z.infer<Schema>>();
    if (source === undefined) return result;
    const parsed = readYaml(path, source, problems);
    if (!parsed) return result;
    const mayBeEmpty = 'mayBeEmpty' in collections[kind];
    if (!isRecords(parsed.value) || (Object.keys(parsed.value).length === 0 && !mayBeEmpty)) {
      problems.push({
        file: path,
        found: quote(parsed.value),
        expected: 'records, each under its id',
        mend: `write \`id:\` at the start of a line and the fields indented below it${mayBeEmpty ? ', or `{}` when there is none yet' : ''}`,
      });
      return result;
    }
    const known = new Map<string, number>();
    ids.set(kind, known);
    for (const [key, value] of Object.entries(parsed.value)) {
      known.set(key, parsed.lineOf([key]));
      checkId(path, key, parsed.lineOf([key]), problems);
      const checked = check(path, schema, value, [key], parsed.lineOf, problems);
      if (checked !== undefined) result.set(key, checked);
    }
    return result;
  }

  async function single<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema> | undefined> {
    const path = `content/${file}`;
    const source = await read(path);
    if (source === undefined) return undefined;
    const parsed = readYaml(path, source, problems);
    return parsed && check(path, schema, parsed.value, [], parsed.lineOf, problems);
  }

  async function prosePair(folder: string, schema: typeof pageHead | typeof reportHead = pageHead): Promise<ProsePair> {
    const reading = locales.map(async (locale) => [locale, await prose(folder, locale, schema)] as const);
    const pages = new Map(await Promise.all(reading));
    return inEachLocale((locale) => {
      const page = pages.get(locale);
      if (!page) throw new Error('unreachable: every locale is read');
      return page;
    });
  }

  async function prose(
    folder: string,
    locale: Locale,
    schema: typeof pageHead | typeof reportHead,
  ): Promise<ProsePair[Locale]> {
    const file = `content/${folder}/${locale}.mdx`;
    const known = await read(file);
    const source = known ?? '';
    const result = readProse(file, source);
    // That there is no file has been told; what an empty one would lack would be told in vain.
    if (known !== undefined) problems.push(...result.problems);
    const usable = source !== '' && result.problems.every(({ place }) => !place?.startsWith('the head'));
    const head = usable ? check(file, schema, result.head, [], headLine(source), problems) : undefined;
    return { ...result, file, pageHead: head };
  }

  const content: RawContent = {
    project: await single('project.yml', project),
    people: await records('people', collections.people.schema),
    organisations: await records('organisations', collections.organisations.schema),
    sources: await records('sources', collections.sources.schema),
    keyFigures: await records('keyFigures', collections.keyFigures.schema),
    findings: await records('findings', collections.findings.schema),
    goals: await records('goals', collections.goals.schema),
    timeline: await records('timeline', collections.timeline.schema),
    glossary: await records('glossary', collections.glossary.schema),
    links: await records('links', collections.links.schema),
    downloads: await records('downloads', collections.downloads.schema),
    changes: await records('changes', collections.changes.schema),
    reports: new Map(),
    prose: new Map(),
    ids,
  };
  const reportNames = await folders(root, 'content/reports');
  ids.set('reports', new Map(reportNames.map((name) => [name, 0])));
  for (const name of reportNames) {
    checkId('content/reports', name, 0, problems);
    const record = await single(`reports/${name}/report.yml`, report);
    if (record) content.reports.set(name, record);
    content.prose.set(`reports/${name}`, await prosePair(`reports/${name}`, reportHead));
    for (const page of await folders(root, `content/reports/${name}`))
      content.prose.set(`reports/${name}/${page}`, await prosePair(`reports/${name}/${page}`));
  }
  for (const name of await folders(root, 'content/pages')) {
    checkId('content/pages', name, 0, problems);
    content.prose.set(name, await prosePair(`pages/${name}`));
  }
  return { content, problems };
}

/** The file that holds the table of addresses, from the project's root. */
export const addressFile = 'messages/pathnames.json';

/** The table of addresses: the keys of all its rows, and where each page stands whose row holds. */
export interface Addresses {
  routes: string[];
  rows: Map<string, Record<Locale, string>>;
}

/** Reads the table of addresses and checks each row alone. */
export async function readAddresses(root: string, problems: Problem[]): Promise<Addresses> {
  const file = addressFile;
  const table: Addresses = { routes: [], rows: new Map() };
  const source = await readText(root, file, problems);
  if (source === undefined) return table;
  try {
    const value: unknown = JSON.parse(source);
    if (!isRecords(value)) throw new Error(quote(value));
    table.routes = Object.keys(value);
  } catch (error) {
    problems.push({
      file,
      found: error instanceof Error ? error.message : String(error),
      expected: 'the table of addresses as JSON',
      mend: 'check commas and quotation marks',
    });
    return table;
  }
  // JSON is YAML, which is read with its lines and where no second row takes the place of the first.
  const parsed = readYaml(file, source, problems);
  if (!parsed) return table;
  for (const [key, value] of Object.entries(parsed.value ?? {})) {
    const line = parsed.lineOf([key]);
    const { error } = route.safeParse(key);
    for (const { message } of error?.issues ?? [])
      problems.push({ file, place: `line ${line}`, found: quote(key), expected: message, mend: 'correct the key' });
    const row = check(file, addresses, value, [key], parsed.lineOf, problems);
    if (row) table.rows.set(key, row);
  }
  return table;
}

function isRecords(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a file, with a fault for each soft hyphen; a fault and nothing when it is absent, empty or not UTF-8. */
export async function readText(root: string, file: string, problems: Problem[]): Promise<string | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(root, file));
  } catch {
    problems.push({ file, found: 'no file', expected: 'the file', mend: 'write it, or take its folder away' });
    return undefined;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    problems.push(...softHyphensIn(file, text));
    if (text.trim() !== '') return text;
    problems.push({ file, found: 'an empty file', expected: 'content', mend: 'write it, or take it away' });
  } catch {
    const at = firstInvalid(bytes);
    problems.push({
      file,
      place: `line ${at.line}, byte ${at.byte}`,
      found: 'bytes that are not UTF-8',
      expected: 'text saved as UTF-8',
      mend: 'save the file again with the encoding UTF-8 and check æ, ø, å and the quotation marks',
    });
  }
  return undefined;
}

/** A soft hyphen as such, as YAML and JSON may write it, and as Markdown may. */
const softHyphen = /\u00ad|\\(?:u00ad|xad|u000000ad)|&(?:shy|#0*173|#x0*ad);/gi;

/** Files, addresses and titles are made of the words as they stand, so the adapter alone divides words, for the eye alone. */
function softHyphensIn(file: string, text: string): Problem[] {
  return text.split('\n').flatMap((row, line) =>
    [...row.matchAll(softHyphen)].map(({ index }) => ({
      file,
      place: `line ${line + 1}, column ${index + 1}`,
      found: `a soft hyphen after ${quote(/\S*$/.exec(row.slice(0, index))?.[0])}`,
      expected: 'words without soft hyphens, which the build puts into long words itself',
      mend: 'write the word again: the sign may not show where you write',
    })),
  );
}

/** Where the first byte stands that UTF-8 does not allow (the longest prefix that decodes ends before it). */
function firstInvalid(bytes: Buffer): { line: number; byte: number } {
  const decodes = (length: number) => new TextDecoder('utf-8').decode(bytes.subarray(0, length), { stream: true });
  let byte = 0;
  while (byte < bytes.length && !decodes(byte + 1).includes('\ufffd')) byte++;
  return { line: bytes.subarray(0, byte).toString('latin1').split('\n').length, byte: byte + 1 };
}

interface Yaml {
  value: unknown;
  /** The line of a field in the file; 0 when it is not there. */
  lineOf: (path: PropertyKey[]) => number;
}

function readYaml(file: string, source: string, problems: Problem[]): Yaml | undefined {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  for (const error of document.errors) {
    const { line, col } = counter.linePos(error.pos[0]);
    const duplicate = error.code === 'DUPLICATE_KEY';
    const word = /^"?([\w/-]+)/.exec(source.slice(error.pos[0]))?.[1] ?? '';
    problems.push({
      file,
      place: `line ${line}, column ${col}`,
      found: duplicate ? `“${word}” a second time` : error.message,
      expected: duplicate ? 'each id and each field once' : 'YAML: `field: value`, two spaces for each step in',
      mend: duplicate
        ? 'give it another name, or take one of the two out'
        : 'put quotation marks around a value that holds a colon, and check the indentation',
    });
  }
  if (document.errors.length > 0) return undefined;
  return {
    value: document.toJS(),
    lineOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length - 1), true);
        if (node && typeof node === 'object' && 'items' in node && Array.isArray(node.items)) {
          const key = path[length - 1];
          const item =
            node.items[typeof key === 'number' ? key : -1] ??
            node.items.find((pair: { key?: { value?: unknown } }) => pair?.key?.value === key);
          const range = item?.key?.range ?? item?.range;
          if (range) return counter.linePos(range[0]).line;
        }
      }
      return 0;
    },
  };
}

/** Lines of the fields in the head of an MDX file, found by name. */
function headLine(source: string): (path: PropertyKey[]) => number {
  const rows = source.split('\n');
  return (path) => rows.findIndex((row) => row.startsWith(`${String(path[0])}:`)) + 1;
}

function checkId(file: string, key: string, line: number, problems: Problem[]): void {
  const result = idSchema.safeParse(key);
  if (result.success) return;
  problems.push({
    file,
    place: line > 0 ? `line ${line}` : undefined,
    found: quote(key),
    expected: 'an id in lower-case words with hyphens, such as `report-2`',
    mend: 'write the id with a–z, 0–9 and hyphens',
  });
}

/** The value as its schema types it, or nothing and one fault for each thing that is wrong. */
function check<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  value: unknown,
  base: string[],
  lineOf: (path: PropertyKey[]) => number,
  problems: Problem[],
): z.infer<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(...problemsOf(file, schema, issue, value, base, lineOf));
  return undefined;
}

function problemsOf(
  file: string,
  schema: z.ZodType,
  issue: z.core.$ZodIssue,
  value: unknown,
  base: string[],
  lineOf: (path: PropertyKey[]) => number,
): Problem[] {
  const path = [...base, ...issue.path];
  const at = (extra: PropertyKey[] = []) => {
    const full = [...path, ...extra];
    const line = lineOf(full);
    return `${line > 0 ? `line ${line}, ` : ''}field ${full.map(String).join('.') || '(whole file)'}`;
  };
  const valueAt = (inside: PropertyKey[]) =>
    inside.reduce<unknown>(
      (inner, key) => (inner && typeof inner === 'object' ? Reflect.get(inner, key) : undefined),
      value,
    );
  const found = valueAt(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, issue.path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return {
        file,
        place: at([key]),
        found: `the field “${key}”`,
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'a field of content/schema.ts',
        mend: meant ? `did you mean “${meant}”?` : 'take the field out, or correct its name',
      };
    });
  }
  const last = issue.path.at(-1);
  const missing = found === undefined;
  const others = typeof last === 'string' && isLocale(last) ? otherLocales(last) : [];
  const there = others.filter((other) => valueAt([...issue.path.slice(0, -1), other]) !== undefined);
  return [
    {
      file,
      place: at(),
      found: missing ? 'nothing' : quote(found),
      expected: expectation(issue),
      mend:
        missing && there.length > 0
          ? `translate it: the text stands in ${there.map((other) => languageNames[other]).join(' and ')} only`
          : missing
            ? 'write the field; content/schema.ts says what belongs in it'
            : 'correct the value; content/schema.ts says what belongs in it',
    },
  ];
}

/** What a schema asks for, in words an editor understands. */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        {
          string: 'words',
          number: 'a number',
          int: 'a whole number',
          array: 'a list',
          object: 'fields, indented below it',
        }[issue.expected as string] ?? issue.expected
      );
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'one of the forms that content/schema.ts lists for this field';
    default:
      return issue.message;
  }
}

/** The names of the fields that a strict object takes at a path of a schema; none when the path does not lead to one. */
function fieldsAt(schema: z.ZodType, path: PropertyKey[]): string[] {
  let current: unknown = schema;
  const inner = (node: unknown, key: string): unknown =>
    node && typeof node === 'object' && key in node ? Reflect.get(node, key) : undefined;
  const bare = (node: unknown): unknown => {
    let result = node;
    for (
      let unwrapped = inner(inner(result, 'def'), 'innerType');
      unwrapped;
      unwrapped = inner(inner(result, 'def'), 'innerType')
    )
      result = unwrapped;
    return result;
  };
  for (const key of path) {
    const node = bare(current);
    current = inner(inner(node, 'shape'), String(key)) ?? inner(inner(node, 'def'), 'element');
  }
  const shape = inner(bare(current), 'shape');
  return shape && typeof shape === 'object' ? Object.keys(shape) : [];
}

/** Names of the folders in a folder, sorted, so that no machine's order shows. */
async function folders(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
