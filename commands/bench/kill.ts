import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, readSite } from '../../adapter/files';
import { finishPublishing, placesIn } from '../../adapter/publish';
import { copyProject } from '../project-copy';
import { recordContent } from './corpus';
import { type Row, report } from './table';

/** Kills spread evenly over a build, and kills while the new site is being written and put in place. */
const spread = 20;
const aimed = 20;

/** Nobody is asked anything by a build that is to be killed. */
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FAULTS_CHECKED: '' };

/**
 * Kills builds, the whole process group at once, and looks at what would be served after each: it must be the site before
 * or the site of the killed build, whole and with its own headers. Throws when it ever is not.
 *
 * Each build has other words than the published site, so that the two can be told apart.
 *
 * @param folder where the project is made
 */
export async function benchKill(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await copyProject(folder);
  const versions = new Map<string, string>();
  let length = 0;
  for (const version of ['A', 'B']) {
    write(folder, version);
    const started = performance.now();
    const { ended } = build(folder);
    if ((await ended) !== 0) throw new Error(`The build of version ${version} failed in ${folder}.`);
    length = performance.now() - started;
    versions.set(await digest(folder), version);
  }
  if (versions.size !== 2) throw new Error('Both versions give the same site, so nothing could be told.');

  const rows: Row[] = [];
  let published = 'B';
  const moments = [
    ...Array.from({ length: spread }, (_, at) => ({ kind: 'spread', at: ((at + 1) * length) / (spread + 1) })),
    ...Array.from({ length: aimed }, (_, at) => ({ kind: 'publishing', at })),
  ];
  for (const { kind, at } of moments) {
    const next = published === 'A' ? 'B' : 'A';
    write(folder, next);
    const { child, ended } = build(folder);
    if (kind === 'spread') await Promise.race([pause(at), ended]);
    else await appears(folder, at, ended);
    kill(child);
    await ended;
    const absent = !existsSync(join(folder, 'out'));
    const waiting = ['new', 'ready', 'old'].filter((name) => existsSync(join(folder, '.published', name)));
    // What `npm start` and the next build do first.
    await finishPublishing(placesIn(folder));
    const found = versions.get(await digest(folder));
    rows.push({
      kind,
      moment: kind === 'spread' ? `${(at / 1000).toFixed(1)} s` : `step ${at + 1}`,
      'left behind': waiting.join(' ') || 'nothing',
      'out/ before recovery': absent ? 'absent' : 'there',
      served: found === undefined ? 'MIXED' : found === next ? 'the new site' : 'the old site',
    });
    if (found !== undefined) published = found;
  }
  report('kill', 'What is served after a build was killed', rows);
  const broken = rows.filter(({ served }) => served === 'MIXED').length;
  console.log(`\n${rows.length} kills, ${broken} of them left something that is neither site.`);
  if (broken > 0) throw new Error('A killed build left a mixture.');
}

/** Gives the project words of one of two versions: its letter before the lead of a page. */
function write(folder: string, version: string): void {
  const file = join(folder, 'content/reports/report-2/nb.mdx');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/^lead: "(?:[AB]: )?/m, `lead: "${version}: `);
  if (!changed.includes(`lead: "${version}: `)) throw new Error(`${file} has no lead in quotation marks to change.`);
  writeFileSync(file, changed);
  recordContent(folder);
}

function build(folder: string): { child: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: folder,
    env,
    stdio: 'ignore',
    detached: true,
  });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** Ends a build with all that it started; it may have ended by itself. */
function kill({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Resolves when publishing has come to a step, a little later each time: writing, whole, moved aside, in place. */
async function appears(folder: string, step: number, ended: Promise<unknown>): Promise<void> {
  const signs = ['new/site', 'new/hosts/headers.json', 'ready', 'old'];
  const sign = join(folder, '.published', signs[step % signs.length] ?? '');
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver) {
    // Looked at without a pause for a moment, then others are let in: the whole of it lasts some milliseconds.
    const until = performance.now() + 20;
    while (performance.now() < until) {
      if (!existsSync(sign)) continue;
      const later = performance.now() + Math.floor(step / signs.length) * 2;
      while (performance.now() < later);
      return;
    }
    await pause(0);
  }
}

async function digest(folder: string): Promise<string> {
  const { outDir, hostsDir } = placesIn(folder);
  const hash = createHash('sha256').update(readFileSync(join(hostsDir, 'headers.json')));
  for (const [path, file] of await readSite(outDir)) hash.update(`\0${path}\0`).update(bytesOf(file));
  return hash.digest('hex');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
