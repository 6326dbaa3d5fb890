import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { type Source, strengthOf, type Term } from '@/content';
import { addressOf } from '@/messages/routing';
import { alphabetical, letterOf } from './alphabet';
import { ItemLink } from './ItemLink';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/**
 * The terms in the alphabet of the page's language, each joined to the other language's by a line that tells how near
 * the source of the translation is; a translation of our own has no line, only a ring.
 */
export function Glossary({ terms }: { terms: Term[] }) {
  const t = useTranslations('Glossary');
  const locale = useLocale();
  const sorted = alphabetical(terms, locale);
  const letters = sorted.map((term) => letterOf(term, locale));
  const firsts = sorted.filter((_, index) => letters[index] !== letters[index - 1]);
  return (
    <Section id="terms">
      <h2 id="terms">{t('heading')}</h2>
      <nav aria-label={t('letters')}>
        <ul className="az">
          {firsts.map((term) => (
            <li key={term.id}>
              <a href={`#${term.id}`}>{letterOf(term, locale)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <dl className="terms">
        {sorted.map((term) => (
          <GlossaryTerm key={term.id} term={term} first={firsts.includes(term)} />
        ))}
      </dl>
    </Section>
  );
}

function GlossaryTerm({ term, first }: { term: Term; first: boolean }) {
  const t = useTranslations('Glossary');
  const locale = useLocale();
  const { id, abbreviation, other, definition, attested, alternatives, note, see } = term;
  const ours = attested === 'ours';
  return (
    <div id={id} className={`${ours ? 'ours' : strengthOf(attested)}${first ? ' station' : ''}`}>
      <dt>
        <span>{withAbbreviation(term.term, abbreviation)}</span>
      </dt>
      <dt lang={other.locale}>{withAbbreviation(other.term, other.abbreviation)}</dt>
      <dd>
        <p>{definition}</p>
        {note ? <p className="meta">{note}</p> : null}
        {see.length > 0 ? (
          <p className="meta">
            {t('see')}{' '}
            {see.map((related, index) => (
              <Fragment key={related.id}>
                {index > 0 ? ', ' : ''}
                <a href={`#${related.id}`}>{related.term}</a>
              </Fragment>
            ))}
          </p>
        ) : null}
      </dd>
      <dd className="margin">
        <ItemLink id={id} name={term.term} />
        {ours ? <p className="source none">{t('ours')}</p> : <SourceLine sources={attested} />}
        {alternatives.map((alternative) => (
          <p className="meta" key={alternative.term}>
            {t('alternative')} <span lang={locale === 'en' ? undefined : 'en'}>{alternative.term}</span> (
            <SourceLinks sources={alternative.sources} />)
          </p>
        ))}
      </dd>
    </div>
  );
}

/** Where an alternative stands: links to the sources, run on in the sentence. */
function SourceLinks({ sources }: { sources: Source[] }) {
  const locale = useLocale();
  return sources.map(({ id, title }, index) => (
    <Fragment key={id}>
      {index > 0 ? ', ' : ''}
      <a href={addressOf('/sources', locale, id)}>{title}</a>
    </Fragment>
  ));
}

function withAbbreviation(term: string, abbreviation: string | undefined): string {
  return abbreviation ? `${term} (${abbreviation})` : term;
}
