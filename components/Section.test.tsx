import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { Section } from './Section';

afterEach(cleanup);

describe.each(locales)('a section in %s', (locale) => {
  it('has a visible link to itself that says where it leads', () => {
    const { container, getByRole } = render(
      <Section id="made">
        <h2 id="made">
          Om <em>dette</em>
        </h2>
        <p>Ord</p>
      </Section>,
      locale,
    );
    expect(getByRole('region', { name: 'Om dette' }).textContent).toContain('Ord');
    const link = container.querySelector('.self');
    expect(link?.getAttribute('href')).toBe('#made');
    expect(getByRole('link', { name: 'Om dette' })).toBe(link);
  });

  it('is no landmark of its own where it is one of many', () => {
    const { queryByRole } = render(
      <Section id="made" named={false}>
        <h2 id="made">Om dette</h2>
      </Section>,
      locale,
    );
    expect(queryByRole('region')).toBeNull();
  });
});
