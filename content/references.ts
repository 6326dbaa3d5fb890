import { fileOf, type Kind, placeOf } from './places';
import { nearest, type Problem, quote } from './problem';
import { idsIn, type Prose } from './prose';
import type { Collections, RawContent } from './read';
import { collections } from './schema';

/** Which fields point at which kind: the references that must lead somewhere. */
const references: [Kind | 'project', string, Kind][] = [
  ['project', 'owner', 'organisations'],
  ['project', 'commissioner', 'organisations'],
  ['project', 'partners[]', 'organisations'],
  ['project', 'facts[].sources[]', 'sources'],
  ['project', 'ended.sources[]', 'sources'],
  ['project', 'missingReport.sources[]', 'sources'],
  ['project', 'registerCaveat.sources[]', 'sources'],
  ['project', 'contact.person', 'people'],
  ['project', 'contact.sources[]', 'sources'],
  ['project', 'inquiries[].organisation', 'organisations'],
  ['project', 'inquiries[].person', 'people'],
  ['project', 'inquiries[].links[]', 'links'],
  ['project', 'inquiries[].sources[]', 'sources'],
  ['project', 'sources[]', 'sources'],
  ['reports', 'publishedSources[]', 'sources'],
  ['reports', 'authors[]', 'people'],
  ['reports', 'publisher', 'organisations'],
  ['reports', 'commissioner', 'organisations'],
  ['reports', 'goals[]', 'goals'],
  ['reports', 'goalsSources[]', 'sources'],
  ['reports', 'keyMessages[]', 'findings'],
  ['reports', 'method.asked[].sources[]', 'sources'],
  ['reports', 'method.when.sources[]', 'sources'],
  ['reports', 'method.how[].sources[]', 'sources'],
  ['reports', 'elsewhere', 'links'],
  ['reports', 'downloads[]', 'downloads'],
  ['people', 'affiliation', 'organisations'],
  ['people', 'sources[]', 'sources'],
  ['sources', 'publisher', 'organisations'],
  ['keyFigures', 'report', 'reports'],
  ['keyFigures', 'goals[]', 'goals'],
  ['keyFigures', 'sources[]', 'sources'],
  ['findings', 'report', 'reports'],
  ['findings', 'goals[]', 'goals'],
  ['findings', 'keyFigures[]', 'keyFigures'],
  ['findings', 'sources[]', 'sources'],
  ['goals', 'sources[]', 'sources'],
  ['timeline', 'report', 'reports'],
  ['timeline', 'sources[]', 'sources'],
  ['glossary', 'attested[]', 'sources'],
  ['glossary', 'alternatives[].sources[]', 'sources'],
  ['glossary', 'see[]', 'glossary'],
  ['links', 'publisher', 'organisations'],
  ['links', 'sources[]', 'sources'],
];

/** Which attribute of which MDX component points at which kind. */
export const proseReferences: Record<string, [attribute: string, kind: Kind]> = {
  Finding: ['id', 'findings'],
  KeyFigure: ['id', 'keyFigures'],
  Term: ['id', 'glossary'],
  Sources: ['ids', 'sources'],
  Figures: ['ids', 'keyFigures'],
};

/** The kinds whose records have no address: they are shown where another record points at them. */
const unaddressed: readonly Kind[] = ['people', 'organisations', 'links', 'downloads'];

/** The records without an address of their own that a record points at, and those that these point at. */
export function shownWith(content: RawContent, kind: Kind | 'project', record: object): object[] {
  return references.flatMap(([from, path, to]) => {
    if (from !== kind || !unaddressed.includes(to)) return [];
    return valuesAt(record, path.split('.')).flatMap(([, value]) => {
      const shown = typeof value === 'string' && content[to].get(value);
      return shown ? [shown, ...shownWith(content, to, shown)] : [];
    });
  });
}

/** Every record of every kind, with the kind and the id. */
export function* everyRecord(content: RawContent): Generator<[Kind | 'project', string, object]> {
  if (content.project) yield ['project', '', content.project];
  for (const kind of [...(Object.keys(collections) as (keyof Collections)[]), 'reports'] as const) {
    for (const [key, record] of content[kind]) yield [kind, key, record];
  }
}

/** The values at a path such as `method.asked[].sources[]`, each with its field path. */
function valuesAt(value: unknown, path: string[], field = ''): [string, unknown][] {
  const [step, ...rest] = path;
  if (step === undefined) return [[field, value]];
  const list = step.endsWith('[]');
  const name = list ? step.slice(0, -2) : step;
  const inner = value && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  const place = field ? `${field}.${name}` : name;
  if (inner === undefined) return [];
  if (!list) return valuesAt(inner, rest, place);
  return Array.isArray(inner) ? inner.flatMap((item, index) => valuesAt(item, rest, `${place}.${index}`)) : [];
}

/** Whether an id is known. A kind that could not be read has a fault of its own and hides none of its ids. */
export function exists(content: RawContent, kind: Kind, key: string): boolean {
  return content.ids.get(kind)?.has(key) ?? true;
}

function dangling(file: string, place: string, value: string, to: Kind, content: RawContent): Problem {
  const meant = nearest(value, content.ids.get(to)?.keys() ?? []);
  const where = to === 'reports' ? 'content/reports/' : `content/${collections[to].file}`;
  return {
    file,
    place,
    found: `the id “${value}”`,
    expected: `an id in ${where}`,
    mend: meant ? `did you mean “${meant}”?` : `add “${value}” to ${where}, or take the reference out`,
  };
}

/** Ids in the fields of records lead to records. */
export function checkReferences(content: RawContent): Problem[] {
  const problems: Problem[] = [];
  for (const [kind, key, record] of everyRecord(content)) {
    for (const [from, path, to] of references) {
      if (from !== kind) continue;
      for (const [field, value] of valuesAt(record, path.split('.'))) {
        // `attested` of a term may be the word «ours» in place of a list of sources.
        if (typeof value !== 'string' || exists(content, to, value)) continue;
        problems.push(dangling(fileOf(kind, key), placeOf(content, kind, key, field), value, to, content));
      }
    }
  }
  return problems;
}

/** Ids in components and targets of links lead somewhere. */
export function checkPointers(
  prose: Prose & { file: string },
  content: RawContent,
  routes: string[],
  anchors: Map<string, Set<string>>,
): Problem[] {
  const problems: Problem[] = [];
  const { file } = prose;
  const shown = new Set<string>();
  for (const { name, attributes, line } of prose.uses) {
    const [attribute, kind] = proseReferences[name] ?? [];
    if (!attribute || !kind) continue;
    const values = idsIn(attributes[attribute] ?? '');
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) < index) {
        problems.push({
          file,
          place: `line ${line}, <${name}>`,
          found: `the id “${value}” a second time`,
          expected: 'each id once in a list',
          mend: 'take one of the two out',
        });
      }
      if (!exists(content, kind, value)) problems.push(dangling(file, `line ${line}, <${name}>`, value, kind, content));
      if (name !== 'Finding') continue;
      if (shown.has(value)) {
        problems.push({
          file,
          place: `line ${line}, <Finding>`,
          found: `the finding “${value}” a second time`,
          expected: 'each finding once on a page, because its id is its address',
          mend: 'take one of the two out',
        });
      }
      shown.add(value);
    }
  }
  for (const { target, line } of prose.links) {
    const problem = checkTarget(target, content, routes, anchors);
    if (problem) problems.push({ file, place: `line ${line}`, found: quote(target), ...problem });
  }
  return problems;
}

/** What is wrong with the target of a link, such as `page:/findings#goal-1`; nothing when it leads somewhere. */
export function checkTarget(
  target: string,
  content: RawContent,
  routes: string[],
  anchors: Map<string, Set<string>>,
): Pick<Problem, 'expected' | 'mend'> | undefined {
  const [, scheme, rest] = /^(page|link|source|tel):(.+)$/.exec(target) ?? [];
  if (!scheme || !rest) {
    return {
      expected: 'page:/key, link:id, source:id or tel:number',
      mend: 'for an outside address add a record to content/links.yml and write link:<id>',
    };
  }
  if (scheme === 'tel')
    return /^\+?\d+$/.test(rest) ? undefined : { expected: 'tel: and digits', mend: 'write the number without blanks' };
  if (scheme === 'link' || scheme === 'source') {
    const kind = scheme === 'link' ? 'links' : 'sources';
    const record = content[kind].get(rest);
    if (record ? 'url' in record && record.url : exists(content, kind, rest)) return undefined;
    const meant = record ? undefined : nearest(rest, content[kind].keys());
    return {
      expected: `an id with an address in content/${collections[kind].file}`,
      mend: meant ? `did you mean “${scheme}:${meant}”?` : 'add the record, or take the link out',
    };
  }
  const [route = '', anchor] = rest.split('#');
  if (!routes.includes(route)) {
    const meant = nearest(route, routes);
    return {
      expected: 'a key of messages/pathnames.json',
      mend: meant ? `did you mean “page:${meant}”?` : 'correct the key',
    };
  }
  const known = anchors.get(route);
  if (anchor === undefined || !known || known.has(anchor)) return undefined;
  const meant = nearest(anchor, known);
  return {
    expected: `an anchor on the page ${route}`,
    mend: meant ? `did you mean “page:${route}#${meant}”?` : 'correct the anchor',
  };
}
