import { useTranslations } from 'next-intl';
import type { KeyFigure } from '@/content';
import { layThread, type Part } from './beads';
import { useFigureWords } from './figure-words';

/** How the beads of each group look: rings, discs, and discs in a ring for those that are a part of the last group. */
const looks = ['hollow', 'full', 'both'] as const;

/** People as beads on one thread, one bead a person, with the number and the words of each group beside them. */
export function BeadChart({ figure, parts }: { figure: KeyFigure; parts: Part[] }) {
  const t = useTranslations('BeadChart');
  const mark = useTranslations('FigureTable');
  const words = useFigureWords();
  const count = Math.max(...parts.map(({ to }) => to));
  const { width, height, path, beads } = layThread(count);
  const lookOf = (index: number) => looks[parts.findLastIndex(({ from, to }) => from <= index && index < to)];
  return (
    <figure className="chart beads">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${figure.id}-title`}
        aria-describedby={`${figure.id}-desc`}
      >
        <title id={`${figure.id}-title`}>{words.sentence(figure)}</title>
        <desc id={`${figure.id}-desc`}>
          {parts
            .map(
              ({ row, among }) =>
                `${words.row(row, 'count')}${among ? ` ${t('among', { count: String(among) })}` : ''}: ${row.label}.`,
            )
            .join(' ')}
        </desc>
        <path d={path} />
        {beads.map(({ x, y }, index) => {
          const look = lookOf(index);
          return (
            <g key={`${x} ${y}`} className={look}>
              <circle className="bead" cx={x} cy={y} r={look === 'both' ? 9.5 : look === 'hollow' ? 5.75 : 7} />
              {look === 'both' ? <circle cx={x} cy={y} r={5.5} /> : null}
            </g>
          );
        })}
      </svg>
      <ol>
        {parts.map(({ row, among }, index) => (
          <li key={row.label} className={looks[index]}>
            <b>{words.row(row, 'count')}</b> {among ? <small>{t('among', { count: String(among) })} </small> : null}
            <span className="label">
              {row.label} {row.kind === 'derived' ? <small>({mark('derived')})</small> : null}
            </span>
          </li>
        ))}
      </ol>
      <figcaption>{t('caption')}</figcaption>
    </figure>
  );
}
