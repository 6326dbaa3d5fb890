import { graphOf, textOfGraph } from '@/app/structured-data';
import type { Content } from '@/content';
import type { Route } from '@/messages/routing';

/** What the page is about, for search engines and reference managers (JSON-LD 1.1, section 7.3). */
export function StructuredData({ content, route }: { content: Content; route: Route }) {
  const text = textOfGraph(graphOf(route, content));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React would write entities, which a script element does not read; `<` is escaped.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
