import { useTranslations } from 'next-intl';
import type { KeyFigure as KeyFigureRecord } from '@/content';
import { FigureChart } from './FigureChart';
import { FigureTable } from './FigureTable';
import { useFigureWords } from './figure-words';
import { ItemLink } from './ItemLink';
import { KeyFigureValue } from './KeyFigureValue';
import { SourceLine } from './SourceLine';

/**
 * A key figure with all that must stand beside it: the number on its line, what it says, whom it counts, when, who
 * says so and what to know; with rows, also the drawing, the table and the file. `level` is that of its heading.
 */
export function KeyFigure({ figure, level: Heading }: { figure: KeyFigureRecord; level: 'h3' | 'h4' }) {
  const t = useTranslations('KeyFigure');
  const words = useFigureWords();
  const { id, value, label, population, period, strength, sources, note, rows } = figure;
  return (
    <div className={`figure ${strength}`} id={id}>
      <Heading>
        <span className={typeof value === 'string' ? 'value words' : 'value'}>
          <KeyFigureValue figure={figure} />
        </span>{' '}
        <span>{label}</span>
      </Heading>
      <dl>
        <dt>{t('population')}</dt>
        <dd>{population}</dd>
        <dt>{t('period')}</dt>
        <dd>{period}</dd>
        {note ? (
          <>
            <dt>{t('note')}</dt>
            <dd>{note}</dd>
          </>
        ) : null}
      </dl>
      <div className="margin">
        <ItemLink id={id} name={words.sentence(figure)} />
        <SourceLine sources={sources} />
      </div>
      {rows ? (
        <>
          <FigureChart figure={figure} />
          <FigureTable figure={figure} rows={rows} />
        </>
      ) : null}
    </div>
  );
}
