import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { Change, Content } from '@/content';
import { hardSpace } from '@/content/typography';
import { addressOf, type Route } from '@/messages/routing';
import { FormattedDate } from './FormattedDate';
import { useFigureWords } from './figure-words';
import { ItemLink } from './ItemLink';
import { Section } from './Section';

/** What has changed on the portal, the newest first. */
export function ChangeLog({ content }: { content: Content }) {
  const t = useTranslations('ChangeLog');
  return (
    <Section id="log" className="section spine timeline">
      <h2 id="log">{t('log')}</h2>
      <ol className="course">
        {content.changes.map((change) => (
          <ChangeEntry key={change.id} change={change} content={content} />
        ))}
      </ol>
    </Section>
  );
}

function ChangeEntry({ change, content }: { change: Change; content: Content }) {
  const t = useTranslations('ChangeLog');
  const { id, date, kind, concerns, title, text } = change;
  return (
    <li id={id}>
      <p className="when">
        <FormattedDate date={date} />
      </p>
      <div>
        <p>
          <b>{t(kind)}:</b> {title}. {text}
          {hardSpace}
          <ItemLink id={id} name={title} />
        </p>
        <p className="meta">
          {t('concerns')}{' '}
          {concerns === 'all'
            ? t('all')
            : concerns.map((concerned, index) => (
                <Fragment key={concerned}>
                  {index > 0 ? ', ' : ''}
                  <Concerned address={concerned} content={content} />
                </Fragment>
              ))}
        </p>
      </div>
    </li>
  );
}

/** A page or a thing on it, by the name that readers know it by. */
function Concerned({ address, content }: { address: string; content: Content }) {
  const t = useTranslations('ChangeLog');
  const locale = useLocale();
  const words = useFigureWords();
  const [path, anchor] = address.split('#');
  // `checkContent` has proved that the page stands in the table of addresses.
  const route = path as Route;
  const { findings, goals, keyFigures, timeline, glossary, sources } = content;
  const named: Partial<Record<Route, (id: string) => string | undefined>> = {
    '/findings': (id) => {
      const goal = goals.find((candidate) => candidate.id === id);
      const number = findings.get(id)?.number;
      return number ? t('finding', { number }) : goal?.title;
    },
    '/key-figures': (id) => {
      const figure = keyFigures.get(id);
      return figure && words.sentence(figure);
    },
    '/timeline': (id) => timeline.find((event) => event.id === id)?.title,
    '/glossary': (id) => glossary.get(id)?.term,
    '/sources': (id) => sources.get(id)?.title,
  };
  const { title, outline } = content.page(route);
  const name = anchor && (named[route]?.(anchor) ?? outline.find(({ id }) => id === anchor)?.text);
  return <a href={addressOf(route, locale, anchor)}>{name ?? title}</a>;
}
