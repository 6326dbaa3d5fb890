import type { KeyFigure } from '@/content';
import { KeyFigureValue } from './KeyFigureValue';
import { SourceLine } from './SourceLine';

/** Chosen key figures: each number on its line, drawn in the pattern of its source, with what it counts and who says so. */
export function FigureList({ figures }: { figures: KeyFigure[] }) {
  return (
    <ul className="figures">
      {figures.map((figure) => (
        <li key={figure.id} className={figure.strength}>
          <p className={typeof figure.value === 'string' ? 'value words' : 'value'}>
            <KeyFigureValue figure={figure} />
          </p>
          <p>{figure.label}</p>
          <SourceLine sources={figure.sources} />
        </li>
      ))}
    </ul>
  );
}
