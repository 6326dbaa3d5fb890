import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { render } from '@/tests/render';
import { Inquiry } from './Inquiry';

afterEach(cleanup);

const { project, page } = await getContent('nb');
const { title } = page('/contact');

const shown = project.inquiries.map((inquiry) => {
  const { container } = render(<Inquiry inquiry={inquiry} contact={project.contact} title={title} />);
  const result = { inquiry, section: container.querySelector('section') ?? expect.fail('no section') };
  return result;
});

it('gives the e-mail address of the contact alone, once, with the basis beside it', () => {
  const mails = shown.flatMap(({ section }) => [...section.querySelectorAll('a[href^="mailto:"]')]);
  expect(mails.map((link) => link.textContent)).toEqual([project.contact.person.email]);
  expect(mails[0]?.getAttribute('href')).toContain(encodeURIComponent(title));
  expect(mails[0]?.closest('section')?.textContent).toContain(project.contact.basis);
});

it('says whom to ask about what, where to read more, and where we have it from', () => {
  for (const { inquiry, section } of shown) {
    expect(section.querySelector('h2')?.id).toBe(inquiry.id);
    expect(section.querySelector('h3')?.textContent).toBe(inquiry.person?.name ?? inquiry.organisation.name);
    for (const words of [inquiry.about, inquiry.ask, inquiry.organisation.name])
      expect(section.textContent).toContain(words);
    const hrefs = [...section.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    for (const { url } of inquiry.links) expect(hrefs).toContain(url);
    expect(section.querySelectorAll('.source a').length).toBeGreaterThanOrEqual(inquiry.sources.length);
  }
});
