import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { getContent } from '@/content';
import { fullAddressOf, locales, site } from '@/messages/routing';
import { atomOf, fullFeedAddressOf, jsonFeedOf } from './feed';

describe.each(locales)('the feeds of changes in %s', (locale) => {
  it('is Atom that a feed parser reads: every change with a stable id, its day and its address', async () => {
    const content = await getContent(locale);
    const text = atomOf(content);
    const feed = parseAtomFeed(text);
    expect(text).toContain(`xml:lang="${locale}"`);
    expect(feed.links?.find(({ rel }) => rel === 'self')?.href).toBe(fullFeedAddressOf('atom', locale));
    expect(feed.authors?.[0]?.name).toBe(content.project.brand);
    expect(feed.updated).toBe(`${content.changes[0]?.date}T00:00:00Z`);
    expect(
      feed.entries?.map(({ id, updated, links, categories }) => [id, updated, links?.[0]?.href, categories?.[0]?.term]),
    ).toEqual(
      content.changes.map(({ id, date, kind }) => [
        `tag:${site.hostname},2026:changes/${locale}/${id}`,
        `${date}T00:00:00Z`,
        fullAddressOf('/changes', locale, id),
        kind,
      ]),
    );
    for (const change of content.changes)
      expect(feed.entries?.some(({ title }) => title?.value?.endsWith(change.title))).toBe(true);
  });

  it('is a JSON Feed 1.1 that says the same', async () => {
    const content = await getContent(locale);
    const feed = parseJsonFeed(jsonFeedOf(content));
    expect(JSON.parse(jsonFeedOf(content)).version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.language).toBe(locale);
    expect(feed.feed_url).toBe(fullFeedAddressOf('json', locale));
    expect(feed.items?.map(({ id }) => id)).toEqual(parseAtomFeed(atomOf(content)).entries?.map(({ id }) => id));
  });

  it('keeps the signs of XML out of the words', async () => {
    const content = await getContent(locale);
    const [first] = content.changes;
    if (!first) throw new Error('no change');
    const title = 'A & B <c> "d"';
    const feed = parseAtomFeed(atomOf({ ...content, changes: [{ ...first, title }] }));
    expect(feed.entries?.[0]?.title?.value).toContain(title);
  });
});
