import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Download, getContent } from '@/content';
import { messagesOf } from '@/messages';
import { basePath, type Locale } from '@/messages/routing';
import { render } from '@/tests/render';
import { hrefLangOf } from './language';
import { ReportFile } from './ReportFile';

afterEach(cleanup);

const made: Download = {
  id: 'report-2-pdf',
  file: 'reports/report-2.pdf',
  title: 'rapport 2',
  pages: 118,
  bytes: 2_412_345,
  sha256: 'ab'.repeat(32),
  language: 'nb-NO',
  tagged: false,
};

async function box(locale: Locale, downloads: Download[], full = false) {
  const { reports } = await getContent(locale);
  const report = reports.at(-1) ?? expect.fail('no report');
  const { container } = render(<ReportFile report={{ ...report, downloads }} full={full} />, locale);
  return { report, container, link: container.querySelector('a') ?? expect.fail('no link') };
}

describe('a report whose file lies here', () => {
  it('is downloaded by a link that says format, pages, size and language as the file gives them', async () => {
    const { link } = await box('nb', [made]);
    expect(link.textContent).toContain('PDF, 118\u00a0sider, 2,4\u00a0MB, på norsk bokmål');
    expect(link.textContent).toContain(messagesOf('nb').ReportFile.download.replace('{title}', made.title));
    expect(link.getAttribute('href')).toBe(`${basePath}/reports/report-2.pdf`);
    expect(link.getAttribute('type')).toBe('application/pdf');
  });

  it('writes numbers as the language of the page does', async () => {
    expect((await box('en', [made])).link.textContent).toContain(
      'PDF, 118\u00a0pages, 2.4\u00a0MB, in Norwegian Bokmål',
    );
    expect((await box('nb', [{ ...made, bytes: 840_300, pages: 1 }])).link.textContent).toContain(
      'PDF, 1\u00a0side, 840\u00a0kB',
    );
    expect((await box('nb', [{ ...made, bytes: 999_600 }])).link.textContent).toContain('1,0\u00a0MB');
  });

  it('tells of its language only where the page has another', async () => {
    expect((await box('en', [made])).link.getAttribute('hreflang')).toBe('nb-NO');
    expect((await box('nb', [made])).link.getAttribute('hreflang')).toBeNull();
  });

  it('takes the language of the report when the file names none', async () => {
    const { language: _, ...unnamed } = made;
    const { link, report } = await box('en', [unnamed]);
    expect(link.getAttribute('hreflang')).toBe(report.language);
  });

  it('shows checksum and tags where they are asked for', async () => {
    const { untagged, tagged } = messagesOf('nb').ReportFile;
    expect((await box('nb', [made])).container.textContent).not.toContain(made.sha256);
    const { container } = await box('nb', [made], true);
    expect(container.querySelector('code')?.textContent).toBe(made.sha256);
    expect(container.textContent).toContain(untagged);
    expect((await box('nb', [{ ...made, tagged: true }], true)).container.textContent).toContain(tagged);
  });
});

describe('a report whose file is elsewhere', () => {
  it('is found at its publisher, by a link that names the site and its language and promises no file', async () => {
    const { container, link, report } = await box('nb', []);
    expect(link.getAttribute('href')).toBe(report.elsewhere.url);
    expect(link.getAttribute('hreflang')).toBe(hrefLangOf(report.elsewhere.language, 'nb') ?? null);
    expect(link.getAttribute('type')).toBeNull();
    expect(link.textContent).toContain(report.elsewhere.title);
    expect(link.textContent).toContain('sintef.no');
    expect(container.textContent).toContain(
      messagesOf('nb').ReportFile.elsewhere.replace('{publisher}', report.publisher.shortName),
    );
    expect(container.textContent).not.toMatch(/PDF|last ned/i);
  });
});
