import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Cited, citationAddressOf, formats } from '@/citation/files';
import { apa, vancouver } from '@/citation/formatted';

/**
 * How to cite a report or a finding: the reference in the page's language, in the style of APA and in that of clinicians,
 * and files for reference managers. The buttons stay hidden until the script that copies shows them. `name` tells those of
 * one record from those of another where several stand on a page.
 */
export function Cite({ id, route, name, work }: Cited & { name?: string }) {
  const t = useTranslations('Cite');
  const locale = useLocale();
  const lang = work.language === locale ? undefined : work.language;
  const references = { apa: apa(work, locale), vancouver: vancouver(work, locale) };
  const file = (index: 0 | 1 | 2) => (words: ReactNode) => {
    const { ending, type } = formats[index];
    return (
      <a href={citationAddressOf({ id, route }, locale, ending)} type={type} download>
        {words}
        {name ? <span className="visually-hidden"> {t('of', { name })}</span> : null}
      </a>
    );
  };
  return (
    <dl className="citation meta">
      {(['apa', 'vancouver'] as const).map((style) => {
        const { before, title, after } = references[style];
        // Only APA sets titles in italics, which is how browsers show <cite>.
        const Title = style === 'apa' ? 'cite' : 'span';
        return [
          <dt key={style}>{t(style)}</dt>,
          <dd key={`${style} text`}>
            <p id={`${id}-${style}`}>
              {before}
              {title && (style === 'apa' || lang) ? <Title lang={lang}>{title}</Title> : title}
              {after}
            </p>
            <button type="button" hidden data-copy={`${id}-${style}`}>
              {t('copy', { style: t(style) })}
              {name ? <span className="visually-hidden"> {t('of', { name })}</span> : null}
            </button>
          </dd>,
        ];
      })}
      <dt>{t('managers')}</dt>
      <dd>{t.rich('files', { bib: file(0), ris: file(1), json: file(2) })}</dd>
    </dl>
  );
}
