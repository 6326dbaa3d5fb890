/** Counts what the test runners report. */
import { existsSync, readFileSync } from 'node:fs';

/** How many checks held and how many did not. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A whole number of a report, 0 when it is not there. */
const numberIn = (record: Record<string, unknown>, name: string): number => {
  const value = record[name];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 0;
};

/**
 * Counts the report of a test runner.
 * @param report - the JSON of Vitest (`numPassedTests`) or of Playwright (`stats.expected`), read.
 * @returns the count, or undefined when it is the report of neither. A flaky test counts as failed.
 */
export function countReport(report: unknown): Count | undefined {
  if (!isRecord(report)) return undefined;
  if ('numPassedTests' in report) {
    return { passed: numberIn(report, 'numPassedTests'), failed: numberIn(report, 'numFailedTests') };
  }
  const { stats } = report;
  if (!isRecord(stats)) return undefined;
  return { passed: numberIn(stats, 'expected'), failed: numberIn(stats, 'unexpected') + numberIn(stats, 'flaky') };
}

/**
 * Counts a run.
 * @param succeeded - whether the program ended with exit code 0.
 * @param file - where it was to write its report; a program without a report counts as one check.
 * @returns a count with at least one failure when the program failed, whatever its report says: tests that could not
 *   be loaded, or of which there are none, are in no report.
 */
export function countRun(succeeded: boolean, file?: string): Count {
  let count: Count | undefined;
  if (file !== undefined && existsSync(file)) {
    try {
      count = countReport(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      // Half a report is none.
    }
  }
  if (succeeded) return count ?? { passed: file === undefined ? 1 : 0, failed: file === undefined ? 0 : 1 };
  return { passed: count?.passed ?? 0, failed: Math.max(1, count?.failed ?? 0) };
}

/** The last line that `npm test` prints: continuous integration reads it. */
export function lastLine(counts: readonly Count[]): string {
  const sum = (name: keyof Count): number => counts.reduce((total, count) => total + count[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
