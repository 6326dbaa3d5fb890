import { devScript } from '../dev-script';

export const dynamic = 'force-dynamic';

/** Only in `next dev` (next.config.ts, `pageExtensions`): the script of the search. */
export const GET = () => devScript('search/start.ts');
