import { describe, expect, it, vi } from 'vitest';
import { type Content, getContent } from '@/content';
import { fullAddressOf, type Locale, locales, site } from '@/messages/routing';
import { bibtex } from './bibtex';
import { csl } from './csl';
import { citationFile, citationNames, citedIn, formats } from './files';
import { apa, type Formatted, vancouver } from './formatted';
import { ris } from './ris';
import { findingWorkOf, type Work, workOf } from './work';

/** The words around what is cited, as they were recorded: those of today may be others. */
const { citationWords } = vi.hoisted(() => ({
  citationWords: {
    nb: {
      finding: 'Funn {number} er gjengitt på {address}',
      description: '{label}. Fra «{project}»',
      number: 'Rapportnr. {number}',
      undated: 'u.å.',
      noDate: 'ukjent dato',
      available: 'Tilgjengelig fra: {url}',
    },
    en: {
      finding: 'Finding {number} is summarised at {address}',
      description: '{label}. From “{project}”',
      number: 'Report No. {number}',
      undated: 'n.d.',
      noDate: 'date unknown',
      available: 'Available from: {url}',
    },
  },
}));
vi.mock('@/messages', async (importOriginal) => {
  const messages = await importOriginal<typeof import('@/messages')>();
  return {
    ...messages,
    messagesOf: (locale: Locale) => ({ ...messages.messagesOf(locale), Citation: citationWords[locale] }),
  };
});

const contents = { nb: await getContent('nb'), en: await getContent('en') };
const recordedContents = { nb: recordedContent(contents.nb), en: recordedContent(contents.en) };

/** Reports and findings of which the citations are recorded, whatever editors correct in those that are published. */
function recordedContent(content: Content): Content {
  const inLanguage = (nb: string, en: string) => ({ nb, en })[content.locale];
  const [report = expect.fail('no report')] = content.reports;
  const [finding = expect.fail('no finding')] = content.findings.values();
  const [source = expect.fail('no source')] = finding.sources;
  const [person = expect.fail('no person')] = content.people.values();
  const url = 'https://www.sintef.no/prosjekter/2019/evaluering-av-pakkeforlop-psykisk-helse-og-rus/';
  const publisher = { ...report.publisher, id: 'sintef', name: 'SINTEF' };
  const unknown = { title: undefined, authors: [], seriesNumber: undefined, isbn: undefined, pages: undefined };
  const established = {
    ...report,
    ...unknown,
    language: 'nb' as const,
    publisher,
    elsewhere: { ...report.elsewhere, url },
  };
  const first = {
    ...established,
    id: 'report-1',
    label: inLanguage(
      'Rapport 1: fagfolks erfaringer det første året',
      'Report 1: professionals’ experiences in the first year',
    ),
    published: '2020-02',
  };
  const second = {
    ...established,
    id: 'report-2',
    label: inLanguage(
      'Rapport 2: brukeres, pårørendes og fagfolks erfaringer',
      'Report 2: the experiences of users, next of kin and professionals',
    ),
    title: 'Pakkeforløp for psykisk helse og rus – brukere, pårørende og fagfolks erfaringer – rapport 2',
    authors: ['Marian Ådnanes', 'Juni Raak Høiseth', 'Marit Magnussen', 'Kristin Thaulow', 'Silje L. Kaspersen'].map(
      (name) => ({ ...person, name, familyName: undefined }),
    ),
    published: '2021-03-04',
  };
  const page = {
    ...source,
    title: inLanguage('SINTEFs prosjektside om evalueringen', 'SINTEF’s project page on the evaluation'),
    publisher,
    url,
    date: undefined,
    language: 'nb' as const,
  };
  const findings = [
    { id: 'r1-participation', number: '1.1', report: first },
    { id: 'r2-unaware', number: '2.3', report: second },
    { id: 'end-pandemic', number: '0.1', report: undefined },
  ].map((one) => ({ ...finding, ...one, sources: [page] }));
  return {
    ...content,
    project: {
      ...content.project,
      name: inLanguage(
        'Evaluering av Pakkeforløp for psykisk helse og rus',
        'Evaluation of care pathways in specialist mental health and substance abuse treatment services',
      ),
    },
    reports: [first, second],
    findings: new Map(findings.map((one) => [one.id, one])),
  };
}

const filesIn = (content: Content) =>
  new Map(
    citedIn(content).flatMap(({ id, work }) =>
      citationNames([id]).map((name): [string, string] => [name, citationFile({ id, work }, name).text]),
    ),
  );

/** The recorded citations name the placeholder, whatever address this run has. */
const recorded = (text: string) => text.replaceAll(site.href, 'https://evaluering.example/');
const written = ({ before, title, after }: Formatted) => `${before}${title}${after}`;
const report = (id: string, locale: Locale) => {
  const content = recordedContents[locale];
  return workOf(content.reports.find((candidate) => candidate.id === id) ?? expect.fail(id), content);
};
const finding = (id: string, locale: Locale) =>
  findingWorkOf(recordedContents[locale].findings.get(id) ?? expect.fail(id), recordedContents[locale]);

/** A report of which everything is established, and whose words hold what each format must escape. */
const full: Work = {
  key: 'sintef-full',
  type: 'report',
  title: 'Ærlig & åpen: 100 % {ikke} A_B #1 nytt?',
  untitled: false,
  language: 'nb',
  authors: [
    { family: 'van der Berg', given: 'Anne-Marie Ø.' },
    { family: 'Plutarch', given: '' },
  ],
  publisher: 'SINTEF',
  issued: '2021-03-04',
  number: '2021:00123',
  isbn: '978-82-14-00000-0',
  pages: 92,
  url: 'https://www.sintef.no/a_b/#c',
};

describe.each(locales)('citation files in %s', (locale) => {
  const files = filesIn(contents[locale]);
  const recordedFiles = filesIn(recordedContents[locale]);

  it('hold every report and every finding in every format', () => {
    const { reports, findings } = contents[locale];
    expect([...files.keys()].sort()).toEqual(
      citationNames([...reports.map(({ id }) => id), ...findings.keys()]).sort(),
    );
  });

  it.each(citationNames(['report-1', 'report-2', 'r2-unaware', 'end-pandemic']))(
    '%s is as recorded, byte for byte',
    async (name) => {
      await expect(recorded(recordedFiles.get(name) ?? expect.fail(name))).toMatchFileSnapshot(
        `golden/${locale}/${name}`,
      );
    },
  );

  it('are equal when they are written again', () => {
    expect(filesIn(contents[locale])).toEqual(files);
  });

  it('name the publisher of the report as the institution and never the portal', () => {
    const { reports, findings } = contents[locale];
    for (const { id, work } of citedIn(contents[locale])) {
      const finding = findings.get(id);
      const report = reports.find((candidate) => candidate.id === (finding?.report?.id ?? id));
      // What is in no report is cited from the nearest of its sources.
      const { publisher } = report ?? finding?.sources[0] ?? expect.fail(id);
      expect([id, work.publisher]).toEqual([id, publisher.name]);
      expect(work.url).not.toContain(site.host);
    }
  });

  it('of a finding name the place that sums it up, in the same language', () => {
    for (const [id, { number }] of contents[locale].findings) {
      const [item] = JSON.parse(files.get(`${id}.json`) ?? expect.fail(id));
      expect(item.note).toContain(fullAddressOf('/findings', locale, id));
      expect(item.note).toContain(number);
    }
  });

  it('have no other name', () => {
    expect(() => citationFile({ id: 'report-2', work: full }, 'report-2.pdf')).toThrow('“report-2.pdf”');
  });

  it('give no day, number or person that is not established', () => {
    const content = contents[locale];
    const [first] = content.reports;
    const unknown = { title: undefined, seriesNumber: undefined, isbn: undefined, pages: undefined };
    const bare = { ...(first ?? expect.fail('no report')), ...unknown, authors: [], published: '2020-02' };
    const work = workOf(bare, content);
    expect(work).toMatchObject({ untitled: true, authors: [], issued: bare.published, publisher: bare.publisher.name });
    for (const { ending } of formats)
      expect(citationFile({ id: bare.id, work }, `${bare.id}.${ending}`).text).not.toMatch(
        /isbn|\bSN\b|number|M1|undefined|null|NaN|accessed/i,
      );
  });

  it('keep a title on one line with plain spaces', () => {
    const content = contents.nb;
    const [one] = content.reports;
    const title = 'Rapport\u00a02\nog pasientforløp';
    expect(workOf({ ...(one ?? expect.fail('no report')), title }, content).title).toBe('Rapport 2 og pasientforløp');
  });

  it('keep publisher, number and names to plain spaces too', () => {
    const content = contents[locale];
    const [one = expect.fail('no report')] = content.reports;
    const publisher = { ...one.publisher, name: 'St.\u00a0Olavs hospital' };
    const [author = expect.fail('no author')] = content.people.values();
    const authors = [{ ...author, name: 'Kari St.\u00a0Olav', familyName: 'St.\u00a0Olav' }];
    const made = { ...one, publisher, authors, seriesNumber: 'Rapport\u00a02', isbn: '978\u00a082' };
    expect(workOf(made, content)).toMatchObject({
      publisher: 'St. Olavs hospital',
      authors: [{ family: 'St. Olav', given: 'Kari' }],
      number: 'Rapport 2',
      isbn: '978 82',
    });
    const [finding = expect.fail('no finding')] = content.findings.values();
    const [source = expect.fail('no source')] = finding.sources;
    const retold = { ...finding, report: undefined, sources: [{ ...source, publisher }] };
    expect(findingWorkOf(retold, content).publisher).toBe('St. Olavs hospital');
  });

  it('of a finding have a key of the whole id of its publisher, from a report or a page', () => {
    const content = contents[locale];
    const [one = expect.fail('no report')] = content.reports;
    const [finding = expect.fail('no finding')] = [...content.findings.values()].filter(
      ({ report }) => report?.id === one.id,
    );
    const [source = expect.fail('no source')] = finding.sources;
    const keys = ['helse-nord', 'helse-sor-ost'].flatMap((id) => {
      const publisher = { ...one.publisher, id };
      const retold = { ...finding, report: undefined, sources: [{ ...source, publisher }] };
      return [
        findingWorkOf(finding, { ...content, reports: [{ ...one, publisher }] }).key,
        findingWorkOf(retold, content).key,
      ];
    });
    expect(keys).toEqual([
      `helse-nord-${finding.id}`,
      `helse-nord-${finding.id}`,
      `helse-sor-ost-${finding.id}`,
      `helse-sor-ost-${finding.id}`,
    ]);
  });

  it('escape what the format reads as a command, and write every established field', () => {
    expect(bibtex(full)).toBe(`@techreport{sintef-full,
  author = {van der Berg, Anne-Marie Ø. and {Plutarch}},
  title = {{Ærlig \\& åpen: 100 \\% \\{ikke\\} A\\_B \\#1 nytt?}},
  institution = {{SINTEF}},
  year = {2021},
  month = mar,
  day = {4},
  number = {2021:00123},
  isbn = {978-82-14-00000-0},
  pagetotal = {92},
  langid = {norsk},
  url = {https://www.sintef.no/a_b/#c}
}
`);
    expect(ris(full).split('\r\n')).toEqual([
      'TY  - RPRT',
      'ID  - sintef-full',
      'AU  - van der Berg, Anne-Marie Ø.',
      'AU  - Plutarch',
      'TI  - Ærlig & åpen: 100 % {ikke} A_B #1 nytt?',
      'PY  - 2021',
      'DA  - 2021/03/04',
      'PB  - SINTEF',
      'M1  - 2021:00123',
      'SN  - 978-82-14-00000-0',
      'SP  - 92',
      'LA  - nb',
      'UR  - https://www.sintef.no/a_b/#c',
      'ER  - ',
      '',
    ]);
    expect(JSON.parse(csl(full))).toEqual([
      {
        id: 'sintef-full',
        type: 'report',
        title: full.title,
        author: full.authors,
        issued: { 'date-parts': [[2021, 3, 4]] },
        publisher: 'SINTEF',
        number: '2021:00123',
        ISBN: '978-82-14-00000-0',
        'number-of-pages': '92',
        language: 'nb',
        URL: full.url,
      },
    ]);
  });
});

describe('references', () => {
  it.each(locales)('are as recorded in %s', async (locale) => {
    const lines = [
      ...['report-1', 'report-2'].map((id) => report(id, locale)),
      ...['r1-participation', 'r2-unaware', 'end-pandemic'].map((id) => finding(id, locale)),
    ].flatMap((work) => [written(apa(work, locale)), written(vancouver(work, locale)), '']);
    await expect(recorded(lines.join('\n'))).toMatchFileSnapshot(`golden/references.${locale}.txt`);
  });

  it('write names as each style does', () => {
    expect(apa(full, 'nb').before).toBe('van der Berg, A.-M. Ø. & Plutarch. (2021). ');
    expect(apa(full, 'en').before).toBe('van der Berg, A.-M. Ø., & Plutarch. (2021). ');
    expect(vancouver(full, 'nb').before).toBe('van der Berg AMØ, Plutarch. ');
  });

  it('shorten long lists of authors as each style does', () => {
    const authors = Array.from({ length: 22 }, (_, index) => ({ family: `F${index + 1}`, given: 'A' }));
    expect(apa({ ...full, authors }, 'en').before).toContain('F19, A., … F22, A. (2021)');
    expect(vancouver({ ...full, authors }, 'en').before).toBe('F1 A, F2 A, F3 A, F4 A, F5 A, F6 A, et al. ');
  });

  it('put no second mark after a title that ends a sentence, and name the number in the series', () => {
    const { after } = apa({ ...full, number: undefined }, 'nb');
    expect(after).toBe(` SINTEF. ${full.url}`);
    expect(apa(full, 'en').after).toBe(` (Report No. 2021:00123). SINTEF. ${full.url}`);
    expect(vancouver(full, 'en').after).toContain('Report No. 2021:00123.');
  });

  it('say that there is no date, and name no day of access', () => {
    const { issued, ...undated } = full;
    expect(issued).toBeDefined();
    expect(apa(undated, 'nb').before).toContain('(u.å.)');
    expect(apa(undated, 'en').before).toContain('(n.d.)');
    expect(vancouver(undated, 'en').after).toContain('[date unknown]');
  });

  it('give a name in the other language only on a page in another language than the work', () => {
    expect(report('report-2', 'nb').translation).toBeUndefined();
    expect(apa(report('report-2', 'en'), 'en').after).toMatch(/^ \[Report 2: .+\]\. SINTEF\. https/);
  });
});
