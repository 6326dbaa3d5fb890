import { useLocale, useTranslations } from 'next-intl';
import type { Project } from '@/content';
import { addressOf } from '@/messages/routing';
import { MailLink } from './MailLink';

/**
 * Whom to ask and why her, in short, at the same place on every page (WCAG 3.2.6). The rest, and whom else, stands on the contact page.
 */
export function ContactNote({ project, title }: { project: Project; title: string }) {
  const t = useTranslations('ContactNote');
  const locale = useLocale();
  const { person } = project.contact;
  return (
    <aside className="contact-note section spine thin screen-only" aria-labelledby="contact-note">
      <div className="heading">
        <h2 id="contact-note">{t('heading')}</h2>
      </div>
      <p>
        {t('person', {
          name: person.name,
          organisation: person.affiliation.shortName,
          role: withinSentence(person.role),
        })}
      </p>
      <p>
        <MailLink address={person.email} subject={title} />
      </p>
      <p className="ways">
        <a className="way" href={addressOf('/contact', locale)}>
          {t('more')}
        </a>
      </p>
    </aside>
  );
}

/** A role as it stands within a sentence: with a small letter, unless it begins with an abbreviation («SINTEF-forsker»). */
function withinSentence(role: string): string {
  return /^\p{Lu}\p{Ll}/u.test(role) ? role.charAt(0).toLowerCase() + role.slice(1) : role;
}
