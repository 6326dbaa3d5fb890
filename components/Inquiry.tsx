import { useLocale, useTranslations } from 'next-intl';
import type { Inquiry as InquiryRecord, Project, Source } from '@/content';
import { hrefLangOf } from './language';
import { MailLink } from './MailLink';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/**
 * Whom to ask about one thing: a person or an organisation, what to ask, and where to read more. The e-mail address of
 * the contact person only, with the basis for naming her beside it; no one else has agreed to be written to.
 */
export function Inquiry({
  inquiry,
  contact,
  title,
}: {
  inquiry: InquiryRecord;
  contact: Project['contact'];
  title: string;
}) {
  const t = useTranslations('Inquiry');
  const locale = useLocale();
  const { id, heading, organisation, person, about, ask, links, sources } = inquiry;
  const email = person?.id === contact.person.id ? contact.person.email : undefined;
  return (
    <Section id={id} className="section text spine">
      <h2 id={id}>{heading}</h2>
      <div className="duo">
        <div className="prose">
          {person ? (
            <hgroup>
              <h3>{person.name}</h3>
              <p className="meta" lang={organisation.lang}>
                {organisation.name}
              </p>
            </hgroup>
          ) : (
            <h3 lang={organisation.lang}>{organisation.name}</h3>
          )}
          <p>{about}</p>
          {email ? (
            <>
              <p>
                <MailLink address={email} subject={title} />
              </p>
              <p className="meta">{contact.basis}</p>
            </>
          ) : null}
          {links.length > 0 ? (
            <p className="ways">
              {links.map(({ id: link, url, title: words, language }) => (
                <a className="way" key={link} href={url} hrefLang={hrefLangOf(language, locale)}>
                  {words}
                </a>
              ))}
            </p>
          ) : null}
        </div>
        <div>
          <dl className="facts">
            <div>
              <dt>{t('ask')}</dt>
              <dd>{ask}</dd>
            </div>
          </dl>
          <SourceLine sources={email ? together(sources, contact.sources) : sources} />
        </div>
      </div>
    </Section>
  );
}

/** The sources of two statements, each once. */
function together(these: Source[], those: Source[]): Source[] {
  return [...new Map([...these, ...those].map((source) => [source.id, source])).values()];
}
