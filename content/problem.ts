import type { Locale } from '@/messages/routing';

/** The languages, as faults name them. */
export const languageNames: Readonly<Record<Locale, string>> = { nb: 'Norwegian', en: 'English' };

/** A fault in the content, told so that the person who wrote it can mend it. */
export interface Problem {
  /** The file, from the project's root. */
  file: string;
  /** The place in it: a line (and column), a field path, or both. */
  place?: string | undefined;
  /** What stands there. */
  found: string;
  /** What should stand there. */
  expected: string;
  /** What to do. */
  mend: string;
}

/** All faults as one readable text: one block for each, numbered, sorted by file. */
export function formatProblems(problems: Problem[]): string {
  const blocks = problems
    .toSorted(
      (a, b) => a.file.localeCompare(b.file) || (a.place ?? '').localeCompare(b.place ?? '', 'en', { numeric: true }),
    )
    .map(
      ({ file, place, found, expected, mend }, index) =>
        `${index + 1}. ${file}${place ? `, ${place}` : ''}\n   found:    ${found}\n   expected: ${expected}\n   mend:     ${mend}`,
    );
  const count = problems.length === 1 ? 'There is 1 fault' : `There are ${problems.length} faults`;
  return `${count} in the content. Nothing was built.\n\n${blocks.join('\n\n')}\n`;
}

/** Thrown when the content has faults; the message holds them all. */
export class ContentError extends Error {
  override name = 'ContentError';
  constructor(readonly problems: Problem[]) {
    super(formatProblems(problems));
  }
}

/** `a value` in quotation marks, cut when it is long. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `“${text.slice(0, 77)}…”` : `“${text}”`;
}

/** The candidate most like a word, when it is near enough to be meant: for “did you mean …”. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's distance between two words. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
