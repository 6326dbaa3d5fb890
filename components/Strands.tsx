import type { Goal } from '@/content';

/**
 * One strand for each goal, drawn off the line: a disc where the evaluation has something on the goal, a ring where it
 * does not take it up. The list below says the same in words.
 */
export function Strands({ goals }: { goals: Goal[] }) {
  const step = 84 / Math.max(1, goals.length - 1);
  const strands = goals.map(({ id, notTakenUp }, index) => {
    const y = Math.round(6 + index * step);
    const bend = 60 - Math.abs(index - (goals.length - 1) / 2) * 4;
    return { id, y, open: notTakenUp !== undefined, start: `M0 72C60 72 ${bend} ${y} 100 ${y}` };
  });
  return (
    <div className="spine">
      <div className="drawn">
        <svg viewBox="0 0 200 96" aria-hidden="true">
          <path
            d={strands
              .map(({ y, open, start }) => `${start}H${open ? `158M170 ${y}a6 6 0 1 1-12 0 6 6 0 0 1 12 0` : 184}`)
              .join('')}
          />
          {strands.map(({ id, y, open }) => (open ? null : <circle key={id} cx="192" cy={y} r="8" />))}
        </svg>
      </div>
    </div>
  );
}
