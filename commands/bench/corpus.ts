import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Locale, locales } from '../../messages/routing';

/** The two real reports, whose ten sections have the same anchors in the same order. */
const real = ['report-1', 'report-2'] as const;

/** The one number of the series that no generated report takes: the portal tells why report 3 was never made. */
const missing = 3;

/**
 * Makes of a copy of the project one with `count` reports: the two real ones, and others whose sections are the real
 * ones mixed anew, so that text, components, links and sources are as an editor writes them and pass every check.
 *
 * The same count gives the same bytes. The front page loses its table of goals by reports and its list of reports, which
 * are made for a handful; the page of reports lists them all.
 *
 * @param count at least 2, at most 1,025: so many mixtures are there
 */
export async function writeCorpus(project: string, count: number): Promise<void> {
  const sections = await readSections(project);
  const table = join(project, 'messages/pathnames.json');
  const addresses: Record<string, unknown> = JSON.parse(await readFile(table, 'utf8'));
  for (let made = real.length; made < count; made++) {
    const number = made < missing - 1 ? made + 1 : made + 2;
    const id = `report-${number}`;
    const folder = join(project, 'content/reports', id);
    await mkdir(join(folder, 'parallel'), { recursive: true });
    await writeFile(join(folder, 'report.yml'), await recordOf(project, number));
    for (const locale of locales) {
      const body = [...sections[locale].values()].map((pair) => pair[choice(number, pair)]);
      await writeFile(join(folder, `${locale}.mdx`), `${head(number, locale)}\n${body.join('\n')}`);
      const parallel = await readFile(join(project, `content/reports/report-2/parallel/${locale}.mdx`), 'utf8');
      await writeFile(
        join(folder, `parallel/${locale}.mdx`),
        parallel.replaceAll(/(rapport|report) 2\b/gi, `$1 ${number}`),
      );
    }
    const [nb, en] = [`/rapporter/rapport-${number}`, `/reports/${id}`];
    addresses[`/reports/${id}`] = { nb, en };
    addresses[`/reports/${id}/parallel`] = { nb: `${nb}/parallelt`, en: `${en}/parallel` };
  }
  if (count > real.length) await shareFindings(project);
  await writeFile(table, `${JSON.stringify(addresses, null, 2)}\n`);
  // The gate asks for both on the front page, so they stay in its text and show nothing.
  const front = join(project, 'app/[locale]/page.tsx');
  const page = await readFile(front, 'utf8');
  const spared = page.replaceAll(/<(?:GoalMatrix|ReportList) content=\{content\} \/>/g, 'false && $&');
  if (spared.split('false && ').length !== 3)
    throw new Error('The front page no longer shows one matrix and one list of reports.');
  await writeFile(front, spared);
  await rm(join(project, '.next'), { recursive: true, force: true });
  recordContent(project);
}

/** Makes what a project says now what was published, so that its build asks for no entry in the log of changes. */
export function recordContent(project: string): void {
  rmSync(join(project, 'content/ledger.json'), { force: true });
  const command = ['--import', 'tsx', 'commands/record-content.ts'];
  const { status } = spawnSync(process.execPath, command, { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`The content of ${project} could not be recorded.`);
}

/** One section as each of the two real reports has it. */
type SectionPair = readonly [string, string] & { readonly index?: number };

/** Which real report a section is taken from: a bit of the number. The first bit also gives the record. */
function choice(number: number, pair: SectionPair): 0 | 1 {
  return ((number >> (pair.index ?? 0)) & 1) === 1 ? 1 : 0;
}

async function readSections(project: string): Promise<Record<Locale, Map<string, SectionPair>>> {
  const read = async (locale: Locale) => {
    const [first, second] = await Promise.all(
      real.map(async (id) => sectionsIn(await readFile(join(project, `content/reports/${id}/${locale}.mdx`), 'utf8'))),
    );
    const pairs = [...(first ?? [])].map(([anchor, text], index): [string, SectionPair] => {
      const other = second?.get(anchor);
      if (other === undefined) throw new Error(`The real reports no longer share the section ${anchor}.`);
      return [anchor, Object.assign([text, other] as const, { index })];
    });
    return new Map(pairs);
  };
  return { nb: await read('nb'), en: await read('en') };
}

/** The sections of a page of prose by anchor, each with its heading. */
function sectionsIn(source: string): Map<string, string> {
  const parts = source.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [/\[#([a-z0-9-]+)\]/.exec(part)?.[1] ?? '', `${part.trimEnd()}\n`]));
}

/** Makes every finding one of the whole evaluation, because a report shows none of another report. */
async function shareFindings(project: string): Promise<void> {
  const file = join(project, 'content/findings.yml');
  const findings = (await readFile(file, 'utf8')).replaceAll(/^ {2}report: .*\n/gm, '');
  let last = 0;
  await writeFile(
    file,
    findings.replaceAll(/^ {2}number: .*$/gm, () => `  number: "0.${++last}"`),
  );
}

async function recordOf(project: string, number: number): Promise<string> {
  const base = real[number & 1 ? 1 : 0];
  const record: unknown = parse(await readFile(join(project, `content/reports/${base}/report.yml`), 'utf8'));
  const label = { nb: title(number, 'nb'), en: title(number, 'en') };
  const own = { number, label, ...(base === 'report-2' ? { title: label.nb } : {}) };
  return stringify(Object.assign({}, record, own), { lineWidth: 0 });
}

function title(number: number, locale: Locale): string {
  return { nb: `Rapport ${number}: erfaringer i tjenestene`, en: `Report ${number}: experiences in the services` }[
    locale
  ];
}

function head(number: number, locale: Locale): string {
  const words = {
    nb: {
      description: `Rapport ${number} fra evalueringen av pakkeforløp: funn, metode, tall og kilder på ett sted.`,
      lead: 'Det er bred enighet om at målene er gode. Samtidig gjenstår en god del før medvirkning, sammenheng og kroppslig helse er der de skulle være.',
    },
    en: {
      description: `Report ${number} from the evaluation of the care pathways: findings, method, figures and sources in one place.`,
      lead: 'There is broad agreement that the goals are good. A good deal remains, though, before participation, coherence and physical health are where they should be.',
    },
  }[locale];
  return `---\n${stringify({ title: title(number, locale), ...words }, { lineWidth: 0 })}---\n`;
}
