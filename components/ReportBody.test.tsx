import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Download, getContent, type Report } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, basePath, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { ReportBody } from './ReportBody';

afterEach(cleanup);

const all = (
  await Promise.all(locales.map(async (locale) => (await getContent(locale)).reports.map(({ id }) => ({ locale, id }))))
).flat();

const download: Download = {
  id: 'made-by-a-test',
  file: 'reports/made-by-a-test.pdf',
  title: 'En rapport',
  pages: 92,
  bytes: 1_234_567,
  sha256: 'a'.repeat(64),
  tagged: true,
  language: 'nb',
};

describe.each(all)('the body of $id in $locale', ({ locale, id }) => {
  async function body(changes: Partial<Report> = {}) {
    const content = await getContent(locale);
    const known = content.reports.find((candidate) => candidate.id === id) ?? expect.fail(id);
    const report = { ...known, ...changes };
    const page = content.page(report.route);
    const { container } = render(<ReportBody report={report} page={page} content={content} />, locale);
    return { report, page, container, ids: [...container.querySelectorAll('[id]')].map((element) => element.id) };
  }

  it('uses no id twice', async () => {
    const { ids } = await body();
    expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([]);
  });

  it('begins with the key messages, each with its source and a link to the finding itself', async () => {
    const { report, container, ids } = await body();
    const messages = [...container.querySelectorAll('section:has(#key-messages) li')];
    expect(messages.map((item) => item.querySelector('p')?.textContent)).toEqual(
      report.keyMessages.map(({ statement }) => statement),
    );
    messages.forEach((item, index) => {
      const finding = report.keyMessages[index] ?? expect.fail('one too many');
      const here = ids.includes(finding.id);
      expect(item.querySelector('.permalink')?.getAttribute('href')).toBe(
        here ? `#${finding.id}` : addressOf('/findings', locale, finding.id),
      );
      expect(item.querySelectorAll('.source a')).toHaveLength(finding.sources.length);
    });
  });

  it('has a list of contents that leads to every section, in the order of the page', async () => {
    const { container, page } = await body();
    const targets = [...container.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
    const headings = [...container.querySelectorAll('h2')].map((heading) => heading.id);
    expect(targets).toEqual([...headings, 'contact-note']);
    expect(targets).toEqual(
      expect.arrayContaining(page.outline.filter(({ level }) => level === 2).map((one) => one.id)),
    );
    expect(container.querySelector('nav')?.getAttribute('aria-label')).toBe(messagesOf(locale).Contents.label);
  });

  it('tells how the report was made, each statement with its source', async () => {
    const { container, report } = await body();
    const { asked, when, how, basis, canTell, cannotTell } = report.method;
    const box = container.querySelector('.method') ?? expect.fail('no box');
    const claims = [...asked, when, ...how];
    const rows = [...box.querySelectorAll('dd:has(.source)')];
    expect(rows.map((row) => row.querySelector('p')?.textContent)).toEqual(claims.map(({ text }) => text));
    expect(rows.map((row) => row.querySelectorAll('a').length)).toEqual(claims.map(({ sources }) => sources.length));
    for (const text of [basis, ...canTell, ...cannotTell]) expect(box.textContent).toContain(text);
    expect(box.querySelectorAll('.cannot dd')).toHaveLength(cannotTell.length);
  });

  it('ends with the full report, here or elsewhere, and how to cite it', async () => {
    const { elsewhere } = (await body()).report;
    for (const [downloads, href] of [
      [[], elsewhere.url],
      [[download], `${basePath}/${download.file}`],
    ] as const) {
      cleanup();
      const { container } = await body({ downloads: [...downloads] });
      const file = [...container.querySelectorAll('section')].at(-2);
      expect(file?.querySelector('h2')?.id).toBe('download');
      expect(file?.querySelector('.way')?.getAttribute('href')).toBe(href);
    }
    const cite = [...document.querySelectorAll('section')].at(-1);
    expect(cite?.querySelector('h2')?.id).toBe('cite');
    expect([...(cite?.querySelectorAll('.citation p') ?? [])].map(({ id: on }) => on)).toEqual([
      `${id}-apa`,
      `${id}-vancouver`,
    ]);
    expect(cite?.querySelector('.way')?.getAttribute('href')).toBe(addressOf('/findings', locale, 'cite'));
  });
});
