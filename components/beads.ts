import type { FigureRow } from './figure-words';

/** Where each of `count` beads lies on a thread that runs to and fro, all at the same distance along it. */
export interface Thread {
  width: number;
  height: number;
  /** The thread itself, as SVG path data. */
  path: string;
  beads: { x: number; y: number }[];
}

/** A group of people among those counted: beads `from` up to, not including, `to`. */
export interface Part {
  row: FigureRow;
  from: number;
  to: number;
  /** The number of people in the group that this one is among, where it is a part of a part. */
  among?: number;
}

const step = 24;
const margin = 22;
const top = 14;
/** A turn is two steps long, so that one bead lies at its middle: π · radius = 2 · step. */
const radius = (2 * step) / Math.PI;
/** Beads on a straight run; five runs with their four turns hold 59. */
const run = 11;

/** Lays beads on a thread, one for each person. */
export function layThread(count: number): Thread {
  const right = margin + (run - 1) * step;
  const beads = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / (run + 1));
    const place = index % (run + 1);
    const forth = row % 2 === 0;
    const y = top + row * 2 * radius;
    if (place === run) return { x: round(forth ? right + radius : margin - radius), y: round(y + radius) };
    return { x: forth ? margin + place * step : right - place * step, y: round(y) };
  });
  return {
    width: right + margin,
    height: round(Math.max(0, ...beads.map(({ y }) => y)) + top),
    path: pathThrough(beads),
    beads,
  };
}

/** The thread from the first bead to the last: straight along a run, an arc to and from the bead at a turn. */
function pathThrough(beads: { x: number; y: number }[]): string {
  const arc = round(radius);
  return beads
    .map(({ x, y }, index) => {
      const before = beads[index - 1];
      if (!before) return `M${x} ${y}`;
      if (before.y === y) return beads[index + 1]?.y === y ? '' : `H${x}`;
      const turn = index % (run + 1) === run ? index : index - 1;
      // The turn after a run forth bends clockwise, the one after a run back the other way.
      return `A${arc} ${arc} 0 0 ${Math.floor(turn / (run + 1)) % 2 === 0 ? 1 : 0} ${x} ${y}`;
    })
    .join('');
}

/**
 * The groups that rows of counted people fall into, in the order of the rows: they fill the `whole` one after the
 * other, and one more row may be a part of the last. Nothing when the rows do not add up exactly, or are too many to
 * tell apart: then only the table shows them.
 */
export function partsOf(rows: FigureRow[]): Part[] | undefined {
  const whole = rows.find(({ kind }) => kind === 'whole')?.value;
  if (whole === undefined || whole > 120 || rows.some(({ value }) => !Number.isInteger(value))) return undefined;
  const parts: Part[] = [];
  let filled = 0;
  for (const row of rows) {
    if (row.kind === 'whole') continue;
    const last = parts.at(-1);
    if (filled + row.value <= whole) {
      parts.push({ row, from: filled, to: filled + row.value });
      filled += row.value;
    } else if (last && last.among === undefined && row.value <= last.to - last.from) {
      parts.push({ row, from: last.to - row.value, to: last.to, among: last.to - last.from });
    } else return undefined;
  }
  const groups = parts.filter(({ among }) => among === undefined);
  return filled === whole && groups.length <= 2 && parts.length <= 3 ? parts : undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
