import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { locales } from '@/messages/routing';
import type { CheckedContent } from './check';
import { lastSuccessor, successorsOf } from './concerns';
import { fileOf, homes, pageIdOf, placeOf, reportAt, researchIn } from './places';
import { type Problem, quote } from './problem';
import { addressFile, type RawContent } from './read';
import { shownWith } from './references';
import { date, id, place, route } from './schema';

/** Where the ledger stands, from the project's root. */
export const ledgerFile = 'content/ledger.json';

/** What has been published, as the last `npm run content:record` found it. Made by that command, never by hand. */
const ledgerSchema = z.strictObject({
  /** The changes that readers have been told of, each with its day. */
  entries: z.record(id, date),
  /**
   * Everything with an address: pages, and anchors on them. With what stands there goes the hash of its facts and its
   * words in both languages; an anchor within a page has none of its own.
   */
  published: z.record(place, z.string().nullable()),
  /** The address of each page in each language: readers have linked to it, so it stays. */
  addresses: z.record(route, z.record(z.string(), z.string())),
  /** Each number that a finding has had, with the finding: readers cite by it, so no other ever gets it. */
  numbers: z.record(z.string(), id),
});
/** What has been published, as `content/ledger.json` holds it. */
export type Ledger = z.infer<typeof ledgerSchema>;

/** Something that is published: the hash of what it says, and where its author finds it. */
interface Published {
  hash: string | null;
  file: string;
  place?: string | undefined;
}

/** Everything with an address, by that address. */
export function publishedIn({ content, anchors }: Pick<CheckedContent, 'content' | 'anchors'>): Map<string, Published> {
  const published = new Map<string, Published>();
  for (const [route, here] of anchors) {
    const folder = pageIdOf(route);
    const prose = content.prose.get(folder);
    const words = locales.map((locale) => prose && { head: prose[locale].pageHead, body: prose[locale].body });
    // Its words are hashed in all languages at once, so what is known to differ is the folder.
    const file = folder.startsWith('reports/') ? `content/${folder}/` : `content/pages/${folder}/`;
    published.set(route, { hash: hashOf([words, factsOf(content, route)]), file });
    for (const anchor of here) published.set(`${route}#${anchor}`, { hash: null, file });
  }
  for (const [kind, home] of Object.entries(homes) as [keyof typeof homes, string][]) {
    for (const [key, record] of content[kind])
      published.set(`${home}#${key}`, {
        hash: hashOf([record, shownWith(content, kind, record)]),
        file: fileOf(kind, key),
        place: placeOf(content, kind, key),
      });
  }
  return published;
}

/** What a page shows beside its words and the records that have an address of their own. */
function factsOf(content: RawContent, route: string): unknown {
  const whole = (kind: 'project' | 'reports' | 'links', record: object) => [record, shownWith(content, kind, record)];
  const { project } = content;
  if (route === '/sources') return researchIn(content).map(([, link]) => whole('links', link));
  if (route === '/') return project && whole('project', project);
  if (route === '/contact')
    return project && whole('project', { contact: project.contact, inquiries: project.inquiries });
  if (route === '/reports') return project && whole('project', project.missingReport);
  if (route === '/key-figures') return project && whole('project', project.registerCaveat);
  const report = reportAt(route, content);
  return report && whole('reports', report);
}

/** The first 16 digits of the SHA-256 of a value as JSON, its fields in the order of the alphabet, without line numbers. */
function hashOf(value: unknown): string {
  const canonical = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'position') return undefined;
    if (!inner || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return createHash('sha256').update(canonical).digest('hex').slice(0, 16);
}

/** The ledger of a folder, nothing when there is none yet, or why it cannot be read. */
async function readLedger(root: string): Promise<Ledger | Problem | undefined> {
  const broken = (found: string): Problem => ({
    file: ledgerFile,
    found,
    expected: 'the file as `npm run content:record` wrote it',
    mend: 'take one side of the conflict, or the last version that was committed, whole; then `npm run content:record`',
  });
  let source: string;
  try {
    source = await readFile(join(root, ledgerFile), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return broken(String(error));
  }
  try {
    const { data, error } = ledgerSchema.safeParse(JSON.parse(source));
    return data ?? broken(z.prettifyError(error).split('\n').join(' '));
  } catch (error) {
    return broken(String(error));
  }
}

/** What has changed since the ledger was made and is not told to readers, or told but not recorded. */
export async function checkLedger(root: string, checked: CheckedContent): Promise<Problem[]> {
  const ledger = await readLedger(root);
  const record = 'run `npm run content:record` and commit the file with the change';
  if (!ledger) {
    return [{ file: ledgerFile, found: 'no file', expected: 'the ledger of what is published', mend: record }];
  }
  if ('found' in ledger) return [ledger];
  const { problems, changed } = compare(ledger, checked);
  if (problems.length > 0 || changed.length === 0) return problems;
  return [
    {
      file: ledgerFile,
      found: `${changed.length} that changed since it was made, such as ${changed[0]}`,
      expected: 'the ledger of what is published now',
      mend: record,
    },
  ];
}

/**
 * The ledger of what is published now. What was published once stays in it: an anchor that is gone has its successor.
 * @returns the new ledger as a file, or what stands in its way
 */
export async function renewLedger(root: string, checked: CheckedContent): Promise<Problem[] | string> {
  const ledger = await readLedger(root);
  if (ledger && 'found' in ledger) return [ledger];
  const { problems } = ledger ? compare(ledger, checked) : { problems: checkDays({}, checked.content) };
  if (problems.length > 0) return problems;
  const gone = Object.keys(ledger?.published ?? {}).map((address): [string, null] => [address, null]);
  const now = [...publishedIn(checked)].map(([address, { hash }]): [string, string | null] => [address, hash]);
  const published = [...new Map<string, string | null>([...gone, ...now])].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = [...checked.content.changes].map(([key, entry]) => [key, entry.date]);
  const numbers = [...checked.content.findings].map(([key, { number }]) => [number, key]);
  const renewed: Ledger = {
    entries: Object.fromEntries(entries),
    published: Object.fromEntries(published),
    addresses: Object.fromEntries([...checked.addresses.rows].sort(([a], [b]) => (a < b ? -1 : 1))),
    numbers: { ...ledger?.numbers, ...Object.fromEntries(numbers) },
  };
  return `${JSON.stringify(renewed, null, 2)}\n`;
}

/** What differs from the ledger, and what of it no new entry tells of. */
function compare(ledger: Ledger, checked: CheckedContent): { problems: Problem[]; changed: string[] } {
  const { content, anchors } = checked;
  const problems = checkDays(ledger.entries, content);
  const changed: string[] = [];
  const file = fileOf('changes', '');
  const last = lastOf(ledger.entries);
  const told = new Set<string>();
  for (const [key, entry] of content.changes) {
    if (key in ledger.entries) continue;
    changed.push(`the change “${key}”`);
    for (const concerned of entry.concerns === 'all' ? ['all'] : entry.concerns) told.add(concerned);
  }
  for (const key of Object.keys(ledger.entries)) {
    if (content.changes.has(key)) continue;
    problems.push({
      file,
      found: `no change “${key}”`,
      expected: 'every change that readers have been told of',
      mend: 'put it back: the id is its address in the feeds',
    });
  }
  const isTold = (address: string) =>
    told.has('all') || told.has(address) || told.has(address.split('#')[0] ?? address);
  const tell = (address: string) => ({
    expected: `a change in ${file} that concerns ${address}${last ? `, of ${last} or later` : ''}`,
    mend: 'tell readers what changed and why, in both languages, then run `npm run content:record`',
  });

  const published = publishedIn(checked);
  for (const [address, { hash, ...where }] of published) {
    const before = ledger.published[address];
    if (before === hash) continue;
    changed.push(address);
    // An anchor within a page is part of the page, which has a hash of its own.
    if (hash === null || isTold(address)) continue;
    const found = `${address} ${before === undefined ? 'for the first time' : 'with other facts or words than were published, its own or those of a record that it names'}`;
    problems.push({ ...where, found, ...tell(address) });
  }
  const successors = successorsOf(content);
  problems.push(...checkNumbersKept(ledger, content, successors));
  const { rows } = checked.addresses;
  problems.push(...checkAddresses(ledger, rows));
  for (const [route, row] of rows) {
    for (const locale of locales) if (!ledger.addresses[route]?.[locale]) changed.push(row[locale]);
  }
  for (const [address, hash] of Object.entries(ledger.published)) {
    if (published.has(address)) continue;
    const [route = '', anchor] = address.split('#');
    const kind = (Object.keys(homes) as (keyof typeof homes)[]).find((candidate) => homes[candidate] === route);
    const home = kind && hash !== null ? fileOf(kind, anchor ?? '') : `the page ${route}`;
    if (anchor === undefined || !anchors.has(route)) {
      problems.push({
        file: addressFile,
        found: `no page ${route}, which was published`,
        expected: 'every page that was published, at its address',
        mend: 'put it back; a page that no longer holds says so itself',
      });
    } else if (!successors.has(address)) {
      problems.push({
        file,
        found: `no successor of ${address}, which was published and is gone from ${home}`,
        expected: 'an anchor for every link that readers have made',
        mend: `put it back, or write below a change: successors: { "${address}": <the anchor that took its place> }`,
      });
    } else if (hash !== null) {
      changed.push(address);
      if (!isTold(address)) problems.push({ file, found: `nothing on ${address}, which is gone`, ...tell(address) });
    }
  }
  return { problems, changed };
}

/** The day on which readers were last told of a change. */
function lastOf(entries: Ledger['entries']): string {
  return Object.values(entries).sort().at(-1) ?? '';
}

/** A change keeps the day on which readers were told of it; a new one is not dated before the last, nor ahead. */
function checkDays(entries: Ledger['entries'], content: RawContent): Problem[] {
  const last = lastOf(entries);
  const latest = tomorrow();
  const expectation = (day: string, recorded: string | undefined) => {
    if (recorded !== undefined) return day === recorded ? undefined : `${recorded}, as readers were told`;
    if (day < last) return `a day that is not before ${last}, when readers were last told of a change`;
    return day > latest ? `a day that is not after ${latest}, which is tomorrow` : undefined;
  };
  return [...content.changes].flatMap(([key, { date: day }]) => {
    const recorded = Object.hasOwn(entries, key) ? entries[key] : undefined;
    const expected = expectation(day, recorded);
    if (expected === undefined) return [];
    const mend = recorded === undefined ? 'write the day on which this change is published' : 'write that day again';
    return [
      { file: fileOf('changes', key), place: placeOf(content, 'changes', key, 'date'), found: day, expected, mend },
    ];
  });
}

/**
 * The last day that a new change may bear, because it may be tomorrow already where its author is. Counted from
 * `SOURCE_DATE_EPOCH`, else from the clock: what is recorded is not held against it, so no build of a committed state
 * depends on the day it runs.
 */
function tomorrow(): string {
  const seconds = Number(process.env['SOURCE_DATE_EPOCH']) || Date.now() / 1000;
  return new Date((seconds + 86_400) * 1000).toISOString().slice(0, 10);
}

/** A number belongs to the finding that had it first, or to the one that has taken that one's place. */
function checkNumbersKept({ numbers }: Ledger, content: RawContent, successors: Map<string, string>): Problem[] {
  const problems: Problem[] = [];
  for (const [key, { number }] of content.findings) {
    const [own] = Object.entries(numbers).find(([, owner]) => owner === key) ?? [];
    const owner = Object.hasOwn(numbers, number) ? numbers[number] : undefined;
    const isOwn = own === undefined || own === number;
    const isFree = owner === undefined || owner === key || lastSuccessor(successors, homes.findings, owner) === key;
    if (isOwn && isFree) continue;
    problems.push({
      file: fileOf('findings', key),
      place: placeOf(content, 'findings', key, 'number'),
      found: `“${number}”${isFree ? '' : `, which was the number of ${owner}`}${isOwn ? '' : `, on a finding that was published as “${own}”`}`,
      expected: 'a number that stays with its finding and is never used again',
      mend: own === undefined ? 'give the finding the next number that was never used' : `write "${own}" again`,
    });
  }
  return problems;
}

/** A page stays at the address where it was published, in every language. One that is gone whole is told by `compare`. */
function checkAddresses({ addresses }: Ledger, rows: Map<string, Record<string, string>>): Problem[] {
  return Object.entries(addresses).flatMap(([route, before]) => {
    const now = rows.get(route);
    if (!now) return [];
    return Object.entries(before).flatMap(([locale, address]) => {
      if (now[locale] === address) return [];
      return [
        {
          file: addressFile,
          place: `field ${route}.${locale}`,
          found: now[locale] === undefined ? 'no address' : quote(now[locale]),
          expected: `${quote(address)}, where the page was published`,
          mend: 'put it back: readers have linked to it and to everything on it',
        },
      ];
    });
  });
}
