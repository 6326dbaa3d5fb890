import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One measured row: what was measured, and its figures by column. */
export type Row = Readonly<Record<string, string | number>>;

/** Where tables are kept as JSON; git ignores the folder. */
export const results = fileURLToPath(new URL('../../.bench', import.meta.url));

/** Prints rows as a table and writes them to `<name>.json`, with the machine that they were measured on. */
export function report(name: string, title: string, rows: readonly Row[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (row: Row, column: string): string => {
    const value = row[column];
    return typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 2 }) : (value ?? '');
  };
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row, column).length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(' | ')} |`;
  console.log(`\n${title}\n`);
  console.log(line(columns));
  console.log(`|${widths.map((width, at) => `${'-'.repeat(width + 1)}${at === 0 ? '-' : ':'}`).join('|')}|`);
  for (const row of rows) console.log(line(columns.map((column) => cell(row, column))));
  mkdirSync(results, { recursive: true });
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, memory: totalmem() };
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify({ title, machine, rows }, null, 2)}\n`);
}
