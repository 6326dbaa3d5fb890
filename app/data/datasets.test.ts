import Ajv from 'ajv/dist/2020';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { getRecords } from '@/content';
import { messagesOf } from '@/messages';
import { locales } from '@/messages/routing';
import { type DataSet, dataFiles, dataSets } from './datasets';

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

describe('the figures of registers', () => {
  it('carry in their notes what must be known of all of them, and no other figure does', async () => {
    const { keyFigures, project } = await getRecords();
    const { records } = JSON.parse(textOf('figures.json'));
    const caveat = project?.registerCaveat.text ?? expect.fail('no project');
    for (const [id, { scope, note }] of keyFigures) {
      const own = scope === 'register' ? { nb: [caveat.nb], en: [caveat.en] } : { nb: [], en: [] };
      if (note) for (const locale of locales) own[locale].push(note[locale]);
      const text = { nb: own.nb.join(' '), en: own.en.join(' ') };
      expect(records[id].note ?? { nb: '', en: '' }, id).toEqual(text);
    }
  });
});

/**
 * What readers of /data/v1/ may rely on: the columns of each table and the keys of each JSON file, `[]` for each item of a
 * list, `*` for words in both languages. Add what is new; nothing here is ever taken out or renamed.
 */
const promised: Record<DataSet, { columns: string; keys: string }> = {
  findings: {
    columns:
      'id number_nb number_en statement_nb statement_en report goals who subject_nb subject_en keyFigures strength use sources note_nb note_en address_nb address_en',
    keys: 'number statement* report goals[] who[] subject* keyFigures[] sources[] use note* address* strength',
  },
  figures: {
    columns:
      'id value words_nb words_en of unit label_nb label_en population_nb population_en period_nb period_en scope report goals strength sources note_nb note_en address_nb address_en',
    keys: 'value value* of unit label* population* period* scope report goals[] rows[].label* rows[].value rows[].about* rows[].kind sources[] note* address* strength',
  },
  sources: {
    columns:
      'id title_nb title_en publisher_nb publisher_en url date language strength note_nb note_en address_nb address_en',
    keys: 'title* publisher* url date language strength note* address*',
  },
  timeline: {
    columns:
      'id date precision season when_nb when_en title_nb title_en phase kind report strength sources address_nb address_en',
    keys: 'date precision season when* title* phase kind short* report sources[] address* strength',
  },
  glossary: {
    columns:
      'id term_nb term_en abbreviation_nb abbreviation_en definition_nb definition_en attested alternatives note_nb note_en see address_nb address_en',
    keys: 'term* abbreviation* definition* attested attested[] alternatives[].term alternatives[].sources[] alsoSearch[] note* see[] address*',
  },
};

it('keeps every column and key of version 1, and has each written down here', () => {
  const found = dataSets.map((name) => {
    const [columns = ''] = textOf(`${name}.csv`).replace('\ufeff', '').split(/\r?\n/);
    const { properties } = JSON.parse(textOf(`${name}.schema.json`));
    expect(Object.keys(properties)).toEqual(['$schema', 'modified', 'licence', 'records']);
    return [
      name,
      { columns: columns.replaceAll(';', ' '), keys: keysIn(properties.records.additionalProperties).join(' ') },
    ];
  });
  expect(Object.fromEntries(found)).toEqual(promised);
});

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
}

/** The keys that a JSON Schema names, those of inner objects with the way to them. */
function keysIn({ properties = {}, items, anyOf = [] }: Shape, path = ''): string[] {
  if (Object.keys(properties).join() === 'nb,en') return [`${path}*`];
  const own = Object.entries(properties).flatMap(([key, shape]) => keysIn(shape, path ? `${path}.${key}` : key));
  const inner = [...(items ? keysIn(items, `${path}[]`) : []), ...anyOf.flatMap((shape) => keysIn(shape, path))];
  const all = [...new Set([...own, ...inner])];
  return all.length > 0 ? all : [path];
}

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
