import type { Change, Content } from '@/content';
import { messagesOf } from '@/messages';
import { addressOf, fullAddressOf, type Locale, site } from '@/messages/routing';
import { element, escaped } from './xml';

/** The formats that changes are told in, each with its media type (RFC 4287; JSON Feed 1.1). */
export const feeds = {
  atom: { file: 'atom.xml', type: 'application/atom+xml' },
  json: { file: 'feed.json', type: 'application/feed+json' },
} as const;

/** A format of the feed. */
export type FeedFormat = keyof typeof feeds;

/** Where a feed stands on this host: beside the page of changes. */
export function feedAddressOf(format: FeedFormat, locale: Locale): string {
  return `${addressOf('/changes', locale)}${feeds[format].file}`;
}

/** The full address of a feed. */
export function fullFeedAddressOf(format: FeedFormat, locale: Locale): string {
  return new URL(feedAddressOf(format, locale), site).href;
}

/** The name of a feed or of a change in it, for ever the same (RFC 4151); `SITE_URL` says whose it is. */
function tagOf(locale: Locale, id = ''): string {
  return `tag:${site.hostname},2026:changes/${locale}${id && `/${id}`}`;
}

/** What both formats say, in one language. */
function entriesOf({ locale, changes, page, project }: Content) {
  const t = messagesOf(locale);
  return {
    id: tagOf(locale),
    title: `${project.brand}: ${page('/changes').title}`,
    subtitle: page('/changes').description,
    author: project.brand,
    home: fullAddressOf('/changes', locale),
    entries: changes.map((change: Change) => ({
      id: tagOf(locale, change.id),
      title: `${t.ChangeLog[change.kind]}: ${change.title}`,
      text: change.text ?? change.title,
      kind: change.kind,
      label: t.ChangeLog[change.kind],
      address: fullAddressOf('/changes', locale, change.id),
      // A change has a day and no hour.
      time: `${change.date}T00:00:00Z`,
    })),
  };
}

/** The changes as an Atom feed (RFC 4287) in one language, the newest first; UTF-8, without the clock. */
export function atomOf(content: Content): string {
  const { id, title, subtitle, author, home, entries } = entriesOf(content);
  const self = fullFeedAddressOf('atom', content.locale);
  const lines = [
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${content.locale}">`,
    element('id', id),
    element('title', title),
    element('subtitle', subtitle),
    element('updated', entries[0]?.time ?? ''),
    `<author>${element('name', author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    `<link rel="alternate" type="text/html" hreflang="${content.locale}" href="${escaped(home)}"/>`,
    ...entries.flatMap((entry) => [
      '<entry>',
      element('id', entry.id),
      element('title', entry.title),
      element('published', entry.time),
      element('updated', entry.time),
      `<category term="${entry.kind}" label="${escaped(entry.label)}"/>`,
      `<link rel="alternate" type="text/html" hreflang="${content.locale}" href="${escaped(entry.address)}"/>`,
      element('content', entry.text),
      '</entry>',
    ]),
    '</feed>',
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\n${lines.join('\n')}\n`;
}

/** The changes as a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) in one language, the newest first. */
export function jsonFeedOf(content: Content): string {
  const { title, subtitle, author, home, entries } = entriesOf(content);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: subtitle,
    home_page_url: home,
    feed_url: fullFeedAddressOf('json', content.locale),
    language: content.locale,
    authors: [{ name: author }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.address,
      title: entry.title,
      content_text: entry.text,
      date_published: entry.time,
      date_modified: entry.time,
      tags: [entry.kind],
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
