import { useTranslations } from 'next-intl';
import type { Claim, Report } from '@/content';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/** How a report was made and how sure it is: who was asked, when, how, and what can and cannot be told from it. */
export function MethodBox({ method }: { method: Report['method'] }) {
  const t = useTranslations('MethodBox');
  const { asked, when, how, basis, canTell, cannotTell } = method;
  return (
    <Section id="method" className="box method" named={false}>
      <h2 id="method">{t('heading')}</h2>
      <dl>
        <Claims term={t('asked')} claims={asked} />
        <Claims term={t('when')} claims={[when]} />
        <Claims term={t('how')} claims={how} />
        <Words term={t('basis')} words={[basis]} />
        <Words term={t('canTell')} words={canTell} sign="can" />
        <Words term={t('cannotTell')} words={cannotTell} sign="cannot" />
      </dl>
    </Section>
  );
}

function Claims({ term, claims }: { term: string; claims: Claim[] }) {
  return (
    <div>
      <dt>{term}</dt>
      {claims.map(({ text, sources }) => (
        <dd key={text}>
          <p>{text}</p>
          <SourceLine sources={sources} />
        </dd>
      ))}
    </div>
  );
}

/** Our own words, which no source carries: a disc for what can be said, a ring for what cannot. */
function Words({ term, words, sign }: { term: string; words: string[]; sign?: 'can' | 'cannot' }) {
  return (
    <div className={sign}>
      <dt>{term}</dt>
      {words.map((text) => (
        <dd key={text}>{text}</dd>
      ))}
    </div>
  );
}
