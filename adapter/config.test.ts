import type { NextConfig } from 'next';
import { describe, expect, it } from 'vitest';
import { devConfig, exportConfig, withBasePath } from './config';

const addresses = { '/reports': { nb: '/rapporter', en: '/reports' } };
const site: NextConfig = { output: 'export', trailingSlash: true, poweredByHeader: false };

describe('exportConfig', () => {
  it('has Next export beside the published site, under a fixed build id', async () => {
    const config = exportConfig(site, ['node', 'next', 'build']);
    expect(config).toMatchObject({ ...site, distDir: '.next/export' });
    expect(await config.generateBuildId?.()).toBe('export');
  });

  it('leaves the build folder of next typegen where it is', () => {
    expect(exportConfig(site, ['node', 'next', 'typegen'])).not.toHaveProperty('distDir');
  });

  const incomplete: NextConfig[] = [{ trailingSlash: true }, { output: 'export' }, { ...site, assetPrefix: '/cdn' }];
  it.each(incomplete)('refuses %j', (config) => {
    expect(() => exportConfig(config, [])).toThrow(
      "must have output: 'export' and trailingSlash: true and no assetPrefix",
    );
  });

  it('refuses a base path of next.config that browsers would ask for in another spelling', () => {
    expect(() => exportConfig({ ...site, basePath: '/blå', assetPrefix: '/blå' }, [])).toThrow(
      'adapter: 1 fault in next.config\n  basePath: found “/blå”',
    );
  });
});

describe('withBasePath', () => {
  it('has style sheets and fonts asked for under the base path too, which the export then accepts', () => {
    const config = withBasePath(site, '/portal');
    expect(config).toMatchObject({ basePath: '/portal', assetPrefix: '/portal' });
    expect(exportConfig(config, [])).toMatchObject({ basePath: '/portal', distDir: '.next/export' });
  });

  it('changes nothing without one', () => {
    expect(withBasePath(site, '')).toBe(site);
  });
});

describe('devConfig', () => {
  const rewrite = { source: '/nb/rapporter/', destination: '/nb/reports/' };
  const own = { source: '/a', destination: '/b' };

  it('leads the public addresses to the routes, without the export', async () => {
    const config = devConfig({ ...site }, addresses);
    expect(config.output).toBeUndefined();
    expect(await config.rewrites?.()).toEqual({ beforeFiles: [rewrite], afterFiles: [], fallback: [] });
  });

  it('keeps the rewrites of the site, in either form', async () => {
    const list: NextConfig = { rewrites: async () => [own] };
    expect(await devConfig(list, addresses).rewrites?.()).toEqual({
      beforeFiles: [rewrite],
      afterFiles: [own],
      fallback: [],
    });
    const parts: NextConfig = { rewrites: async () => ({ beforeFiles: [own], fallback: [own] }) };
    expect(await devConfig(parts, addresses).rewrites?.()).toEqual({
      beforeFiles: [rewrite, own],
      afterFiles: [],
      fallback: [own],
    });
  });
});
