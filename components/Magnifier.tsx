/** The line draws a magnifying glass. */
export function Magnifier() {
  return (
    <div className="spine">
      <div className="drawn">
        <svg viewBox="0 0 200 96" aria-hidden="true">
          <path d="M0 72H86C112 72 124 56 124 38 124 18 110 6 92 6 72 6 60 20 60 38 60 58 74 70 92 70 102 70 110 66 116 60L150 92" />
          <circle cx="152" cy="94" r="8" />
        </svg>
      </div>
    </div>
  );
}
