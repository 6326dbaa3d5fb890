/**
 * `npm run report:add <report-id> <file-or-address>`: puts a report's PDF in place.
 *
 * `--any-language` takes a file that says it is in another language than the report; `--root=<folder>` works on another
 * project folder. Exit codes: 0 when the report is in place, 1 when something was
 * refused (then nothing was changed), 2 for wrong usage.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addReport, ReportError } from './report';

const usage = `Usage: npm run report:add <report-id> <file-or-address>
Such as: npm run report:add report-2 ~/Downloads/report.pdf
         npm run report:add report-2 https://www.sintef.no/report.pdf
A file that says it is in another language than the report: npm run report:add -- --any-language report-2 report.pdf`;

/** What was asked for, or nothing when it was not asked rightly. */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { root: { type: 'string' }, 'any-language': { type: 'boolean' } },
      allowPositionals: true,
    });
    const [id, from, ...more] = positionals;
    if (!id || !from || more.length > 0) return undefined;
    // npm runs commands in the project's root and keeps in INIT_CWD the folder that the path was written in.
    const here = process.env.INIT_CWD ?? process.cwd();
    const source = from.includes('://') ? from : resolve(here, from);
    return {
      root: values.root ? resolve(here, values.root) : fileURLToPath(new URL('..', import.meta.url)),
      id,
      from: source,
      anyLanguage: values['any-language'] ?? false,
    };
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const request = readArguments();
  if (request === undefined) {
    console.error(usage);
    return 2;
  }
  try {
    const { facts, language, written, replaced } = await addReport(request);
    const [pdf, ...records] = written;
    console.log(`${replaced ? 'Replaced' : 'Added'} ${pdf}`);
    console.log(`  pages:    ${facts.pages}`);
    console.log(`  size:     ${facts.bytes.toLocaleString('en')} bytes`);
    console.log(`  language: ${facts.language ?? 'not given in the file'} (report.yml says ${language})`);
    console.log(`  tagged:   ${facts.tagged ? 'yes' : 'no; a screen reader gets no structure from this file'}`);
    console.log(`  SHA-256:  ${facts.sha256}`);
    for (const file of records) console.log(`Added ${request.id} in ${file}`);
    if (records.length === 0) console.log('The records were there already and are as they were.');
    console.log(`
Next:
  1. Tell readers: write an entry in content/changes.yml that concerns /reports/${request.id}, in both languages.
  2. npm run content:record`);
    return 0;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    console.error(`The report was not added, and nothing was changed.\n\n${error.message}`);
    return 1;
  }
}

process.exitCode = await main();
