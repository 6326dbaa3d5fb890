/**
 * `npm run bench`: measures the site and, beside it in the same run, the plain Next export, Astro and Eleventy with the
 * same pages. Prints tables and writes them to `.bench/`. Nothing fails because it is slow.
 *
 * - `npm run bench -- pages` bytes and requests of each kind of page
 * - `npm run bench -- build` time and memory of builds; `--sizes=10,100,1000` names the numbers of reports
 * - `npm run bench -- load` requests a second for `npm start` and nginx
 * - `npm run bench -- kill` kills builds and looks at what would be served; this one fails when it is half a site
 *
 * Without a name all of them run, which takes some two hours, most of it at 1,000 reports. Linux only: it reads `/proc`.
 */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBuild } from './bench/build';
import { writeCorpus } from './bench/corpus';
import { benchKill } from './bench/kill';
import { benchLoad } from './bench/load';
import { measure } from './bench/measure';
import { neighbours, ours, plainNext } from './bench/neighbours';
import { benchPages } from './bench/pages';
import { copyProject } from './project-copy';

/** Where the projects are made: outside this one, so that Next takes none of them for a part of it. */
const workshop = join(tmpdir(), 'evaluering-bench');

/** The four tools, each with the real pages, built. */
async function pages(): Promise<void> {
  const folder = join(workshop, 'pages');
  await rm(folder, { recursive: true, force: true });
  const corpus = (project: string) => writeCorpus(project, 2);
  const own = ours(join(folder, 'own'));
  await copyProject(own.folder);
  await corpus(own.folder);
  const plain = await plainNext(join(folder, 'plain'), corpus);
  for (const tool of [own, plain]) await measure(tool.build, { cwd: tool.folder });
  const others = await neighbours(own.folder, folder);
  for (const tool of others) await measure(tool.build, { cwd: tool.folder });
  await benchPages([own, plain, ...others]);
}

const { values, positionals } = parseArgs({
  options: { sizes: { type: 'string', default: '10,100,1000' } },
  allowPositionals: true,
});
const sizes = values.sizes.split(',').map(Number);
const benches = {
  pages,
  build: () => benchBuild(sizes, join(workshop, 'build')),
  load: benchLoad,
  kill: () => benchKill(join(workshop, 'kill')),
};
const isBench = (name: string): name is keyof typeof benches => Object.hasOwn(benches, name);
const asked = positionals.length > 0 ? positionals : Object.keys(benches);
if (!asked.every(isBench) || sizes.some((size) => !(size >= 3 && size <= 1025))) {
  console.error('Usage: npm run bench -- [pages] [build] [load] [kill] [--sizes=10,100,1000] (3 to 1025 reports)');
  process.exitCode = 2;
} else {
  for (const name of asked) await benches[name]();
}
