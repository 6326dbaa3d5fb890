import { expect, type Page, test } from '@playwright/test';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';

/** What the page printed and copied, and what its policy blocked. */
interface Done {
  printed: number;
  copied: string[];
  blocked: string[];
}

/** Watches printing, copying and the policy; the browser's own clipboard still decides whether a copy is allowed. */
async function watch(page: Page): Promise<() => Promise<Done>> {
  await page.addInitScript(() => {
    const done: Done = { printed: 0, copied: [], blocked: [] };
    Object.assign(window, { done });
    window.print = () => {
      done.printed += 1;
    };
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = async (text) => {
      await write(text);
      done.copied.push(text);
    };
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      done.blocked.push(violatedDirective),
    );
  });
  return () => page.evaluate(() => (window as unknown as { done: Done }).done);
}

for (const locale of locales) {
  const words = messagesOf(locale).PageActions;
  const address = addressOf('/findings', locale);
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  test(`prints, copies the address and says so (${locale})`, async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-write']);
    const done = await watch(page);
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(address);
    await button(page, words.print).press('Enter');
    await button(page, words.copy).press('Enter');
    await expect(page.getByRole('status')).toHaveText(words.copied);
    expect(await done()).toEqual({ printed: 1, copied: [`${baseURL}${address}`], blocked: [] });
    // The words go again by themselves, and come again when asked again.
    await expect(page.getByRole('status')).toHaveText('', { timeout: 10_000 });
    await button(page, words.copy).click();
    await expect(page.getByRole('status')).toHaveText(words.copied);
    expect(errors).toEqual([]);
  });

  test(`a link to a finding leads there and is copied whole (${locale})`, async ({ page, context, baseURL }) => {
    await context.grantPermissions(['clipboard-write']);
    const done = await watch(page);
    await page.goto(address);
    const link = page.locator('main .permalink[href^="#"]').first();
    const target = `${address}${await link.getAttribute('href')}`;
    await link.click();
    await expect(page).toHaveURL(target);
    await expect(page.getByRole('status')).toHaveText(words.copied);
    expect((await done()).copied).toEqual([`${baseURL}${target}`]);
  });

  test(`copies the text of what a button names (${locale})`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-write']);
    const done = await watch(page);
    await page.route(address, async (route) => {
      const response = await route.fetch();
      const part =
        '<p id="c-x"> Ådland, K. Pakke\u00adforløp. <i>SINTEF</i>, 2021. </p><button data-copy="c-x" hidden>C</button>';
      await route.fulfill({ response, body: (await response.text()).replace('</main>', `${part}</main>`) });
    });
    await page.goto(address);
    await button(page, 'C').click();
    await expect(page.getByRole('status')).toHaveText(words.copied);
    expect((await done()).copied).toEqual(['Ådland, K. Pakkeforløp. SINTEF, 2021.']);
  });

  test(`says when the browser does not let it copy (${locale})`, async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    });
    await page.goto(address);
    await button(page, words.copy).click();
    await expect(page.getByRole('status')).toHaveText(words.failed);
  });

  test(`shows no button without script, nor when the script was changed on its way (${locale})`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.route(/enhance\.\w+\.js/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()};document.title='other'` });
    });
    await page.goto(address);
    await expect(button(page, words.print)).toBeHidden();
    expect(await page.title()).not.toBe('other');

    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const without = await context.newPage();
    await without.goto(address);
    await expect(button(without, words.print)).toBeHidden();
    await expect(button(without, words.copy)).toBeHidden();
    await context.close();
  });
}

test('keeps its buttons off paper', async ({ page }) => {
  await page.goto(addressOf('/findings', 'nb'));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: messagesOf('nb').PageActions.print })).toBeHidden();
});
