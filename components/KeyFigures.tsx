import { useLocale, useTranslations } from 'next-intl';
import type { Content, KeyFigure as KeyFigureRecord } from '@/content';
import { madeSections } from '@/content/anchors';
import { addressOf } from '@/messages/routing';
import { KeyFigure } from './KeyFigure';
import { Section } from './Section';
import { SourceLine } from './SourceLine';

/**
 * Every key figure: the evaluation's own first, the newest report first, then the authorities' registers and the
 * survey of 2023, each apart on a thin line and under words that say that they are no findings of the evaluation.
 */
export function KeyFigures({ content }: { content: Content }) {
  const t = useTranslations('KeyFigures');
  const locale = useLocale();
  const { registerCaveat } = content.project;
  const figures = [...content.keyFigures.values()];
  const own = figures.filter(({ scope }) => scope === 'evaluation');
  const apart = madeSections['/key-figures']
    .filter((scope) => scope !== 'evaluation')
    .map((scope) => ({ scope, members: figures.filter((figure) => figure.scope === scope) }));
  return (
    <>
      <Section id="evaluation">
        <h2 id="evaluation">{t('evaluation')}</h2>
        {list(
          own.filter(({ report }) => !report),
          'h3',
        )}
        {content.reports.toReversed().map(({ id, label, route }) => {
          const members = own.filter(({ report }) => report?.id === id);
          return members.length === 0 ? null : (
            <div key={id} className="figures-of">
              <h3>
                <a href={addressOf(route, locale)}>{label}</a>
              </h3>
              {list(members, 'h4')}
            </div>
          );
        })}
      </Section>
      {apart.map(({ scope, members }) =>
        members.length === 0 ? null : (
          <Section key={scope} id={scope} className="section spine thin">
            <h2 id={scope}>
              <span className="kicker">{t('apart')} </span>
              {t(scope)}
            </h2>
            <p className="lead">
              {t(`${scope}Text`)} {scope === 'survey' ? <a href="#reading">{t('surveyCaution')}</a> : null}
            </p>
            {scope === 'register' ? (
              <>
                <p>{registerCaveat.text}</p>
                <SourceLine sources={registerCaveat.sources} />
              </>
            ) : null}
            {list(members, 'h3')}
          </Section>
        ),
      )}
    </>
  );
}

function list(figures: KeyFigureRecord[], level: 'h3' | 'h4') {
  return figures.map((figure) => <KeyFigure key={figure.id} figure={figure} level={level} />);
}
