import { execFileSync } from 'node:child_process';
import type { Route } from '@/messages/routing';

/** The records that a page shows beside its own words, as files or folders below `content/`. */
const shownOn: Partial<Record<Route, readonly string[]>> = {
  '/': ['project.yml', 'reports', 'findings.yml', 'goals.yml', 'key-figures.yml', 'timeline.yml', 'organisations.yml'],
  '/reports': ['reports', 'findings.yml', 'goals.yml', 'links.yml', 'downloads.yml', 'people.yml'],
  '/findings': ['findings.yml', 'goals.yml'],
  '/key-figures': ['key-figures.yml'],
  '/timeline': ['timeline.yml'],
  '/glossary': ['glossary.yml'],
  '/cite': ['findings.yml', 'reports', 'people.yml'],
  '/contact': ['project.yml', 'people.yml', 'links.yml'],
  '/sources': ['sources.yml', 'links.yml'],
};

/** What a report's page shows beside the folder of the report. */
const shownOnReports = ['findings.yml', 'goals.yml', 'people.yml', 'links.yml', 'downloads.yml'];

/**
 * When the content of a page was last changed, `YYYY-MM-DD` in UTC: the day of the last commit that touched a file it is
 * made from, or, outside a repository, the day that `SOURCE_DATE_EPOCH` gives in seconds
 * (https://reproducible-builds.org/specs/source-date-epoch/). Never the clock: without either, or in a repository that
 * holds only part of its history, nothing is known.
 */
export function lastModified(route: Route): string | undefined {
  const own = route.startsWith('/reports/') ? route.slice(1) : `pages/${route === '/' ? 'project' : route.slice(1)}`;
  const others = shownOn[route] ?? (route.startsWith('/reports/') ? shownOnReports : []);
  const commit = git(['log', '-1', '--format=%ct', '--', ...[own, ...others].map((path) => `content/${path}`)]);
  if (commit && git(['rev-parse', '--is-shallow-repository']) === 'false') return dayOf(commit);
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  return epoch && /^\d+$/.test(epoch) ? dayOf(epoch) : undefined;
}

/** What git says, or nothing where there is no git or no repository. */
function git(words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function dayOf(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
}
