import { checkContent } from '@/content/check';
import { successorsOf } from '@/content/concerns';
import type { Locale, Route } from '@/messages/routing';

/** What a reader types, and where that should lead: the page, and the place on it. */
export interface ExpectedQuery {
  query: string;
  route: Route;
  anchor?: string;
}

/** The queries that the search is held to; add one when a reader missed something. */
export const queries: Record<Locale, ExpectedQuery[]> = {
  nb: [
    // Parts of compounds
    { query: 'medvirkning', route: '/findings', anchor: 'goal-1' },
    { query: 'helsetjenesten', route: '/timeline', anchor: 'riksrevisjonen-2021' },
    { query: 'koordinator', route: '/glossary', anchor: 'pathway-coordinator' },
    { query: 'plan', route: '/glossary', anchor: 'treatment-plan' },
    { query: 'ventetid', route: '/findings', anchor: 'goal-3' },
    { query: 'tilfredshet', route: '/glossary', anchor: 'user-satisfaction' },
    { query: 'rus', route: '/glossary', anchor: 'tsb' },
    { query: 'undersøkelse', route: '/timeline', anchor: 'survey-2023' },
    { query: 'datasystem', route: '/reports/report-1', anchor: 'means' },
    { query: 'pasienterfaringer', route: '/reports/report-2', anchor: 'scope' },
    // Inflections
    { query: 'erfaringene', route: '/', anchor: 'emphasis' },
    { query: 'pårørendes', route: '/glossary', anchor: 'next-of-kin' },
    { query: 'behandlere', route: '/findings', anchor: 'r1-therapists' },
    { query: 'kommunene', route: '/reports/report-2', anchor: 'means' },
    { query: 'koordinatorene', route: '/glossary', anchor: 'pathway-coordinator' },
    { query: 'behandlingsplanen', route: '/glossary', anchor: 'treatment-plan' },
    { query: 'intervjuer', route: '/reports/report-2', anchor: 'who' },
    { query: 'kildene', route: '/sources' },
    { query: 'målene', route: '/findings' },
    { query: 'rapportene', route: '/reports' },
    // Small errors, and no æøå
    { query: 'parorende', route: '/glossary', anchor: 'next-of-kin' },
    { query: 'pakkeforlop', route: '/glossary', anchor: 'care-pathway' },
    { query: 'pakkeforløb', route: '/glossary', anchor: 'care-pathway' },
    { query: 'medvirknig', route: '/findings', anchor: 'goal-1' },
    { query: 'koordiantor', route: '/glossary', anchor: 'pathway-coordinator' },
    { query: 'tidslinie', route: '/timeline' },
    { query: 'personværn', route: '/privacy' },
    { query: 'tilgjenglighet', route: '/accessibility' },
    // Names
    { query: 'Ådnanes', route: '/contact', anchor: 'reports' },
    { query: 'Høiseth', route: '/contact', anchor: 'interviews' },
    { query: 'Kaspersen', route: '/reports/report-2' },
    { query: 'Janbu', route: '/findings', anchor: 'r2-competence' },
    // Dates
    { query: '4. mars 2021', route: '/timeline', anchor: 'report-2' },
    { query: '04.03.2021', route: '/timeline', anchor: 'report-2' },
    { query: '1. januar 2019', route: '/timeline', anchor: 'in-force-2019' },
    { query: 'høsten 2022', route: '/timeline', anchor: 'ended' },
    // Numbers
    { query: 'funn 2.1', route: '/findings', anchor: 'r2-goals-good' },
    // Other names for the same
    { query: 'pasientforløp', route: '/glossary', anchor: 'national-patient-pathways' },
    { query: 'care pathway', route: '/glossary', anchor: 'care-pathway' },
    { query: 'BUP', route: '/glossary', anchor: 'bup' },
    { query: 'brukerinvolvering', route: '/glossary', anchor: 'user-participation' },
  ],
  en: [
    { query: 'participation', route: '/findings', anchor: 'goal-1' },
    { query: 'pathways', route: '/glossary', anchor: 'care-pathway' },
    { query: 'coordinators', route: '/glossary', anchor: 'pathway-coordinator' },
    { query: 'coordinated', route: '/glossary', anchor: 'coordinated-pathways' },
    { query: 'waiting times', route: '/glossary', anchor: 'waiting-time' },
    { query: 'treatment plans', route: '/glossary', anchor: 'treatment-plan' },
    { query: 'relatives', route: '/glossary', anchor: 'next-of-kin' },
    { query: 'user survey', route: '/key-figures', anchor: 'survey' },
    { query: 'particpation', route: '/findings', anchor: 'goal-1' },
    { query: 'pandemc', route: '/findings', anchor: 'r2-pandemic' },
    { query: 'therapits', route: '/findings', anchor: 'r1-therapists' },
    { query: 'stress', route: '/findings', anchor: 'r2-stress' },
    { query: 'privacy', route: '/privacy' },
    { query: 'Adnanes', route: '/contact', anchor: 'reports' },
    { query: 'Hoiseth', route: '/contact', anchor: 'interviews' },
    { query: '4 March 2021', route: '/timeline', anchor: 'report-2' },
    { query: '2021-03-04', route: '/timeline', anchor: 'report-2' },
    { query: 'finding 2.2', route: '/findings', anchor: 'r2-overall' },
    { query: 'autumn 2022', route: '/timeline', anchor: 'ended' },
    { query: 'pakkeforløp', route: '/glossary', anchor: 'care-pathway' },
    { query: 'parorende', route: '/glossary', anchor: 'next-of-kin' },
  ],
};

/** Those whose place still stands: what has taken the place of another may say something else. */
export async function standingQueries(locale: Locale): Promise<ExpectedQuery[]> {
  const gone = successorsOf((await checkContent(process.cwd())).content);
  return queries[locale].filter(({ route, anchor }) => !gone.has(`${route}#${anchor}`));
}
