import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countReport, countRun, lastLine } from '../../commands/results';

const folder = mkdtempSync(join(tmpdir(), 'results-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const path = join(folder, 'report.json');
  writeFileSync(path, text);
  return path;
};
const vitest = '{"numPassedTests": 7, "numFailedTests": 2, "numPendingTests": 1}';

describe('countReport', () => {
  it.each([
    ['Vitest', JSON.parse(vitest), { passed: 7, failed: 2 }],
    ['Playwright', { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } }, { passed: 5, failed: 2 }],
    ['a report with odd numbers', { numPassedTests: 'many' }, { passed: 0, failed: 0 }],
    ['another program', { tests: 3 }, undefined],
    ['nothing', null, undefined],
  ])('counts the report of %s', (_name, report, expected) => {
    expect(countReport(report)).toEqual(expected);
  });
});

describe('countRun', () => {
  it('counts a program without a report as one check', () => {
    expect(countRun(true)).toEqual({ passed: 1, failed: 0 });
    expect(countRun(false)).toEqual({ passed: 0, failed: 1 });
  });

  it('takes the numbers of the report', () => {
    expect(countRun(false, file(vitest))).toEqual({ passed: 7, failed: 2 });
    expect(countRun(true, file('{"numPassedTests": 7, "numFailedTests": 0}'))).toEqual({ passed: 7, failed: 0 });
  });

  it('never calls a failed run passed, whatever the report says', () => {
    expect(countRun(false, file('{"numPassedTests": 7, "numFailedTests": 0}'))).toEqual({ passed: 7, failed: 1 });
    expect(countRun(false, file('{"numPassed'))).toEqual({ passed: 0, failed: 1 });
    expect(countRun(false, join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
  });

  it('fails a run that should have left a report and did not', () => {
    expect(countRun(true, join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
  });
});

describe('lastLine', () => {
  it('sums up on one line', () => {
    expect(
      lastLine([
        { passed: 1, failed: 0 },
        { passed: 40, failed: 2 },
      ]),
    ).toBe('41 passed, 2 failed');
    expect(lastLine([])).toBe('0 passed, 0 failed');
  });
});
