import Ajv from 'ajv/dist/2020';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { getRecords } from '@/content';
import { messagesOf } from '@/messages';
import { dataFiles, dataSets } from './datasets';

let files: Map<string, string>;
beforeAll(async () => {
  files = await dataFiles();
});
const textOf = (file: string) => files.get(file) ?? expect.fail(`no ${file}`);

describe.each(dataSets)('the data set %s', (name) => {
  const tableOf = () =>
    Papa.parse<Record<string, string>>(textOf(`${name}.csv`), { header: true, skipEmptyLines: true });

  it('holds what its JSON Schema says', () => {
    const validate = new Ajv({ validateFormats: false }).compile(JSON.parse(textOf(`${name}.schema.json`)));
    const document = JSON.parse(textOf(`${name}.json`));
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    document.records[Object.keys(document.records)[0] ?? ''].surplus = 1;
    expect(validate(document)).toBe(false);
  });

  it('holds every record once, in JSON and in the table', async () => {
    const raw = await getRecords();
    const ids = [...raw[name === 'figures' ? 'keyFigures' : name].keys()];
    expect(Object.keys(JSON.parse(textOf(`${name}.json`)).records)).toEqual(ids);
    // As pandas.read_csv(…, sep=";") does: the byte order mark goes, the first row names the columns.
    expect(tableOf().data.map(({ id }) => id)).toEqual(ids);
    expect(tableOf().errors).toEqual([]);
  });

  it('opens as it should in Norwegian Excel', () => {
    const text = textOf(`${name}.csv`);
    expect([...new TextEncoder().encode(text).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(tableOf().meta.delimiter).toBe(';');
    for (const row of tableOf().data)
      for (const [column, cell] of Object.entries(row)) {
        // A sum; and «2.1», which Excel in Norwegian takes for the second of January.
        expect(cell, column).not.toMatch(/^[=+\-@]|^\d+\.\d+$/);
      }
  });

  it('claims no licence', () => {
    const { licence } = JSON.parse(textOf(`${name}.json`));
    expect(licence).toEqual({ nb: messagesOf('nb').DataFiles.licence, en: messagesOf('en').DataFiles.licence });
    expect(`${licence.nb} ${licence.en}`).not.toMatch(/CC|NLOD|MIT|creative commons/i);
  });
});

it('writes numbers with the comma that Norwegian Excel, and pandas with decimal=",", read', async () => {
  const { keyFigures } = await getRecords();
  const table = Papa.parse<Record<string, string>>(textOf('figures.csv'), { header: true, skipEmptyLines: true });
  for (const row of table.data) {
    const value = keyFigures.get(row['id'] ?? '')?.value;
    expect(row['value'] === '' ? undefined : Number(row['value']?.replace(',', '.'))).toBe(
      typeof value === 'number' ? value : undefined,
    );
  }
});
