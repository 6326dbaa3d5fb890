import { expect, test } from '@playwright/test';
import { getContent, lastModified } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, fullAddressOf, locales, site } from '@/messages/routing';
import { pages } from '../pages';

test('after a visit to every page there is no cookie, nothing stored and no foreign request', async ({
  page,
  context,
  baseURL,
}) => {
  test.setTimeout(300_000);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) foreign.push(request.url());
  });
  for (const address of [...pages.map((one) => one.address), '/404.html', '/'])
    await page.goto(address, { waitUntil: 'load' });
  expect(foreign).toEqual([]);
  const { cookies, origins } = await context.storageState({ indexedDB: true });
  expect(cookies).toEqual([]);
  expect(origins).toEqual([]);
  const kept = await page.evaluate(async () => ({
    session: sessionStorage.length,
    local: localStorage.length,
    caches: await caches.keys(),
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(kept).toEqual({ session: 0, local: 0, caches: [], databases: [], workers: 0 });
});

for (const locale of locales) {
  const t = messagesOf(locale);

  test.describe(`with scripts off (${locale})`, () => {
    test.use({ javaScriptEnabled: false });

    test('a term is explained where it first stands, by keyboard', async ({ page }) => {
      const { glossary } = await getContent(locale);
      const definition = glossary.get('care-pathway')?.definition ?? '';
      await page.goto(addressOf('/reports/report-2', locale));
      const term = page.locator(`main .term[href="${addressOf('/glossary', locale, 'care-pathway')}"]`);
      await expect(term).toHaveCount(1);
      const explained = page.locator('#d-care-pathway');
      await expect(explained).toBeHidden();
      await page.locator('[popovertarget="d-care-pathway"]').focus();
      await page.keyboard.press('Enter');
      await expect(explained).toBeVisible();
      await expect(explained).toHaveText(definition);
      await page.keyboard.press('Escape');
      await expect(explained).toBeHidden();
      await page.emulateMedia({ media: 'print' });
      await expect(page.locator('.ask').first()).toBeHidden();
    });

    test('the foot of a page says when it was changed and leads to what was', async ({ page }) => {
      await page.goto(addressOf('/reports/report-2', locale));
      const changed = page.getByRole('contentinfo').locator('a:has(time)');
      const day = lastModified(await getContent(locale), '/reports/report-2');
      await expect(changed.locator('time')).toHaveAttribute('datetime', day);
      await changed.press('Enter');
      await expect(page).toHaveURL(addressOf('/changes', locale, 'page-reports-report-2'));
      await expect(page.locator('#portal-published')).toContainText(t.ChangeLog.new);
    });

    test('an error is reported with address, section and version', async ({ page }) => {
      const content = await getContent(locale);
      await page.goto(addressOf('/reports/report-2', locale));
      await page.getByRole('contentinfo').getByRole('link', { name: t.Footer.errors }).press('Enter');
      const entry = page.locator(`#${content.pageAnchor('/reports/report-2')}`);
      await expect(entry).toBeInViewport();
      const named = t.ErrorReport.summary.replace('{page}', content.page('/reports/report-2').title);
      await entry.getByText(named).press('Enter');
      const [section] = content.page('/reports/report-2').outline;
      const href = await entry.getByRole('link', { name: section?.text ?? '', exact: true }).getAttribute('href');
      const mail = new URL(href ?? '');
      expect(mail.pathname).toBe(content.project.contact.person.email);
      expect(mail.searchParams.get('body')).toContain(
        `${fullAddressOf('/reports/report-2', locale)}#${section?.id}\r\n`,
      );
      expect(mail.searchParams.get('body')).toContain(section?.text.replaceAll('\u00a0', ' '));
      expect(mail.searchParams.get('body')).toContain(lastModified(content, '/reports/report-2'));
    });

    test('both languages stand side by side, each said to be what it is', async ({ page }) => {
      await page.goto(addressOf('/reports/report-2', locale));
      await page.getByRole('link', { name: t.ReportBody.parallel }).press('Enter');
      await expect(page).toHaveURL(addressOf('/reports/report-2/parallel', locale));
      for (const one of locales) {
        const { page: pageOf } = await getContent(one);
        const headings = page.locator(one === locale ? 'main :is(h2, h3)' : `main .pair [lang="${one}"]`);
        for (const { text } of pageOf('/reports/report-2').outline)
          await expect(headings.filter({ hasText: text }).first()).toBeAttached();
      }
    });
  });

  test(`the feeds, the data and the Markdown twins are where pages say (${locale})`, async ({ page, request }) => {
    for (const route of ['/changes', '/open-data'] as const) {
      await page.goto(addressOf(route, locale));
      const discovered = await page
        .locator('link[rel="alternate"][type]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      expect(discovered).toHaveLength(2);
      const linked = await page
        .locator('main a[href]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      const files = [...discovered.map((href) => href.replace(site.href, '/')), ...linked].filter((href) =>
        /\.\w+$/.test(href),
      );
      for (const file of files) expect((await request.get(file)).status(), file).toBe(200);
    }
  });

  test(`a report as Markdown has the headings of its page (${locale})`, async ({ request }) => {
    const { reports, page } = await getContent(locale);
    for (const { route } of reports) {
      const response = await request.get(`${addressOf(route, locale)}index.md`);
      expect(response.headers()['content-type']).toContain('text/markdown');
      const text = (await response.text()).replaceAll('\\', '');
      for (const heading of page(route).outline)
        expect(text).toContain(`\n${'#'.repeat(heading.level)} ${heading.text.replaceAll('\u00a0', ' ')}\n`);
    }
  });
}
