import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyProject } from '@/commands/project-copy';

/**
 * A copy of the project to be changed and built, in a folder of this one that git ignores; the real content is left alone.
 * Resolves to its folder.
 */
export async function freshCopy(name: string): Promise<string> {
  const copy = join(process.cwd(), 'test-results', name);
  await rm(copy, { recursive: true, force: true });
  await copyProject(copy);
  return copy;
}

/** Next's command line, to be run with Node in such a copy. */
export const next = join(process.cwd(), 'node_modules/next/dist/bin/next');
