import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { Content, Source, SourceUse } from '@/content';
import { madeSections } from '@/content/anchors';
import { hardSpace } from '@/content/typography';
import { addressOf } from '@/messages/routing';
import { FormattedDate } from './FormattedDate';
import { useFigureWords } from './figure-words';
import { ItemLink } from './ItemLink';
import { hrefLangOf } from './language';
import { Section } from './Section';

/** The order in which uses are told, the reports and their findings first. */
const kinds = ['report', 'finding', 'keyFigure', 'goal', 'event', 'term', 'page'] as const;

/** Every source, grouped by how near the evaluation it is, with where it stands and where the portal uses it. */
export function SourceList({ content }: { content: Content }) {
  const t = useTranslations('SourceList');
  const sources = [...content.sources.values()];
  return madeSections['/sources'].map((strength) => {
    const members = sources.filter((source) => source.strength === strength);
    return members.length === 0 ? null : (
      <Section key={strength} id={strength} className={`section text spine ${strength}`}>
        <h2 id={strength}>{t(strength)}</h2>
        <p className="meta">{t(`${strength}Text`)}</p>
        <ul className="sources">
          {members.map((source) => (
            <SourceEntry key={source.id} source={source} content={content} />
          ))}
        </ul>
      </Section>
    );
  });
}

function SourceEntry({ source, content }: { source: Source; content: Content }) {
  const t = useTranslations('SourceList');
  const locale = useLocale();
  const { id, title, publisher, url, date, language, note } = source;
  const uses = placesOf(content.sourceUses.get(id) ?? []);
  return (
    <li id={id}>
      <p>
        {url ? (
          <a href={url} hrefLang={hrefLangOf(language, locale)}>
            {title}
          </a>
        ) : (
          title
        )}
        {hardSpace}
        <ItemLink id={id} name={title} />
      </p>
      <p className="meta">
        {publisher.lang ? <span lang={publisher.lang}>{publisher.name}</span> : publisher.name},{' '}
        {date ? <FormattedDate date={date} /> : t('undated')}, {t(language)}
        {url ? null : `, ${t('noAddress')}`}. {note}
      </p>
      <p className="meta uses">
        {uses.length === 0 ? t('unused') : `${t('uses')} `}
        {kinds
          .map((kind) => uses.filter((use) => use.kind === kind))
          .filter(({ length }) => length > 0)
          .map((alike, index) => (
            <Fragment key={alike[0]?.kind}>
              {index > 0 ? '; ' : ''}
              <Uses uses={alike} content={content} />
            </Fragment>
          ))}
      </p>
    </li>
  );
}

/** The uses of one kind, run on: «funn 2.3, 2.4». */
function Uses({ uses, content }: { uses: SourceUse[]; content: Content }) {
  const t = useTranslations('SourceList');
  const locale = useLocale();
  return uses.map((use, index) => (
    <Fragment key={`${use.route} ${use.anchor}`}>
      {index > 0 ? ', ' : isNumbered(use.kind) ? `${t(use.kind, { count: uses.length })} ` : ''}
      <a href={addressOf(use.route, locale, use.anchor)}>
        <UseLabel use={use} content={content} />
      </a>
    </Fragment>
  ));
}

/**
 * The uses, each place once: a report's page is the report, and a page is left out where one of a place on it is there
 * already.
 */
function placesOf(uses: SourceUse[]): SourceUse[] {
  const places = uses.map((use): SourceUse => {
    if (use.kind === 'project' || use.kind === 'person') return { ...use, kind: 'page' };
    return use.kind === 'page' && use.route.startsWith('/reports/') ? { ...use, kind: 'report' } : use;
  });
  return places.filter((place, index) => {
    const first = places.findIndex(
      ({ kind, route, anchor }) => kind === place.kind && route === place.route && anchor === place.anchor,
    );
    return (
      index === first &&
      (place.kind !== 'page' || !places.some(({ kind, route }) => kind !== 'page' && route === place.route))
    );
  });
}

/** Whether the labels of a kind need its name before them: «funn 2.3», but «Rapport 1: …». */
function isNumbered(kind: SourceUse['kind']) {
  return kind === 'finding' || kind === 'keyFigure' || kind === 'goal' || kind === 'event' || kind === 'term';
}

/** What a link to a use says: the number of a report or a key figure and the date of an event, else its label. */
function UseLabel({ use, content }: { use: SourceUse; content: Content }) {
  const t = useTranslations('SourceList');
  const words = useFigureWords();
  const { kind, route, anchor = '', label } = use;
  const report = anchor ? undefined : content.reports.find((report) => report.route === route);
  const figure = kind === 'keyFigure' ? content.keyFigures.get(anchor) : undefined;
  const event = kind === 'event' ? content.timeline.find(({ id }) => id === anchor) : undefined;
  if (report) return t('report', { number: String(report.number) });
  if (figure) return words.value(figure);
  if (event?.when) return event.short ?? event.when;
  if (event) return <FormattedDate date={event.date} precision={event.precision} season={event.season} />;
  if (route === '/sources' && anchor) return content.page(route).outline.find(({ id }) => id === anchor)?.text ?? label;
  return route === '/' ? t('home') : label;
}
