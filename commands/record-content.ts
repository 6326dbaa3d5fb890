/**
 * `npm run content:record`: renews the ledger of what is published (`content/ledger.json`) when `content/changes.yml`
 * tells readers of every change.
 *
 * `--root=<folder>` works on another project folder. Exit codes: 0 when the ledger is renewed, 1 when something stands
 * in its way (then nothing is written).
 */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkContent } from '../content/check';
import { ledgerFile, renewLedger } from '../content/ledger';
import { formatProblems } from '../content/problem';

const { values } = parseArgs({ options: { root: { type: 'string' } } });
const root = values.root ? resolve(values.root) : fileURLToPath(new URL('..', import.meta.url));
const checked = await checkContent(root);
const renewed = checked.problems.length > 0 ? checked.problems : await renewLedger(root, checked);
if (typeof renewed === 'string') {
  await writeFile(join(root, ledgerFile), renewed);
  console.log(`Recorded in ${ledgerFile}. Commit it with the change.`);
} else {
  console.error(formatProblems(renewed).replace('Nothing was built.', 'Nothing was recorded.'));
  process.exitCode = 1;
}
