import { describe, expect, it } from 'vitest';
import { layThread, partsOf } from './beads';
import type { FigureRow } from './figure-words';

function row(value: number, kind?: FigureRow['kind']): FigureRow {
  return { label: `row of ${value}`, value, kind };
}

describe('a thread of beads', () => {
  it('holds one bead for each person, none upon another', () => {
    for (const count of [1, 11, 12, 13, 31, 59, 120]) {
      const { beads, width, height } = layThread(count);
      expect(beads).toHaveLength(count);
      expect(new Set(beads.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
      for (const { x, y } of beads) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(height);
      }
    }
  });

  it('goes through every bead: to each end of a run, and by an arc to and from the bead at a turn', () => {
    const { path, beads } = layThread(59);
    const ends = [...path.matchAll(/(?:M|1 |0 )(-?[\d.]+) ([\d.]+)(?=[HAM]|$)/g)].map(([, x, y]) => `${x} ${y}`);
    const turns = beads.filter(({ y }, index) => beads[index - 1]?.y !== y).map(({ x, y }) => `${x} ${y}`);
    expect(ends).toEqual(turns);
    expect(path.match(/A/g)).toHaveLength(8);
  });

  it('ends a thread of 59 with a whole run, so that the last eleven lie in a row', () => {
    const last = layThread(59).beads.slice(-11);
    expect(new Set(last.map(({ y }) => y)).size).toBe(1);
  });
});

describe('groups of counted people', () => {
  it('fill the whole one after the other, and a last one is a part of the one before', () => {
    const parts = partsOf([row(59, 'whole'), row(28, 'derived'), row(31), row(11)]);
    expect(parts?.map(({ from, to, among }) => [from, to, among])).toEqual([
      [0, 28, undefined],
      [28, 59, undefined],
      [48, 59, 31],
    ]);
  });

  it('are not drawn when they do not add up to the whole', () => {
    expect(partsOf([row(59, 'whole'), row(28), row(30)])).toBeUndefined();
    expect(partsOf([row(59, 'whole'), row(28), row(31), row(32)])).toBeUndefined();
    expect(partsOf([row(28), row(31)])).toBeUndefined();
  });

  it('are not drawn when there are more people than can be counted by eye, or parts of people', () => {
    expect(partsOf([row(3431, 'whole'), row(3000), row(431)])).toBeUndefined();
    expect(partsOf([row(3, 'whole'), row(1.5), row(1.5)])).toBeUndefined();
  });
});
