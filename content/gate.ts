import { once } from 'node:events';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { checkMessages } from '@/messages/check';
import { checkContent } from './check';
import { checkLedger } from './ledger';
import { formatProblems } from './problem';
import type { RawContent } from './read';
import { storeContent } from './store';

/** Every fault in the content and in the words of the interface, in one readable text; nothing when all is well. */
export async function faultsIn(root: string): Promise<string | undefined> {
  return (await examine(root)).faults;
}

/**
 * The gate that `next build` passes first. Tells every fault, as `faultsIn` does; what holds none is stored for the
 * workers of this build, so that the content is read, parsed and checked once.
 *
 * It runs in a thread of its own, which gives back all its memory when it ends: what was read to be checked is many times
 * what pages need, and would stand beside the whole build.
 *
 * @throws what the thread died of, such as the file system's error
 */
export async function passGate(root: string): Promise<string | undefined> {
  const thread = new Worker(new URL('gate-thread.mjs', import.meta.url), {
    workerData: root,
    // What is stored is told to Next's workers by a variable of the process.
    env: SHARE_ENV,
  });
  let told: { faults: string | undefined } | undefined;
  thread.once('message', (faults: string | undefined) => {
    told = { faults };
  });
  await once(thread, 'exit');
  if (!told) throw new Error('the gate of the content ended without a word');
  return told.faults;
}

/** What the thread of `passGate` does. */
export async function examineAndStore(root: string): Promise<string | undefined> {
  const { content, faults } = await examine(root);
  if (faults === undefined) await storeContent(root, content);
  return faults;
}

/**
 * Only content without faults is compared with what was published; and only here, so that a writer sees unfinished
 * changes in `next dev`.
 */
async function examine(root: string): Promise<{ content: RawContent; faults: string | undefined }> {
  const [checked, wrongWords] = await Promise.all([checkContent(root), checkMessages(root)]);
  const faults = [...checked.problems, ...wrongWords];
  const all = faults.length > 0 ? faults : await checkLedger(root, checked);
  return { content: checked.content, faults: all.length > 0 ? formatProblems(all) : undefined };
}
