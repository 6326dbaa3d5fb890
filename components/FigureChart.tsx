import type { KeyFigure } from '@/content';
import { BeadChart } from './BeadChart';
import { partsOf } from './beads';
import { ShareChart } from './ShareChart';

/**
 * The drawing of the numbers behind a key figure: people as counted beads, shares as strands of 100. Nothing where a
 * drawing would say more than the source, as a response rate of two counts: then the table alone tells.
 */
export function FigureChart({ figure }: { figure: KeyFigure }) {
  const rows = figure.rows ?? [];
  const parts = figure.unit === 'count' ? partsOf(rows) : undefined;
  if (parts) return <BeadChart figure={figure} parts={parts} />;
  return figure.unit === 'percent' && rows.length > 0 ? <ShareChart figure={figure} rows={rows} /> : null;
}
