import { devScript } from '../dev-script';

export const dynamic = 'force-dynamic';

/** Only in `next dev` (next.config.ts, `pageExtensions`): the script of content pages. */
export const GET = () => devScript('enhance/enhance.ts');
