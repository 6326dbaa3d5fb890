import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { render } from '@/tests/render';
import { SiteIndex } from './SiteIndex';

afterEach(cleanup);

const items = [
  'åpenhet',
  'Behandlingsplan',
  '«anførsel»',
  'ærlig',
  '59 pasienter',
  '104\u00a0000 svar',
  '3431 ansatte',
  'bruker',
].map((term) => ({
  term,
  href: `/nb/#${term}`,
}));

test('everything stands under its letter in the order of the language, numbers first', () => {
  render(<SiteIndex items={items} />);
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    '0–9',
    'A',
    'B',
    'Æ',
    'Å',
  ]);
  const lists = screen.getAllByRole('list').slice(1);
  expect(
    lists.map((list) =>
      within(list)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ),
  ).toEqual([
    ['59 pasienter', '3431 ansatte', '104\u00a0000 svar'],
    ['«anførsel»'],
    ['Behandlingsplan', 'bruker'],
    ['ærlig'],
    ['åpenhet'],
  ]);
});

test('every letter is led to', () => {
  const { container } = render(<SiteIndex items={items} />);
  for (const link of within(screen.getByRole('navigation')).getAllByRole('link')) {
    expect(container.querySelector(`[id="${link.getAttribute('href')?.slice(1)}"]`)?.textContent).toBe(
      link.textContent,
    );
  }
});
