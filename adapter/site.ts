import { faultsIn } from '../content/gate';
import pathnames from '../messages/pathnames.json' with { type: 'json' };
import { basePath, site } from '../messages/routing';
import { createAdapter } from './adapter';

/** Says when the public address is a placeholder, then finds what is wrong in the content. */
function check(projectDir: string): Promise<string | undefined> {
  if (!process.env['SITE_URL']) {
    console.warn(`SITE_URL is not set: canonical and language links say ${site.href}, which is a placeholder.`);
  }
  return faultsIn(projectDir);
}

/** The adapter with the options of this site: the only file here that knows it. */
export default createAdapter({
  addresses: pathnames,
  origin: site.origin,
  basePath,
  faults: check,
  scripts: { '/enhance.js': { source: 'enhance/enhance.ts' } },
  allowFeatures: ['clipboard-write'],
  strictTransportSecurity: process.env['HSTS'] || undefined,
  securityContact: process.env['SECURITY_CONTACT'] || undefined,
});
