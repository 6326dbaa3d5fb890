import { readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

export const dynamic = 'force-dynamic';

const folder = join(process.cwd(), 'content');

/**
 * Only in `next dev` (next.config.ts, `pageExtensions`), because Turbopack watches only what is imported: tells open
 * pages by server-sent events when a file in `content/` was last saved, in milliseconds since 1970. It tells at once
 * and at every save, so that a save between a page's making and its asking is not lost.
 */
export function GET(request: Request): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    start(controller) {
      const tell = () => controller.enqueue(encoder.encode(`retry: 500\ndata: ${lastSave()}\n\n`));
      let waiting: NodeJS.Timeout | undefined;
      const watcher = watch(folder, { recursive: true }, () => {
        clearTimeout(waiting);
        // Editors save in several steps; one reload is enough.
        waiting = setTimeout(tell, 50);
      });
      tell();
      request.signal.addEventListener('abort', () => {
        clearTimeout(waiting);
        watcher.close();
        controller.close();
      });
    },
  });
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
}

function lastSave(): number {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...entries.map((entry) => statSync(join(folder, entry), { throwIfNoEntry: false })?.mtimeMs ?? 0));
}
