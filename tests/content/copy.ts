import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type Document, isMap, isScalar, parseDocument } from 'yaml';

/** What the checks read of a project, copied for one test. */
export interface ContentCopy {
  /** Its folder; another one for each test. */
  readonly root: string;
  /** Changes a file in it; fails when there is nothing to change, so that no fault is planted in vain. */
  edit: (file: string, change: (text: string) => string) => Promise<void>;
  /** The same for a file of records, as a tree: so a test holds however an editor has written them. */
  editRecords: (file: string, change: (records: Document) => void) => Promise<void>;
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
  const edit = async (file: string, change: (text: string) => string) => {
    const before = await readFile(join(root, file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`nothing was changed in ${file}`);
    await writeFile(join(root, file), after);
  };
  return {
    get root() {
      return root;
    },
    edit,
    editRecords: (file, change) =>
      edit(file, (text) => {
        const records = parseDocument(text);
        // What only writing the tree anew changes is no change.
        const before = records.toString({ lineWidth: 0 });
        change(records);
        const after = records.toString({ lineWidth: 0 });
        return after === before ? text : after;
      }),
  };
}

/** Gives a record of a file another id, in its place. */
export function renameRecord(records: Document, from: string, to: string): void {
  if (!isMap(records.contents)) throw new Error('the file holds no records');
  const pair = records.contents.items.find(({ key }) => isScalar(key) && key.value === from);
  if (!pair) throw new Error(`there is no record “${from}”`);
  pair.key = records.createNode(to);
}
