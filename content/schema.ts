/**
 * The shape of every kind of content. A sentence above each field says what an editor writes there.
 *
 * Rules that hold everywhere:
 * - words come in every language of `messages/routing.ts`, `{ nb: …, en: … }`, and all are required;
 * - everything that is not words (dates, numbers, addresses, ids) is written once;
 * - a record points at another by its id, and the id must exist;
 * - a field that is not listed here is an error, so that a misspelt field never passes unseen;
 * - what our sources do not establish is left out, never filled in.
 */
import { z } from 'zod';
import { inEachLocale } from '@/messages/routing';

/** An id is neutral and stable for ever: lower-case words of a–z and 0–9 with hyphens between them. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in lower-case words with hyphens, such as `report-2`');

/** Words in one language: no empty text and no blanks at the ends. */
const words = z
  .string()
  .min(1, 'words, not an empty text')
  .refine((value) => value === value.trim(), 'no blanks before or after the text');

/** Words in every language; one that is missing stops the build. */
export const text = z.strictObject(inEachLocale(() => words));

const isoDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A calendar date that exists, at the precision that is known: `2021`, `2021-03` or `2021-03-04` (ISO 8601). */
export const date = z.string().refine((value) => {
  if (!isoDate.test(value)) return false;
  if (value.length < 10) return true;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}, 'a date that exists, in quotation marks: "2021", "2021-03" or "2021-03-04"');

/** A full outside address that begins with http:// or https://. */
const url = z.string().refine((value) => {
  if (!/^https?:\/\/[^\s.]+\.[^\s]+$/.test(value)) return false;
  return URL.canParse(value);
}, 'a full address that begins with https://');

/** The language of something that is published elsewhere. */
const language = z.enum(['nb', 'nn', 'en']);

/** A list that names nothing twice, because what stands in it is shown once each. */
function listOf<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item).superRefine((list, context) => {
    for (const [index, named] of list.entries())
      if (list.indexOf(named) < index)
        context.addIssue({ code: 'custom', path: [index], message: 'each once in the list' });
  });
}

/** Ids of other records, each once. */
const ids = listOf(id);

/** Ids of sources; at least one, the closest to the fact first. */
const sources = ids.min(1, 'at least one source id');

/** One statement and where it comes from. */
const claim = z.strictObject({
  /** One or two sentences. */
  text,
  /** The sources that carry the statement. */
  sources,
});

/** How near a source is to the evaluation, the nearest first. */
export const strength = z.enum(['primary', 'official', 'secondary', 'press']);

/** Whose experience a finding tells of. */
export const experience = z.enum(['patients', 'next-of-kin', 'staff']);

/** The evaluation as a project: `content/project.yml`. */
export const project = z.strictObject({
  /** The name as published in Norwegian, and SINTEF's own English name. */
  name: text,
  /** The name as it stands beside the disc in the header: the first line. */
  brand: text,
  /** The second line beside the disc in the header. */
  brandDetail: text,
  /** The first year of the project. */
  start: date,
  /** The last year of the project. */
  end: date,
  /** The organisation that carried the evaluation out. */
  owner: id,
  /** The organisation that commissioned it. */
  commissioner: id,
  /** The organisations that took part. */
  partners: ids.min(1, 'at least one partner'),
  /** What the evaluation stressed, and what the pathways were: statements for the project page. */
  facts: z.array(claim).min(1),
  /** Why the evaluation ended early, in one or two sentences. */
  ended: claim,
  /** The report that was planned and never made. */
  missingReport: z.strictObject({
    /** What to call it. */
    label: text,
    /** What became of it. */
    text,
    /** The sources that say so. */
    sources,
  }),
  /** What must be known of figures from the authorities' registers before any of them is used. */
  registerCaveat: claim,
  /** The person that readers may write to. */
  contact: z.strictObject({
    /** The person: one with an affiliation and an e-mail address. */
    person: id,
    /** Why we name this person: the basis, in one sentence. */
    basis: text,
    /** The sources that give name and e-mail. */
    sources,
  }),
  /** Where the portal's editors read of errors, once there are any; then correct `contact#errors` and `accessibility#feedback`. */
  editor: z.email('an e-mail address such as redaksjon@sintef.no').optional(),
  /** Who can be asked about what; file order is page order. */
  inquiries: z.array(
    z.strictObject({
      /** A stable anchor for the section. */
      id,
      /** The heading of the section: a message, not a name. */
      heading: text,
      /** The organisation to ask. */
      organisation: id,
      /** The person in it, when our sources name one. */
      person: id.optional(),
      /** Who this is in the matter, in one or two sentences. */
      about: text,
      /** What to ask: the end of the sentence «Spør om …» / “Ask about …”. */
      ask: text,
      /** Ids of links that help. */
      links: ids.optional(),
      /** The sources that give the role. */
      sources,
    }),
  ),
  /** The sources of the project's own facts: name, duration, commissioner. */
  sources,
});

/** A report: `content/reports/<id>/report.yml`, with its words in `nb.mdx` and `en.mdx` beside it. */
export const report = z.strictObject({
  /** The number in the series. */
  number: z.int().positive(),
  /** What we call the report: a description, not a published title. */
  label: text,
  /** The title as published, in the language of the work. Leave out when it is not established. */
  title: words.optional(),
  /** The language of the work. */
  language,
  /** When it was first published, as precisely as is known. */
  published: date,
  /** The sources of the date. */
  publishedSources: sources,
  /** What must be said about the date, if anything. */
  publishedNote: text.optional(),
  /** The authors in the published order. Empty when our sources do not name them. */
  authors: ids,
  /** The organisation that published it. */
  publisher: id,
  /** The organisation that commissioned it. */
  commissioner: id,
  /** The goals that the report takes up. */
  goals: ids.min(1, 'at least one goal'),
  /** The sources of what the report takes up. */
  goalsSources: sources,
  /** Whom the report tells of, in a few words, for lists and tables. */
  subject: text,
  /** About five finding ids: the report in short. */
  keyMessages: ids.min(3, 'three to seven finding ids').max(7, 'three to seven finding ids'),
  /** How the report was made, and how sure it is. */
  method: z.strictObject({
    /** Who was asked and how many, one group a row. */
    asked: z.array(claim).min(1),
    /** When they were asked. */
    when: claim,
    /** How: questionnaire, interviews and so on. */
    how: z.array(claim).min(1),
    /** What the portal's text about this report builds on. */
    basis: text,
    /** What the report can tell. */
    canTell: z.array(text).min(1),
    /** What the report or our sources cannot tell. */
    cannotTell: z.array(text).min(1),
  }),
  /** Where the publisher keeps the report, shown while the file is not here: the id of a link. */
  elsewhere: id,
  /** Ids of downloads; empty while the file is not here. */
  downloads: ids,
  /** The number in the publisher's series, as printed. Leave out when it is not established. */
  seriesNumber: words.optional(),
  /** The ISBN as printed. Leave out when it is not established. */
  isbn: words.optional(),
  /** The number of pages. Leave out when it is not established. */
  pages: z.int().positive().optional(),
});

/** A person: `content/people.yml`. */
export const person = z
  .strictObject({
    /** The full name as published. */
    name: words,
    /** The end of the name that reference lists sort by, when it is more than the last word («van der Berg»). */
    familyName: words.optional(),
    /** The organisation, when our sources give one. */
    affiliation: id.optional(),
    /** Who the person is in this matter. */
    role: text,
    /** The e-mail address, only where a source page publishes it. */
    email: z.email('an e-mail address such as name@sintef.no').optional(),
    /** The sources that name the person. */
    sources,
  })
  .refine(
    ({ name, familyName }) => familyName === undefined || name.endsWith(` ${familyName}`),
    'a `familyName` that the name ends with',
  );

/** An organisation: `content/organisations.yml`. */
export const organisation = z.strictObject({
  /** The full name; in English the attested one. */
  name: text,
  /** The name in short, where it has one, for source lines and tables. */
  short: text.optional(),
  /** The language of the English field when the name has no English form and stays Norwegian. */
  nameLanguage: z.literal('nb').optional(),
  /** The role in the evaluation, for those that took part. */
  role: text.optional(),
  /** The address of its website. */
  url: url.optional(),
});

/** A source: `content/sources.yml`. */
export const source = z.strictObject({
  /** What it is, in our words. */
  title: text,
  /** The organisation that published it. */
  publisher: id,
  /** The address. Left out when it is not established. */
  url: url.optional(),
  /** When it was published or last updated, if it says so. */
  date: date.optional(),
  /** Its language. */
  language,
  /** How near it is: primary (SINTEF's own and the report-2 page), official (public bodies, journals), secondary (retold by a trade body or library), press. */
  strength,
  /** What a reader must know about it. */
  note: text.optional(),
});

/** A key figure: `content/key-figures.yml`. Its fields alone, because data sets add to them: `soundFigure` holds them together. */
export const keyFigure = z.strictObject({
  /** The number, or words in both languages where the source gives words («nesten halvparten»). */
  value: z.union([z.number(), text]),
  /** What `value` is counted among, when it is “11 of 31”. Never used to make a percentage. */
  of: z.int().positive().optional(),
  /** The unit of `value` and of the rows: `count` for people and the like, `percent` for shares, `words` when there is no number at all. */
  unit: z.enum(['count', 'percent', 'words']),
  /** What the number says: a sentence that goes on from the number, with small first letter. */
  label: text,
  /** Whom or what it is counted among. */
  population: text,
  /** When it was counted. */
  period: text,
  /** Where it belongs: the evaluation itself, the authorities' registers, or the survey of 2023. */
  scope: z.enum(['evaluation', 'register', 'survey']),
  /** The report it is from, for the evaluation's own figures. */
  report: id.optional(),
  /** The goals it is about. */
  goals: ids.optional(),
  /** The numbers behind it, one a row, for the table and the drawing. */
  rows: z
    .array(
      z.strictObject({
        /** What the row counts. */
        label: text,
        /** The number, in the unit of the figure. */
        value: z.number(),
        /** Words before the number where the source is not exact («knapt»). */
        about: text.optional(),
        /** `target` for an aim; `whole` for the whole that the others are part of; `derived` for our own arithmetic. */
        kind: z.enum(['target', 'whole', 'derived']).optional(),
      }),
    )
    .optional(),
  /** The sources that give it. */
  sources,
  /** What a reader must know. */
  note: text.optional(),
});

/** A figure whose number, whole, unit and rows agree, so that it is written and drawn as the source has it. */
const soundFigure = keyFigure.superRefine(({ value, of, unit, rows = [] }, context) => {
  const fault = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (of !== undefined && (typeof value !== 'number' || unit !== 'count'))
    fault(['of'], 'a whole of a `count` in digits alone');
  else if (of !== undefined && typeof value === 'number' && value > of)
    fault(['of'], 'a whole that `value` is a part of: at least the `value`');
  if (unit === 'words' && (typeof value === 'number' || rows.length > 0))
    fault(['unit'], '`words` where there is no number; else `count` or `percent`');
  const shares: [PropertyKey[], unknown][] = [
    [['value'], value],
    ...rows.map((row, index): [PropertyKey[], unknown] => [['rows', index, 'value'], row.value]),
  ];
  for (const [path, share] of unit === 'percent' ? shares : [])
    if (typeof share === 'number' && (share < 0 || share > 100)) fault(path, 'a share in per cent, from 0 to 100');
});

/** A finding: `content/findings.yml`. The id is its address for ever. */
export const finding = z.strictObject({
  /**
   * The number shown beside it, such as "2.3": that of its report (0, which no report has, for the evaluation as a whole),
   * then a running number that is never used again.
   */
  number: z.string().regex(/^\d+\.\d+$/, 'a number in quotation marks such as "2.3"'),
  /** One sentence, two at most, in the present or past tense; names the source when `use` is `attribute`. */
  statement: text,
  /** The report it is from; left out for what SINTEF says about the evaluation as a whole. */
  report: id.optional(),
  /** The goals it is about, among those of its report; empty when it is about the means or all goals at once. */
  goals: ids,
  /** Whose experience it tells of. */
  who: listOf(experience).min(1, 'at least one of patients, next-of-kin, staff'),
  /** Exactly who, in the words of the source, where the groups above are too coarse. */
  subject: text.optional(),
  /** The figures it holds. */
  keyFigures: ids.optional(),
  /** The sources, the nearest first. */
  sources,
  /** `safe`: publish with its source. `attribute`: the sentence itself must name who says so. */
  use: z.enum(['safe', 'attribute']),
  /** What a reader must know. */
  note: text.optional(),
});

/** A goal of the pathways: `content/goals.yml`; file order is page order. */
export const goal = z.strictObject({
  /** The official number. */
  number: z.int().positive(),
  /** The official wording in Norwegian, and our English for it. */
  title: text,
  /** A short form for headings. */
  short: text,
  /** One word or two for filters. */
  label: text,
  /** What it means, in plain words. */
  summary: text,
  /** What must be said of a goal that no report lists and no finding has: written then, and only then. */
  notTakenUp: text.optional(),
  /** The sources of the wording. */
  sources,
});

/** An event: `content/timeline.yml`; file order is page order within a phase. */
export const event = z.strictObject({
  /** When, as precisely as is known; for a season write the year. */
  date,
  /** How precise the date is: a day or a month only when `date` gives one. */
  precision: z.enum(['day', 'month', 'season', 'year']),
  /** The season, when the precision is `season` and only then. */
  season: z.enum(['start', 'spring', 'summer', 'autumn', 'winter']).optional(),
  /** Words for the time when no date fits («Mellom de to rapportene»). */
  when: text.optional(),
  /** One sentence, two at most, in the present tense. */
  title: text,
  /** Before, while or after the evaluation ran. */
  phase: z.enum(['before', 'during', 'after']),
  /** `never` for what was planned and never came. */
  kind: z.enum(['event', 'never']),
  /** The short form for the line on the project page: only the few that stand there. */
  short: text.optional(),
  /** The report that it is about. */
  report: id.optional(),
  /** The sources, the nearest first. */
  sources,
});

/** An event whose precision is no finer than its date. `event` itself stays bare, because data sets add fields to it. */
const datedEvent = event.refine(
  ({ date: known, precision, season }) =>
    known.length >= (precision === 'day' ? 10 : precision === 'month' ? 7 : 4) &&
    (precision === 'season') === (season !== undefined),
  {
    path: ['precision'],
    message: 'as precise as the date: day for 2021-03-04, month for 2021-03, season with a `season`, or year',
  },
);

/** A term: `content/glossary.yml`. */
export const term = z.strictObject({
  /** The Norwegian term and the English one that the portal uses. */
  term: text,
  /** The abbreviation in each language, if it has one. */
  abbreviation: z.strictObject(inEachLocale(() => words.optional())).optional(),
  /** What it means, in plain words, in one to three sentences. */
  definition: text,
  /** Sources where the English term stands, or `ours` when the translation is our own. */
  attested: z.union([z.literal('ours'), sources]),
  /** Other English terms in use, and where they stand. */
  alternatives: z.array(z.strictObject({ term: words, sources })).optional(),
  /** Other words that readers may type in the search for this, in any language. They are never shown. */
  alsoSearch: z.array(words).optional(),
  /** What must be said about the term. */
  note: text.optional(),
  /** Ids of related terms. */
  see: ids.optional(),
});

/** A link onwards: `content/links.yml`. */
export const link = z.strictObject({
  /** The address. */
  url,
  /** What the reader finds there. */
  title: text,
  /** A published work's reference as printed: authors, title, place, year. The same in both languages. */
  citation: words.optional(),
  /** The language of what is there. */
  language,
  /** The organisation behind it. */
  publisher: id,
  /** Written for research on the same subject: the page of sources lists it. */
  research: z.literal(true).optional(),
  /** What a reader must know. */
  note: text.optional(),
  /** The source that carries the note. */
  sources,
});

/** A file to download: `content/downloads.yml`. Pages, size, language and checksum are read from the file. */
export const download = z.strictObject({
  /** The file below `public/`, such as `reports/report-2.pdf`. */
  file: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*\.pdf$/, 'a path below public/ such as reports/report-2.pdf'),
  /** The title of the link. */
  title: text,
});

/** A page's key in `messages/pathnames.json`, with an anchor if it is one thing on the page: `/findings#r2-unaware`. */
export const place = z
  .string()
  .regex(
    /^\/([a-z0-9-]+(\/[a-z0-9-]+)*)?(#[a-z0-9-]+)?$/,
    'a page or a thing on it, such as /about or /findings#r2-unaware',
  );

/** The key of a page in `messages/pathnames.json`: the front page, a page of prose, a report or its page of both languages. */
export const route = z
  .string()
  .regex(
    /^\/([a-z0-9-]+|reports\/[a-z0-9-]+(\/parallel)?)?$/,
    'the key of a page, such as /, /about, /reports/report-2 or /reports/report-2/parallel',
  );

/** A row of `messages/pathnames.json`: the address of a page in each language, without the language's own /nb or /en. */
export const addresses = z.strictObject(
  inEachLocale(() =>
    z
      .string()
      .regex(
        /^\/$|^(\/[a-z0-9]+(-[a-z0-9]+)*)+$/,
        'an address of a–z, 0–9 and hyphens that begins with / and does not end with one, such as /reports/report-1',
      ),
  ),
);

/** A change that readers are told of: `content/changes.yml`. The id is its address, and its name in the feeds, for ever. */
export const change = z.strictObject({
  /** The day it was published. */
  date: date.refine((value) => value.length === 10, 'a whole day, in quotation marks: "2026-11-21"'),
  /** What kind of change it is. */
  kind: z.enum(['new', 'corrected', 'withdrawn']),
  /** What it concerns: pages, things on them, or `all`. A page stands for everything on it. */
  concerns: z.union([z.literal('all'), listOf(place).min(1, 'at least one page or thing')]),
  /** What happened, in a few words. */
  title: text,
  /** What was changed and why, in one or two sentences. */
  text: text.optional(),
  /** Anchors that are gone, each with the anchor on the same page that has taken its place: `"/findings#r2-old": r2-new`. */
  successors: z.record(place, id).optional(),
});

/** The head of a page: the block between the `---` lines of an MDX file. */
export const pageHead = z.strictObject({
  /** The title in the browser's tab and in search results, without the portal's name; unique. */
  title: words,
  /** The one main heading. Left out when it is the same as the title. */
  heading: words.optional(),
  /** A line above the heading, if any; a report has its number and date there. */
  kicker: words.optional(),
  /** What the page holds, for search results: one or two sentences, at most 160 characters; unique. */
  description: words.max(160, 'at most 160 characters'),
  /** The first sentences on the page: they answer the reader's question. */
  lead: words,
});

/** The head of a report's page, which makes the line above its heading from the record. */
export const reportHead = pageHead.omit({ kicker: true });

/**
 * Every kind that is kept as records by id in one file. A kind has a record at least, because pages build on it: without a
 * change none could say when it was last changed. Only a kind that `mayBeEmpty` has none.
 */
export const collections = {
  people: { file: 'people.yml', schema: person },
  organisations: { file: 'organisations.yml', schema: organisation },
  sources: { file: 'sources.yml', schema: source },
  keyFigures: { file: 'key-figures.yml', schema: soundFigure },
  findings: { file: 'findings.yml', schema: finding },
  goals: { file: 'goals.yml', schema: goal },
  timeline: { file: 'timeline.yml', schema: datedEvent },
  glossary: { file: 'glossary.yml', schema: term },
  links: { file: 'links.yml', schema: link },
  downloads: { file: 'downloads.yml', schema: download, mayBeEmpty: true },
  changes: { file: 'changes.yml', schema: change },
} as const;
