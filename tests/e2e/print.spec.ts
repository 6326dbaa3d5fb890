import { expect, test } from '@playwright/test';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { pages } from '../pages';

for (const { address, route, locale } of pages) {
  test(`printing ${address} gives the article, not the furniture`, async ({ page }) => {
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const messages = messagesOf(locale);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main')).toContainText((await getContent(locale)).page(route).lead);
    await expect(page.getByRole('navigation', { name: messages.Header.label })).toBeHidden();
    await expect(page.getByRole('navigation', { name: messages.Breadcrumb.label })).toBeHidden();
    await expect(page.getByRole('link', { name: messages.Page.skip })).toBeHidden();
    await expect(page.getByRole('contentinfo')).toBeHidden();
    await expect(page.locator('.lang')).toBeHidden();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
}
