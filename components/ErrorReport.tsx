import { useTranslations } from 'next-intl';
import { type Content, errorsTo, lastModified } from '@/content';
import { plainSpaces } from '@/content/typography';
import { fullAddressOf, type Route } from '@/messages/routing';

/**
 * Messages about an error on a page: one link for the page and one for each of its sections, each an e-mail with the
 * address, the section and the version filled in. Stands with the day of the page's last change, so that no page
 * carries a link for each of its sections; its foot leads here.
 */
export function ErrorReport({ content, route }: { content: Content; route: Route }) {
  const t = useTranslations('ErrorReport');
  const to = errorsTo(content, route);
  if (!to) return null;
  const { project, locale } = content;
  const { outline } = content.page(route);
  const parts = [{ id: undefined, text: t('whole') }, ...outline.filter(({ level }) => level === 2)];
  const version = lastModified(content, route);
  return (
    <details className="screen-only">
      <summary>{t('summary', { page: content.page(route).title })}</summary>
      <p className="meta">{project.editor ? t('editor') : t('author', { name: project.contact.person.name })}</p>
      <ul>
        {parts.map(({ id, text }) => (
          <li key={id ?? ''}>
            <a
              className="alone"
              href={mailto(
                to,
                t('subject'),
                t('body', { address: fullAddressOf(route, locale, id), section: text, version }),
              )}
            >
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
    encodeURIComponent(plainSpaces(text).replaceAll('\n', '\r\n')).replaceAll('%2F', '/').replaceAll('%3A', ':');
  return `mailto:${to}?subject=${encoded(subject)}&body=${encoded(body)}`;
}
