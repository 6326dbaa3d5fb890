import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScripts, hashedAddress, linkScripts } from './scripts';
import { faultsOf, pageOf, siteOf, textIn } from './testing';

describe('bundleScripts', () => {
  let project: string;
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'scripts-'));
    await writeFile(join(project, 'words.ts'), "/*! licence */ export const word: string = 'blåbær';\n");
    await writeFile(join(project, 'main.ts'), "import { word } from './words';\ndocument.title = word;\n");
    await writeFile(join(project, 'broken.ts'), 'let a = ;\n');
  });
  afterAll(() => rm(project, { recursive: true }));

  it('makes one small file of a script and what it imports, the same from every folder', async () => {
    const bundle = (await bundleScripts(project, { '/a.js': { source: 'main.ts' } })).get('/a.js');
    expect(bundle).toMatch(/^\(\(\)=>\{var (\w)="blåbær";document\.title=\1;\}\)\(\);$/);
    expect(bundle).not.toContain(project);
  });

  it('tells where a script is wrong', async () => {
    await expect(bundleScripts(project, { '/a.js': { source: 'broken.ts' } })).rejects.toThrow('broken.ts:1:8');
  });
});

describe('linkScripts', () => {
  const script = 'document.title="x";';
  const bundles = new Map([['/enhance.js', script]]);
  const hash = createHash('sha256').update(script).digest();

  it.each(['', '/portal'])('leads pages to the file by its hash, with its integrity, under “%s”', (basePath) => {
    const site = linkScripts(
      siteOf({
        'nb/index.html': pageOf(`<script src="${basePath}/enhance.js" defer=""></script>`),
        'index.html': pageOf('<p>x</p>'),
      }),
      bundles,
      basePath,
    );
    const name = `enhance.${hash.toString('hex').slice(0, 8)}.js`;
    expect(textIn(site, name)).toBe(script);
    expect(textIn(site, 'nb/index.html')).toBe(
      pageOf(
        `<script defer="" crossorigin="" src="${basePath}/${name}" integrity="sha256-${hash.toString('base64')}"></script>`,
      ),
    );
    expect(textIn(site, 'index.html')).toBe(pageOf('<p>x</p>'));
  });

  it('names another file when the script changes', () => {
    expect(hashedAddress('/enhance.js', 'a')).not.toBe(hashedAddress('/enhance.js', 'b'));
  });

  it('refuses a script that would hold up the page, and one that no page loads', () => {
    const blocking = siteOf({ 'nb/index.html': pageOf('<script src="/enhance.js"></script>') });
    expect(faultsOf(() => linkScripts(blocking, bundles, ''))).toContain('without defer');
    expect(faultsOf(() => linkScripts(siteOf({ 'index.html': pageOf('') }), bundles, ''))).toContain(
      'enhance.js: found a script that no page loads',
    );
  });
});
