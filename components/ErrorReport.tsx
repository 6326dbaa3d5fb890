import { useTranslations } from 'next-intl';
import { type Content, lastModified } from '@/content';
import { fullAddressOf, type Route } from '@/messages/routing';

/**
 * A message about an error: one link for the page and one for each of its sections, each an e-mail with the address,
 * the section and the version filled in. It goes to the editors; without them, on the page of a report, to its author
 * that may be written to. Nothing where there is no one who would answer.
 */
export function ErrorReport({ content, route }: { content: Content; route: Route }) {
  const t = useTranslations('ErrorReport');
  const { project, reports, locale } = content;
  const { person } = project.contact;
  const written = reports.find((report) => report.route === route)?.authors.some(({ id }) => id === person.id);
  const to = project.editor ?? (written ? person.email : undefined);
  if (!to) return null;
  const { outline } = content.page(route);
  const parts = [{ id: undefined, text: t('whole') }, ...outline.filter(({ level }) => level === 2)];
  const version = lastModified(content, route);
  return (
    <details>
      <summary>{t('summary')}</summary>
      <p>{project.editor ? t('editor') : t('author', { name: person.name })}</p>
      <ul>
        {parts.map(({ id, text }) => (
          <li key={id ?? ''}>
            <a href={mailto(to, t('subject'), t('body', { address: fullAddressOf(route, locale, id), version }))}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** An e-mail to write (RFC 6068): lines end in %0D%0A, and what stands for itself in an address stays as it is. */
function mailto(to: string, subject: string, body: string): string {
  const encoded = (text: string) =>
    encodeURIComponent(text.replaceAll('\u00a0', ' ').replaceAll('\n', '\r\n'))
      .replaceAll('%2F', '/')
      .replaceAll('%3A', ':');
  return `mailto:${to}?subject=${encoded(subject)}&body=${encoded(body)}`;
}
