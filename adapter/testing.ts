import { readFileSync } from 'node:fs';
import { SiteFaults } from './faults';
import type { Site, SiteFile } from './files';
import { type Document, readHtml, writeHtml } from './html';

/** A site of text files, for tests. */
export function siteOf(files: Readonly<Record<string, string>>): Site {
  return new Map(Object.entries(files).map(([path, text]): [string, SiteFile] => [path, { kind: 'text', text }]));
}

/** A page with the given head and body, for tests. */
export function pageOf(body: string, head = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>${head}</head><body>${body}</body></html>`;
}

/** A page after a step that changes its tree, for tests. */
export function changed(html: string, step: (document: Document) => unknown): string {
  const document = readHtml(html);
  step(document);
  return writeHtml(document);
}

/** The text of a file that must be in the site. */
export function textIn(site: Site, path: string): string {
  const file = site.get(path);
  if (file?.kind !== 'text') throw new Error(`${path} is not a text file of the site: ${[...site.keys()].join(', ')}`);
  return file.text;
}

/** The message of the SiteFaults that a step must throw. */
export function faultsOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof SiteFaults) return error.message;
    throw error;
  }
  throw new Error('the step found no fault');
}

/** A page as Next 16.4.5 wrote it, from `recorded/`; README.md says how it was recorded. */
export function recorded(name: 'page' | 'not-found'): string {
  return readFileSync(new URL(`./recorded/${name}.html.txt`, import.meta.url), 'utf8');
}
