import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { csvAddressOf, csvOf } from '@/app/data/csv';
import type { KeyFigure } from '@/content';
import { type FigureRow, useFigureWords } from './figure-words';

/** The numbers behind a key figure in a table, with what is our arithmetic and what is a target, and as a file. */
export function FigureTable({ figure, rows }: { figure: KeyFigure; rows: FigureRow[] }) {
  const t = useTranslations('FigureTable');
  const locale = useLocale();
  const format = useFormatter();
  const words = useFigureWords();
  const sentence = words.sentence(figure);
  const bytes = new TextEncoder().encode(csvOf(figure, locale)).length;
  return (
    <details>
      <summary>
        {t('summary')}
        <span className="visually-hidden">: {sentence}</span>
      </summary>
      <table>
        <caption>{sentence}</caption>
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col">{t('value')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">
                {row.label}
                {row.kind === 'derived' ? ` (${t('derived')})` : ''}
              </th>
              <td>{words.row(row, figure.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="ways">
        <a className="way" href={csvAddressOf(figure.id, locale)} type="text/csv" download>
          {t('download', { size: format.number(Math.max(bytes, 100) / 1000, { maximumFractionDigits: 1 }) })}
          <span className="visually-hidden">: {sentence}</span>
        </a>
      </p>
    </details>
  );
}
