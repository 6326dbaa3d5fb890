import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const heap = pathToFileURL(resolve('adapter/heap.ts')).href;
const keep = `import { keepHeapSmall } from '${heap}'; keepHeapSmall();`;

/** Holds 64 MB, makes garbage that lives long enough to be old, and tells how large the heap got. */
const work = `
  const { getHeapStatistics } = await import('node:v8');
  const lists = (count) => Array.from({ length: count }, () => new Array(1024).fill({}));
  const held = lists(8192);
  let young = [];
  let peak = 0;
  for (let round = 0; round < 400; round++) {
    young = [...young.slice(-5), lists(256)];
    peak = Math.max(peak, getHeapStatistics().total_heap_size);
  }
  console.log(held.length && peak);
`;

/** What a process prints that has the limit of a large machine. */
function run(code: string): number {
  const args = ['--max-old-space-size=4096', '--import', 'tsx', '--input-type=module', '--eval', code];
  const { NODE_OPTIONS: _, ...env } = process.env;
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8', env }));
}

describe('keepHeapSmall', () => {
  it('keeps the heap near what is in use, in this process and in those that it starts', () => {
    const [large, small] = [run(work), run(keep + work)];
    expect(small).toBeLessThan(0.75 * large);
    const started = run(`
      import { execFileSync } from 'node:child_process';
      ${keep}
      ${keep.slice(keep.indexOf(';') + 1)}
      const args = ['--max-old-space-size=4096', '--input-type=module', '--eval', ${JSON.stringify(work)}];
      console.log(String(execFileSync(process.execPath, args)));
    `);
    expect(started).toBeLessThan(0.75 * large);
  });

  it('has started processes take memory from one arena, unless the operator chose otherwise', () => {
    const arenas = (given: string) => run(`${given} ${keep} console.log(process.env.MALLOC_ARENA_MAX);`);
    expect(arenas('delete process.env.MALLOC_ARENA_MAX;')).toBe(1);
    expect(arenas('process.env.MALLOC_ARENA_MAX = "4";')).toBe(4);
  });

  it('uses a flag that this V8 knows', () => {
    expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent');
  });
});
