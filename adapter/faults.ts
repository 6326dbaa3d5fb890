/** One thing wrong with the built site or what it is built by, in the four parts a reader needs to mend it. */
export type Fault = {
  /** File the fault is in, relative to the site's root: `nb/rapporter/index.html`. Or the option, or the folder. */
  readonly page: string;
  /** What stands there. */
  readonly found: string;
  /** What should stand there. */
  readonly expected: string;
  /** What to change in the source. */
  readonly mend: string;
};

/** Says that the built site may not be published; `message` lists every fault, one a line. */
export class SiteFaults extends Error {
  override readonly name = 'SiteFaults';
  readonly #faults: readonly Fault[];

  /**
   * @param step the build step that found the faults, named in the first line of the message
   * @param faults at least one
   * @param where what they are in
   */
  constructor(step: string, faults: readonly Fault[], where = 'the built site') {
    super(
      `${step}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${where}\n${faults.map(faultLine).join('\n')}`,
    );
    this.#faults = faults;
    // Whoever reads this mends the site; where in the adapter it was thrown does not help.
    this.stack = `${this.name}: ${this.message}`;
  }

  /** The faults as data. Not a field, because consoles print an error's fields after its message. */
  get faults(): readonly Fault[] {
    return this.#faults;
  }
}

/** Writes a fault on one line: page, what was found, what is expected, how to mend it. */
export function faultLine({ page, found, expected, mend }: Fault): string {
  return `  ${page}: found ${found}; expected ${expected}; to mend it, ${mend}`;
}

/**
 * Lets a step pass when it found nothing wrong.
 *
 * @throws SiteFaults with all the faults, sorted by page so that two builds print the same text
 */
export function throwIfAny(step: string, faults: readonly Fault[], where?: string): void {
  if (faults.length === 0) return;
  throw new SiteFaults(
    step,
    [...faults].sort((a, b) => (a.page === b.page ? 0 : a.page < b.page ? -1 : 1)),
    where,
  );
}
