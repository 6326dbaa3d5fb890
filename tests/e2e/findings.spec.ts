import { expect, type Page, test } from '@playwright/test';
import { citationAddressOf } from '@/citation/files';
import { apa } from '@/citation/formatted';
import { findingWorkOf } from '@/citation/work';
import { getContent } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, locales } from '@/messages/routing';

// The filter is style sheet alone.
test.use({ javaScriptEnabled: false });

async function choose(page: Page, ...values: string[]): Promise<string[]> {
  await page.goto(addressOf('/findings', 'nb'));
  for (const value of values) await page.locator(`input[value="${value}"]`).check();
  const ids: string[] = [];
  for (const finding of await page.locator('.finding').all()) {
    if (await finding.isVisible()) ids.push((await finding.getAttribute('id')) ?? '');
  }
  return ids.sort();
}

test('every finding is seen until something is chosen', async ({ page }) => {
  const { findings } = await getContent('nb');
  expect(await choose(page)).toEqual([...findings.keys()].sort());
});

for (const group of ['patients', 'next-of-kin', 'staff'] as const) {
  test(`only the findings of ${group} are seen when they are chosen, and every link leads to one that is seen`, async ({
    page,
  }) => {
    const { findings, goals } = await getContent('nb');
    const expected = [...findings.values()].filter(({ who }) => who.includes(group)).map(({ id }) => id);
    expect(await choose(page, group)).toEqual(expected.sort());
    for (const link of await page.locator('.also a:visible').all()) {
      expect(expected).toContain((await link.getAttribute('href'))?.slice(1));
    }
    for (const { id } of goals) {
      const section = page.locator(`.group.${id}`);
      const empty =
        (await section.locator('[data-who]').count()) > 0 &&
        (await section.locator('[data-who]:visible').count()) === 0;
      const words = section.getByText(messagesOf('nb').FindingList.noMatch);
      if ((await words.count()) > 0) await expect(words).toBeVisible({ visible: empty });
    }
  });
}

test('a goal keeps its own findings and those across the goals that touch it', async ({ page }) => {
  const { findings, goals } = await getContent('nb');
  for (const goal of goals) {
    const expected = [...findings.values()].filter((one) => one.goals.some(({ id }) => id === goal.id));
    expect(await choose(page, goal.id)).toEqual(expected.map(({ id }) => id).sort());
    await expect(page.locator(`#${goal.id}`)).toBeVisible();
  }
});

test('both questions at once, and on paper what was chosen and nothing else', async ({ page }) => {
  const { findings } = await getContent('nb');
  const expected = [...findings.values()].filter(
    (one) => one.who.includes('staff') && one.goals.some(({ id }) => id === 'goal-2'),
  );
  expect(await choose(page, 'staff', 'goal-2')).toEqual(expected.map(({ id }) => id).sort());
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('label', { hasText: messagesOf('nb').Experience.staff })).toBeVisible();
  await expect(page.locator('label', { hasText: messagesOf('nb').Experience.patients })).toBeHidden();
});

for (const locale of locales) {
  test(`a finding opens how to cite it, by keyboard and without a script (${locale})`, async ({ page }) => {
    const content = await getContent(locale);
    const [finding] = content.findings.values();
    if (!finding) throw new Error('no finding');
    // Not at the finding's own address: a browser that is busy may take the focus there after the key was meant to come.
    await page.goto(addressOf('/findings', locale));
    const item = page.locator(`#${finding.id}`);
    const { before } = apa(findingWorkOf(finding, content), locale);
    await expect(item.getByText(before)).toBeHidden();
    await item.locator('summary').press('Enter');
    await expect(item.getByText(before)).toBeVisible();
    const file = item.getByRole('link', { name: 'RIS' });
    expect(await file.getAttribute('href')).toBe(citationAddressOf({ ...finding, route: '/findings' }, locale, 'ris'));
  });
}

test('on paper stand the references that were opened, and no others', async ({ page }) => {
  await page.goto(addressOf('/findings', 'nb'));
  await page.locator('.finding summary').first().click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.finding .citation:visible')).toHaveCount(1);
});
