import type { MetadataRoute } from 'next';
import { basePath, site } from '@/messages/routing';

export const dynamic = 'force-static';

/** Everybody may read everything (RFC 9309); the sitemap is named (https://www.sitemaps.org/protocol.html#submit_robots). */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/' }, sitemap: new URL(`${basePath}/sitemap.xml`, site).href };
}
