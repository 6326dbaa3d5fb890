import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compress } from '../../adapter/compress';
import { readSite, type Site } from '../../adapter/files';
import { locales } from '../../messages/routing';
import { copyProject } from '../project-copy';
import { recordContent, writeCorpus } from './corpus';
import { type Cost, measure } from './measure';
import { neighbours, ours, plainNext, type Tool } from './neighbours';
import { type Row, report } from './table';

/** One tool at one size. */
interface Measured extends Cost {
  readonly tool: string;
  readonly reports: number;
  readonly pages: number;
  /** The same again when one word of one report has changed and nothing else, with what the tool keeps between builds. */
  readonly warm: Cost;
  /** CPU seconds that our compression takes for what the tool made; this site's `cpu` holds it, the others' do not. */
  readonly compression: number;
}

/**
 * Builds the site with 10, 100 and 1,000 reports in two languages, cold and warm, and beside it the plain Next export,
 * Astro and Eleventy with the same pages.
 *
 * @param sizes numbers of reports, each 3 at least
 * @param folder where the projects are made
 */
export async function benchBuild(sizes: readonly number[], folder: string): Promise<void> {
  const measured: Measured[] = [];
  for (const reports of sizes) {
    const base = join(folder, String(reports));
    await rm(base, { recursive: true, force: true });
    const corpus = (project: string) => writeCorpus(project, reports);
    const own = ours(join(base, 'own'));
    await copyProject(own.folder);
    await corpus(own.folder);
    const built = [{ tool: own, costs: await measureTool(own, reports) }];
    const plain = await plainNext(join(base, 'plain'), corpus);
    built.push({ tool: plain, costs: await measureTool(plain, reports) });
    for (const tool of await neighbours(own.folder, base))
      built.push({ tool, costs: await measureTool(tool, reports) });
    // Last, because at 1,000 reports it takes longer than all builds.
    for (const { tool, costs } of built) measured.push({ ...costs, compression: await compressionOf(tool.out) });
    show(measured);
  }
}

/** What one tool costs, told at once too, so that a run that is ended early has said what it found. */
async function measureTool(tool: Tool, reports: number): Promise<Omit<Measured, 'compression'>> {
  console.log(`${tool.name}, ${reports} reports …`);
  for (const path of tool.cache) await rm(join(tool.folder, path), { recursive: true, force: true });
  const { said: _, ...cold } = await measure(tool.build, { cwd: tool.folder });
  await changeOneWord(tool);
  const { said: __, ...warm } = await measure(tool.build, { cwd: tool.folder });
  const pages = [...(await readSite(tool.out)).keys()].filter((path) => path.endsWith('.html')).length;
  const told = ({ cpu, wall, memory }: Cost) =>
    `${cpu.toFixed(1)} CPU s, ${wall.toFixed(1)} s, ${memory.toFixed(0)} MB at most`;
  console.log(`  ${pages} pages; cold ${told(cold)}; warm ${told(warm)}`);
  return { tool: tool.name, reports, pages, ...cold, warm };
}

/** What an editor does between two builds, in the first of the made reports: what the real ones say may change. */
async function changeOneWord({ folder }: Tool): Promise<void> {
  const source = join(folder, 'content/reports/report-4/nb.mdx');
  const isOurs = existsSync(source);
  const file = isOurs ? source : join(folder, 'corpus/nb/rapporter/rapport-4.md');
  const text = await readFile(file, 'utf8');
  // The neighbours have their text from the site as it stands after its own change.
  const changed = text.replace(/(?:bred|stor)(?= enighet)/, (word) => (word === 'bred' ? 'stor' : 'bred'));
  if (changed === text) throw new Error(`${file} lacks the word that is to change.`);
  await writeFile(file, changed);
  if (isOurs) recordContent(folder);
}

/**
 * What compressing every text file costs by itself (.br 11, .gz 9 and, where Node has it, .zst 19), which of these tools only
 * ours does. In CPU seconds.
 */
async function compressionOf(out: string): Promise<number> {
  const whole = await readSite(out);
  const site: Site = new Map([...whole].filter(([path]) => !/\.(?:br|gz|zst)$/.test(path)));
  const before = process.cpuUsage();
  await compress(site);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function show(measured: readonly Measured[]): void {
  const rows = measured.map(
    ({ tool, reports, pages, cpu, wall, memory, warm, compression }): Row => ({
      tool,
      reports,
      pages,
      'CPU s': cpu,
      'wall s': wall,
      'peak MB': memory,
      'warm CPU s': warm.cpu,
      'warm wall s': warm.wall,
      'warm/cold CPU': warm.cpu / cpu,
      'compression CPU s': compression,
    }),
  );
  report('build', `Build in ${locales.length} languages: cold, and warm with one word changed`, rows);
  const tools = [...new Set(measured.map(({ tool }) => tool))];
  const growth = tools.flatMap((tool) => {
    const own = measured.filter((row) => row.tool === tool);
    return own.slice(1).flatMap((more, at): Row[] => {
      const fewer = own[at];
      if (!fewer) return [];
      const pages = more.pages - fewer.pages;
      const build = (1000 * (more.cpu - fewer.cpu)) / pages;
      const compression = (1000 * (more.compression - fewer.compression)) / pages;
      const isOurs = tool === tools[0];
      return [
        {
          tool,
          from: fewer.reports,
          to: more.reports,
          'CPU ms a page': isOurs ? build - compression : build,
          'with compression': isOurs ? build : build + compression,
          'warm CPU ms a page': (1000 * (more.warm.cpu - fewer.warm.cpu)) / pages,
          'memory ratio': more.memory / fewer.memory,
        },
      ];
    });
  });
  if (growth.length > 0) report('growth', 'Growth from one size to the next', growth);
}
