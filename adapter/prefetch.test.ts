import { expect, it } from 'vitest';
import { prefetchPages } from './prefetch';
import { siteOf, textIn } from './testing';

it.each(['', '/portal'])('names the rules to pages and gives them their type, under “%s”', (basePath) => {
  const { site, pageHeaders, rows } = prefetchPages(siteOf({ 'index.html': '' }), basePath);
  expect([...site.keys()]).toEqual(['index.html', 'speculation-rules.json']);
  expect(pageHeaders).toEqual({ 'Speculation-Rules': `"${basePath}/speculation-rules.json"` });
  expect(rows).toEqual([
    {
      path: `${basePath}/speculation-rules.json`,
      headers: { 'Content-Type': 'application/speculationrules+json' },
    },
  ]);
});

it('asks for pages below the base path alone, when a link is about to be followed', () => {
  const { site } = prefetchPages(siteOf({}), '/portal');
  expect(JSON.parse(textIn(site, 'speculation-rules.json'))).toEqual({
    prefetch: [
      {
        where: {
          and: [
            { or: [{ href_matches: '/portal/' }, { href_matches: '/portal/*/' }] },
            { not: { selector_matches: '[download]' } },
          ],
        },
        eagerness: 'moderate',
      },
    ],
  });
});
