import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * Lets a process of its own, with the limit of a large machine, hold 64 MB and make garbage that lives long enough to be
 * old; it tells how large its heap got.
 */
function peakOf(first: string): number {
  const script = `
    ${first}
    import { getHeapStatistics } from 'node:v8';
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
  const args = ['--max-old-space-size=4096', '--import', 'tsx', '--input-type=module', '--eval', script];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

describe('keepHeapSmall', () => {
  it('keeps the heap near what is in use', () => {
    const heap = pathToFileURL(resolve('adapter/heap.ts')).href;
    const small = peakOf(`import { keepHeapSmall } from '${heap}'; keepHeapSmall();`);
    expect(small).toBeLessThan(0.75 * peakOf(''));
  });

  it('uses a flag that this V8 knows', () => {
    expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent');
  });
});
