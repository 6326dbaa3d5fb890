import { useTranslations } from 'next-intl';
import type { KeyFigure } from '@/content';
import { hardSpace, unbroken } from '@/content/typography';
import { type FigureRow, useFigureWords } from './figure-words';

/** Height of a line of words, and of the strand with its air, in CSS pixels: the drawing is never scaled. */
const line = 18;
const strand = 38;
/** How far the stroke of a target reaches above and below a strand: not into the words. */
const tick = 9;
/** Characters that fit on a line at 320 px, also with the text spacing of WCAG 1.4.12. */
const fits = 30;

/**
 * Shares as strands from 0 to 100: each ends in a station at its value, with its name and its number above it, clear of
 * every stroke; a target ends in a ring, with a thin stroke across each of the others to measure them by.
 */
export function ShareChart({ figure, rows }: { figure: KeyFigure; rows: FigureRow[] }) {
  const t = useTranslations('KeyFigure');
  const words = useFigureWords();
  const numbers = rows.map((row) => unbroken(words.row(row, 'percent')));
  const names = rows.map(({ label }, index) => wrap(`${label}${hardSpace}${numbers[index]}`));
  const tops = names.map((_, index) =>
    names.slice(0, index).reduce((sum, { length }) => sum + length * line + strand, 0),
  );
  const targets = rows.filter(({ kind }) => kind === 'target');
  const end = names.reduce((sum, { length }) => sum + length * line + strand, 0);
  return (
    <figure className="chart shares">
      <svg height={end + line} role="img" aria-labelledby={`${figure.id}-title`} aria-describedby={`${figure.id}-desc`}>
        <title id={`${figure.id}-title`}>{words.sentence(figure)}</title>
        <desc id={`${figure.id}-desc`}>
          {rows.map((row) => `${row.label}: ${words.row(row, 'percent')}.`).join(' ')}
        </desc>
        {rows.map((row, index) => {
          const name = names[index] ?? [];
          const number = numbers[index] ?? '';
          const y = (tops[index] ?? 0) + name.length * line + 10;
          const at = `${row.value}%`;
          const target = row.kind === 'target';
          return (
            <g key={row.label} className={target ? 'target' : undefined}>
              {name.map((words, at) => (
                <text key={words} y={(tops[index] ?? 0) + (at + 1) * line - 4}>
                  {at < name.length - 1 ? (
                    words
                  ) : (
                    <>
                      {words.slice(0, -number.length)}
                      <tspan className="number">{number}</tspan>
                    </>
                  )}
                </text>
              ))}
              <line className="rail" y1={y} x2="100%" y2={y} />
              <line x2={at} y1={y} y2={y} />
              {targets.map(({ label, value }) => (
                <line key={label} className="mark" x1={`${value}%`} y1={y - tick} x2={`${value}%`} y2={y + tick} />
              ))}
              <circle cx={at} cy={y} r={target ? 6.5 : 7} />
            </g>
          );
        })}
        <text y={end + 10}>{t('percent', { number: '0' })}</text>
        <text x="100%" y={end + 10} textAnchor="end">
          {t('percent', { number: '100' })}
        </text>
      </svg>
    </figure>
  );
}

/** Breaks words into lines that fit, because SVG text does not. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < fits) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
