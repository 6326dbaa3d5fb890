import { describe, expect, it } from 'vitest';
import { type AdapterOptions, checkOptions } from './options';
import { faultsOf } from './testing';

const given: AdapterOptions = { addresses: { '/': { nb: '/', en: '/' } } };

describe('checkOptions', () => {
  it.each<[Partial<AdapterOptions>, string]>([
    [{ addresses: {} }, 'table of addresses: found no row'],
    [{ addresses: { '/': { nb: '/hjem' } } }, 'found "/hjem" for nb in the row /; expected "/"'],
    [{ origin: 'https://e.no/' }, 'origin: found “https://e.no/”; expected “https://e.no”'],
    [{ origin: 'https://E.no:443' }, 'expected “https://e.no”'],
    [{ origin: 'example.no' }, 'origin: found “example.no”; expected such as “https://example.no”'],
    [{ origin: 'e.no:8080' }, 'origin: found “e.no:8080”'],
    [{ origin: '' }, 'origin: found “”'],
    ...['portal', '/portal/', '/', '/blå', '/a%20b', '/a{b}', '/..', '/a/./b'].map(
      (basePath): [Partial<AdapterOptions>, string] => [
        { basePath },
        `basePath: found “${basePath}”; expected such as “/portal”`,
      ],
    ),
    [
      { allowFeatures: ['usb', 'clipboard-writ'] },
      'allowFeatures: found “clipboard-writ”; expected one of accelerometer,',
    ],
    [{ scripts: { '/a.mjs': { source: 'a.ts' } } }, 'scripts: found “/a.mjs”; expected an address that begins'],
    [{ scripts: { 'a.js': { source: 'a.ts' } } }, 'scripts: found “a.js”'],
    [{ pageHeaders: { 'X-A': 'a – b' } }, 'pageHeaders: found the header X-A: a – b… with "–"'],
    [{ headerRows: [{ path: '/a/', headers: { 'X A': 'b' } }] }, '/a/: found the name of a header “X A”'],
    ...['files/*', '/*/*', '/blå/', '/a b', '/%zz', ''].map((path): [Partial<AdapterOptions>, string] => [
      { headerRows: [{ path, headers: {} }] },
      `headerRows: found “${path}”; expected a path from the host’s root`,
    ]),
    ...['true', 'max-age=“63072000”', 'max-age=1; `', 'max-age=1; includeSubdomain', ''].map(
      (value): [Partial<AdapterOptions>, string] => [
        { strictTransportSecurity: value },
        `strictTransportSecurity: found “${value}”; expected such as “max-age=63072000`,
      ],
    ),
  ])('refuses %j', (options, words) => {
    expect(faultsOf(() => checkOptions({ ...given, ...options }))).toContain(words);
  });

  it.each<[Partial<AdapterOptions>]>([
    [{}],
    [{ origin: 'https://e.no' }],
    [{ origin: 'http://localhost:3000', basePath: '' }],
    [{ basePath: '/portal/a' }],
    [{ basePath: '/~name/.a-b_1.2' }],
    [{ allowFeatures: ['clipboard-write'], scripts: { '/js/a.js': { source: 'a.mts' } } }],
    [{ pageHeaders: { 'X-A': 'a\tb' }, headerRows: [{ path: '/a/', headers: { 'X-B': '' } }] }],
    [{ headerRows: ['/', '/*', '/files/*.csv', '/bl%C3%A5/', '/a,b'].map((path) => ({ path, headers: {} })) }],
    ...['max-age=0', 'max-age=63072000; includeSubDomains; preload', 'max-age=1;includesubdomains', undefined].map(
      (value): [Partial<AdapterOptions>] => [{ strictTransportSecurity: value }],
    ),
  ])('takes %j', (options) => {
    expect(() => checkOptions({ ...given, ...options })).not.toThrow();
  });

  it('tells of all that is wrong at once', () => {
    expect(faultsOf(() => checkOptions({ ...given, origin: 'x', basePath: 'y' }))).toMatch(
      /^adapter: 2 faults in the options\n {2}basePath: .*\n {2}origin: /,
    );
  });
});
