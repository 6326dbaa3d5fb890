import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from './faults';
import { readHtml } from './html';
import { bundleScripts, hashedAddress, linkScripts, scriptFiles, unusedScripts } from './scripts';
import { changed, pageOf } from './testing';

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
    const faults: Fault[] = [];
    const linked = (html: string) =>
      changed(html, (document) => linkScripts(document, 'p.html', bundles, basePath, faults));
    const name = `enhance.${hash.toString('hex').slice(0, 8)}.js`;
    expect(scriptFiles(bundles)).toEqual([[name, { kind: 'text', text: script }]]);
    expect(linked(pageOf(`<script src="${basePath}/enhance.js" defer=""></script>`))).toBe(
      pageOf(
        `<script defer="" crossorigin="" src="${basePath}/${name}" integrity="sha256-${hash.toString('base64')}"></script>`,
      ),
    );
    expect(linked(pageOf('<p>x</p>'))).toBe(pageOf('<p>x</p>'));
    expect(faults).toEqual([]);
  });

  it('names another file when the script changes', () => {
    expect(hashedAddress('/enhance.js', 'a')).not.toBe(hashedAddress('/enhance.js', 'b'));
  });

  it('refuses a script that would hold up the page, and one that no page loads', () => {
    const faults: Fault[] = [];
    const blocking = readHtml(pageOf('<script src="/enhance.js"></script>'));
    expect(linkScripts(blocking, 'nb/index.html', bundles, '', faults)).toEqual(['/enhance.js']);
    expect(faults.map(({ page, found }) => [page, found])).toEqual([
      ['nb/index.html', '<script src="/enhance.js"> without defer'],
    ]);
    const running = readHtml(pageOf('<script src="/enhance.js" defer async></script>'));
    linkScripts(running, 'nb/index.html', bundles, '', faults);
    expect(faults[1]).toMatchObject({ found: '<script src="/enhance.js"> with async, which wins over defer' });
    expect(unusedScripts(bundles, new Set(['/enhance.js']), '')).toEqual([]);
    expect(unusedScripts(bundles, new Set(), '')).toMatchObject([
      { page: 'enhance.js', found: 'a script that no page loads' },
    ]);
  });
});
