import { useLocale, useTranslations } from 'next-intl';
import type { Finding } from '@/content';
import { addressOf } from '@/messages/routing';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/**
 * The report in short: about five findings, each with who says so and a link to where it stands, on this page when its
 * id is among `here`, else among all findings. The findings keep their ids where they stand.
 */
export function KeyMessages({ findings, here }: { findings: Finding[]; here: Set<string> }) {
  const t = useTranslations('KeyMessages');
  const words = useTranslations('Finding');
  const locale = useLocale();
  return (
    <Section id="key-messages" className="section text key-messages" named={false}>
      <h2 id="key-messages">{t('heading')}</h2>
      <ul className="findings">
        {findings.map(({ id, number, statement, sources }) => (
          <li className="finding" key={id}>
            <p>{statement}</p>
            <div className="margin">
              <a className="permalink" href={here.has(id) ? `#${id}` : addressOf('/findings', locale, id)}>
                {words('number', { number })}
              </a>
              <SourceLine sources={sources} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
