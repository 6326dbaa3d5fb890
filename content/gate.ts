import { checkMessages } from '@/messages/check';
import { checkContent } from './check';
import { formatProblems } from './problem';

/**
 * The gate that `next build` passes first: every fault in the content and in the words of the interface, in one
 * readable text; nothing when all is well.
 */
export async function faultsIn(root: string): Promise<string | undefined> {
  const [{ problems }, wrongWords] = await Promise.all([checkContent(root), checkMessages(root)]);
  const all = [...problems, ...wrongWords];
  return all.length > 0 ? formatProblems(all) : undefined;
}
