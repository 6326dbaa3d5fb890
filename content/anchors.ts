import type { Route } from '@/messages/routing';
import type { TextKind } from './prose';
import { event, keyFigure, strength } from './schema';

/**
 * The sections that the components of a page make, beside those of its prose and its records, by route: their anchors, in
 * the order of the page. Links in prose may lead there, and the search does. Where a section holds the records with one value
 * of a field, it has the name of the value.
 */
export const madeSections = {
  '/findings': ['across'],
  '/key-figures': keyFigure.shape.scope.options,
  '/timeline': event.shape.phase.options,
  '/glossary': ['terms'],
  '/sources': strength.options,
  '/search': ['all'],
  '/changes': ['log', 'pages'],
} as const satisfies Partial<Record<Route, readonly string[]>>;

/** The same for the page of each report. */
export const reportSections = ['key-messages', 'method', 'download', 'cite'] as const;

/** The same for the page with both languages of a report, which also has the sections of the report's prose. */
export const parallelSections = ['lead', 'key-messages', 'method'] as const;

/**
 * The sections of prose that components link to, by the page that they stand on: their words are free, their anchors are
 * not. The gate asks for each, because what it does not know is found in the built pages only, far from its file.
 */
export const linkedSections: Partial<Record<TextKind, readonly string[]>> = {
  '/': ['reports'],
  '/reports': ['missing'],
  '/findings': ['cite'],
  '/key-figures': ['reading'],
  '/sources': ['research'],
  '/contact': ['errors'],
  report: ['who'],
};

/** The anchor of a link in the list of research on the page of sources. */
export function researchAnchorOf(linkId: string): string {
  return `research-${linkId}`;
}
