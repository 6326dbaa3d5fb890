import { basePath } from '@/messages/routing';

/**
 * Loads `enhance/enhance.ts` once the page has been read. On every page, so that those that lead elsewhere at once, `/` and
 * `404.html`, bring it into the cache for the next one, and so that Subresource Integrity is shown on all.
 */
export function Enhancement() {
  return <script src={`${basePath}/enhance.js`} defer />;
}
