import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { render } from '@/tests/render';
import { PageTitle } from './PageTitle';

afterEach(cleanup);

const page = { heading: 'En tittel', lead: 'De første setningene.', kicker: 'Linjen over' };

it('is the one main heading, with the line above it and the first sentences after it', () => {
  const { getAllByRole, getByText } = render(<PageTitle page={page} />);
  expect(getAllByRole('heading').map((heading) => heading.textContent)).toEqual([`${page.kicker} ${page.heading}`]);
  expect(getByText(page.lead).className).toBe('lead');
});

it('marks a heading in another language, but not the line above it (WCAG 3.1.2)', () => {
  const { container } = render(<PageTitle page={page} lang="nb" />, 'en');
  expect(container.querySelector('[lang=nb]')?.textContent).toBe(page.heading);
});

it('takes another line above the heading, and something beside the first sentences', () => {
  const { container } = render(<PageTitle page={page} kicker="En annen linje" beside={<aside>I margen</aside>} />);
  expect(container.querySelector('h1')?.textContent).toBe(`En annen linje ${page.heading}`);
  expect(container.querySelector('.duo > aside')?.textContent).toBe('I margen');
});
