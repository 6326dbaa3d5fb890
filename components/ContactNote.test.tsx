import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { render } from '@/tests/render';
import { ContactNote } from './ContactNote';

afterEach(cleanup);

it.each([
  ['Førstnevnte forfatter av rapport 2', 'førstnevnte forfatter av rapport 2'],
  ['SINTEF-forsker', 'SINTEF-forsker'],
])('writes the role «%s» within its sentence as «%s»', async (role, shown) => {
  const { project } = await getContent('nb');
  const { contact } = project;
  const noted = { ...project, contact: { ...contact, person: { ...contact.person, role } } };
  const { container } = render(<ContactNote project={noted} title="En side" />);
  expect(container.textContent).toContain(`(${shown})`);
});
