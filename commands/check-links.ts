/**
 * Asks whether the outside addresses in `content/sources.yml` and `content/links.yml` still answer, and prints those
 * that do not; in GitHub Actions also to the summary of the job.
 *
 * Exit code 0 also when some do not answer: other people's pages must never stop our work.
 */
import { appendFile, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { findDead, gather, report } from './links';

const names = ['sources.yml', 'links.yml'];
const files: Record<string, unknown> = {};
for (const name of names) {
  files[name] = parse(await readFile(new URL(`../content/${name}`, import.meta.url), 'utf8'));
}
const addresses = gather(files);
const text = report(addresses.length, await findDead(addresses, { timeout: 20_000, concurrency: 4 }));
console.log(text);
if (process.env.GITHUB_STEP_SUMMARY) await appendFile(process.env.GITHUB_STEP_SUMMARY, text);
