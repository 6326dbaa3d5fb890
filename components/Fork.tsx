import { addressOf, type Locale } from '@/messages/routing';
import { Enhancement } from './Enhancement';

const shapes = {
  fork: 'M150 0V20C150 76 0 36 0 100M150 20C150 76 300 36 300 100',
  lost: 'M150 0V8C150 40 210 30 210 52 210 80 130 78 130 48 130 20 270 22 300 60',
};

/**
 * One line that becomes two: each language's words, with a link to its front page and, where `search` names it, one to the
 * page that finds everything. `lost` ends in a ring (404).
 */
export function Fork({
  branches,
  lost = false,
}: {
  branches: { locale: Locale; heading: string; text: string; link: string; search?: string }[];
  lost?: boolean;
}) {
  return (
    <main id="main" className="wrap">
      <div className={lost ? 'fork lost' : 'fork'}>
        <svg viewBox="0 0 600 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={shapes[lost ? 'lost' : 'fork']} />
        </svg>
        {lost ? <i /> : null}
        <div>
          {branches.map(({ locale, heading, text, link, search }, index) => {
            const Heading = index === 0 ? 'h1' : 'h2';
            return (
              <section key={locale} lang={locale}>
                <Heading>{heading}</Heading>
                <p>{text}</p>
                <p className="ways">
                  <a className="way" href={addressOf('/', locale)} hrefLang={locale}>
                    {link}
                  </a>
                  {search ? (
                    <a className="way" href={addressOf('/search', locale)} hrefLang={locale}>
                      {search}
                    </a>
                  ) : null}
                </p>
              </section>
            );
          })}
        </div>
      </div>
      <Enhancement />
    </main>
  );
}
