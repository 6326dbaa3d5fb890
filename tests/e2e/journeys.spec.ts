import { expect, type Page, test } from '@playwright/test';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';
import { pages } from '../pages';

// Every journey is made with scripts off: the pages are documents.
test.use({ javaScriptEnabled: false });

/** Tabs on until the link with this address has the focus, and opens it with Enter. */
async function follow(page: Page, href: string | RegExp): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const found = (await focused.count()) > 0 ? await focused.getAttribute('href') : null;
    if (found && (typeof href === 'string' ? found === href : href.test(found))) {
      await expect(focused).toBeVisible();
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`no link to ${href} within 150 steps of Tab on ${page.url()}`);
}

for (const locale of locales) {
  const messages = messagesOf(locale);

  test(`from the chooser to report 2's key messages by keyboard alone (${locale})`, async ({ page }) => {
    // The chooser goes on at once by itself; the refresh is taken out so that its links can be tried.
    await page.route('/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '') });
    });
    await page.goto('/');
    await follow(page, addressOf('/', locale));
    await expect(page).toHaveURL(addressOf('/', locale));
    await follow(page, addressOf('/reports/report-2', locale));
    await expect(page).toHaveURL(addressOf('/reports/report-2', locale));
    const { reports } = await getContent(locale);
    const messagesSection = page.locator('section', { has: page.locator('#key-messages') });
    for (const { statement } of reports.find(({ id }) => id === 'report-2')?.keyMessages ?? []) {
      await expect(messagesSection).toContainText(statement);
    }
  });

  test(`from report 2 to where the full report is (${locale})`, async ({ page }) => {
    const { reports } = await getContent(locale);
    const report = reports.find(({ id }) => id === 'report-2');
    if (!report) throw new Error('no report 2');
    await page.goto(addressOf(report.route, locale));
    const box = page.locator('section', { has: page.locator('#download') });
    const target = report.downloads[0] ? `/${report.downloads[0].file}` : report.elsewhere.url;
    await expect(box.locator(`a[href="${target}"]`)).toBeVisible();
    // Nothing outside is ever fetched: the address is answered here.
    await page.context().route(/^https:/, (route) => route.fulfill({ body: 'SINTEF' }));
    await follow(page, target);
    await expect(page).toHaveURL(target.startsWith('/') ? /\.pdf$/ : target);
  });

  test(`from the front page to the contact's e-mail (${locale})`, async ({ page }) => {
    const { project, page: pageOf } = await getContent(locale);
    await page.goto(addressOf('/', locale));
    await follow(page, addressOf('/contact', locale));
    await expect(page).toHaveURL(addressOf('/contact', locale));
    const mail = page.locator('main').getByRole('link', { name: project.contact.person.email });
    await expect(mail).toBeVisible();
    const subject = encodeURIComponent(pageOf('/contact').title);
    await expect(mail).toHaveAttribute('href', `mailto:${project.contact.person.email}?subject=${subject}`);
    await expect(page.locator('main')).toContainText(project.contact.basis);
  });

  test(`the first step of Tab leads past the header (${locale})`, async ({ page }) => {
    await page.goto(addressOf('/findings', locale));
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: messages.Page.skip })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${addressOf('/findings', locale)}#main`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);
  });

  test(`the menu opens and closes by keyboard on a narrow screen (${locale})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(addressOf('/', locale));
    const nav = page.getByRole('navigation', { name: messages.Header.label });
    await expect(nav).toBeHidden();
    await page.getByRole('button', { name: messages.Header.menu }).press('Enter');
    await expect(nav).toBeVisible();
    await expect(nav.getByRole('link', { name: messages.Header.findings })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(nav).toBeHidden();
  });
}

for (const { address, route, locale } of pages) {
  test(`the language is switched on ${address} and back`, async ({ page }) => {
    await page.goto(address);
    for (const other of [...locales.filter((candidate) => candidate !== locale), locale]) {
      await page.getByRole('link', { name: messagesOf(locale).LanguageSwitch[other], exact: true }).press('Enter');
      await expect(page).toHaveURL(addressOf(route, other));
      await expect(page.locator('html')).toHaveAttribute('lang', other);
    }
  });
}
