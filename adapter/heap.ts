import { setFlagsFromString } from 'node:v8';

/** The heap may grow by half of what is in use before V8 collects garbage. */
const flag = '--heap-growing-percent=50';

/** What a process loads first to have the flag. An address, because a path may hold a blank, which parts `NODE_OPTIONS`. */
const preload = `data:text/javascript,${encodeURIComponent(
  `import { setFlagsFromString } from "node:v8"; setFlagsFromString("${flag}");`,
)}`;

/**
 * Lets the heap of this process, and of the Node processes that it starts from now on, grow to one and a half times what is
 * in use, where V8 by itself goes to four times on a machine with much memory: rendering makes garbage so fast that Next's
 * workers, which use 150 MB, held 900 MB of it.
 *
 * V8 takes the flag from no environment variable, Next's workers do not load its configuration, and it takes
 * `--max-old-space-size` away from them (next/dist/lib/worker.js). A V8 that no longer knows the flag says so and goes on.
 *
 * What lies outside that heap comes from one arena instead of eight for each core, which keep what they once had (glibc's
 * `MALLOC_ARENA_MAX`, mallopt(3); other libraries do not read it): the worker that draws images held 230 MB more.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(flag);
  const given = process.env['NODE_OPTIONS'] ?? '';
  if (!given.includes(preload)) process.env['NODE_OPTIONS'] = `${given} --import=${preload}`.trim();
  process.env['MALLOC_ARENA_MAX'] ??= '1';
}
