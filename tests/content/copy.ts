import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** What the checks read of a project, copied for one test. */
export interface ContentCopy {
  /** Its folder; another one for each test. */
  readonly root: string;
  /** Changes a file in it; fails when there is nothing to change, so that no fault is planted in vain. */
  edit: (file: string, change: (text: string) => string) => Promise<void>;
}

/** Gives each test of a file a fresh copy of content, messages and public files, and takes it away after the test. */
export function contentCopy(): ContentCopy {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'content-'));
    for (const folder of ['content', 'messages', 'public'])
      await cp(join(process.cwd(), folder), join(root, folder), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));
  return {
    get root() {
      return root;
    },
    async edit(file, change) {
      const before = await readFile(join(root, file), 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`nothing was changed in ${file}`);
      await writeFile(join(root, file), after);
    },
  };
}
