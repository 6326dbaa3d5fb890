import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { dataAddressOf } from '@/app/data/csv';
import { type DataSet, dataSets, pageOf } from '@/app/data/datasets';
import type { Content } from '@/content';
import { addressOf } from '@/messages/routing';

/** The data sets with their files and sizes; `files` are the texts by name. */
export function DataFiles({ content, files }: { content: Content; files: Map<string, string> }) {
  return (
    <ul className="data">
      {dataSets.map((name) => (
        <DataSetFiles key={name} name={name} content={content} files={files} />
      ))}
    </ul>
  );
}

function DataSetFiles({ name, content, files }: { name: DataSet; content: Content; files: Map<string, string> }) {
  const t = useTranslations('DataFiles');
  const locale = useLocale();
  const format = useFormatter();
  const { route, title } = pageOf(name, content);
  const size = (file: string) =>
    format.number(new TextEncoder().encode(files.get(file)).length / 1000, { maximumFractionDigits: 0 });
  return (
    <li>
      <b>
        <a href={addressOf(route, locale)}>{title}</a>
      </b>
      <span className="ways">
        {(['json', 'csv', 'schema.json'] as const).map((kind) => {
          const file = `${name}.${kind}`;
          return (
            <a className="way" key={kind} href={dataAddressOf(file)}>
              <span className="visually-hidden">{title}: </span>
              {t(kind === 'schema.json' ? 'schema' : kind, { size: size(file) })}
            </a>
          );
        })}
      </span>
    </li>
  );
}
