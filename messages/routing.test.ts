import { afterEach, describe, expect, it, vi } from 'vitest';

/** The address and folder that `SITE_URL` gives. */
async function read(value: string): Promise<{ site: string; basePath: string }> {
  vi.stubEnv('SITE_URL', value);
  vi.resetModules();
  const { site, basePath } = await import('./routing');
  return { site: site.href, basePath };
}

describe('SITE_URL', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['', 'https://evaluering.example/', ''],
    ['https://host.example', 'https://host.example/', ''],
    ['http://localhost:3000/', 'http://localhost:3000/', ''],
    ['https://host.example/a-b', 'https://host.example/a-b/', '/a-b'],
    ['https://host.example/a/b_2.0/', 'https://host.example/a/b_2.0/', '/a/b_2.0'],
    ['https://blåbær.example/', 'https://xn--blbr-roah.example/', ''],
  ])('“%s” is an address', async (value, site, basePath) => {
    expect(await read(value)).toEqual({ site, basePath });
  });

  it.each([
    'host.example',
    'ftp://host.example/',
    'https://',
    'https://host.example/?a=1',
    'https://host.example/#a',
    'https://me:secret@host.example/',
    'https://host.example//',
    'https://host.example/a//b/',
    'https://host.example/æ/',
    'https://host.example/a b/',
    'https://host.example/%61/',
  ])('“%s” stops the build and is named', async (value) => {
    await expect(read(value)).rejects.toThrow(`SITE_URL is “${value}”; expected a full address such as https://`);
  });
});
