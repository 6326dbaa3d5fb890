import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const parts = [
  'adapter',
  'app',
  'components',
  'content',
  'enhance',
  'messages',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'instrumentation-client.ts',
];

/**
 * A copy of the project to be changed and built. It stands inside the project, in a folder that git ignores, where it
 * finds the project's packages; the real content is left alone. Resolves to its folder.
 */
export async function copyProject(name: string): Promise<string> {
  const copy = join(process.cwd(), 'test-results', name);
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  // Tests need what is not copied, and the build checks the types of all that is.
  const filter = (source: string) => !/\.test\.tsx?$/.test(source);
  for (const part of parts) await cp(join(process.cwd(), part), join(copy, part), { recursive: true, filter });
  return copy;
}

/** Next's command line, to be run with Node in such a copy. */
export const next = join(process.cwd(), 'node_modules/next/dist/bin/next');
