import { checkMessages } from '@/messages/check';
import { checkContent } from './check';
import { checkLedger } from './ledger';
import { formatProblems } from './problem';

/**
 * The gate that `next build` passes first: every fault in the content and in the words of the interface, in one
 * readable text; nothing when all is well. Only content without faults is compared with what was published; and only
 * here, so that a writer sees unfinished changes in `next dev`.
 */
export async function faultsIn(root: string): Promise<string | undefined> {
  const [checked, wrongWords] = await Promise.all([checkContent(root), checkMessages(root)]);
  const faults = [...checked.problems, ...wrongWords];
  const all = faults.length > 0 ? faults : await checkLedger(root, checked);
  return all.length > 0 ? formatProblems(all) : undefined;
}
