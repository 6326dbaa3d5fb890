/** Asks whether outside addresses still answer. */

/** An address, and the records that name it, such as `links.yml: survey-2023`. */
export interface Address {
  readonly url: string;
  readonly places: readonly string[];
}

/** An address that gave no page, and why. */
export interface DeadLink extends Address {
  readonly reason: string;
}

/** How to ask. */
export interface AskOptions {
  /** How long one answer may take, in milliseconds. */
  readonly timeout: number;
  /** How many addresses are asked at a time. */
  readonly concurrency: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Gathers the addresses of records by id that have a `url`, each address once.
 * @param files - file name → its records, as read from YAML.
 */
export function gather(files: Readonly<Record<string, unknown>>): Address[] {
  const places = new Map<string, string[]>();
  for (const [file, records] of Object.entries(files)) {
    if (!isRecord(records)) continue;
    for (const [id, record] of Object.entries(records)) {
      if (!isRecord(record) || typeof record.url !== 'string') continue;
      // An anchor is not sent to the server, so addresses that differ only there are one page.
      const url = record.url.replace(/#.*$/s, '');
      places.set(url, [...(places.get(url) ?? []), `${file}: ${id}`]);
    }
  }
  return [...places].map(([url, names]) => ({ url, places: names }));
}

/** The message of whatever was thrown, with what caused it: fetch keeps the reason there. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}

/** Asks with one method; undefined when a page answers, else the reason. Redirects are followed. */
async function ask(url: string, method: 'HEAD' | 'GET', timeout: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(timeout) });
    await response.body?.cancel();
    return response.ok ? undefined : `${response.status} ${response.statusText}`.trimEnd();
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Asks every address with HEAD, and with GET when that gives no page: many servers refuse HEAD.
 * @returns those that gave no page either way, in the order of `addresses`, with the answer to GET as the reason.
 */
export async function findDead(
  addresses: readonly Address[],
  { timeout, concurrency }: AskOptions,
): Promise<DeadLink[]> {
  const found = new Map<Address, string>();
  const waiting = [...addresses];
  const work = async (): Promise<void> => {
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if ((await ask(address.url, 'HEAD', timeout)) === undefined) continue;
      const reason = await ask(address.url, 'GET', timeout);
      if (reason !== undefined) found.set(address, reason);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return addresses.flatMap((address) => {
    const reason = found.get(address);
    return reason === undefined ? [] : [{ ...address, reason }];
  });
}

/** The report in Markdown: how many were asked, and a table of those that gave no page. */
export function report(asked: number, dead: readonly DeadLink[]): string {
  const heading = '## Outside links';
  if (dead.length === 0) return `${heading}\n\nAll ${asked} addresses answer.\n`;
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const rows = dead.map(({ url, places, reason }) => `| ${cell(url)} | ${cell(reason)} | ${cell(places.join(', '))} |`);
  return [
    heading,
    '',
    `${dead.length} of ${asked} addresses gave no page. Some servers refuse machines: open the address before changing it.`,
    '',
    '| address | answer | named in |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
