/** A line that draws something off the spine and ends at a station, for the eye alone. In a box of 200 × 96. */
export function Drawn({ path, station: [x, y] }: { path: string; station: readonly [x: number, y: number] }) {
  return (
    <div className="spine">
      <div className="drawn">
        <svg viewBox="0 0 200 96" aria-hidden="true">
          <path d={path} />
          <circle cx={x} cy={y} r="8" />
        </svg>
      </div>
    </div>
  );
}
