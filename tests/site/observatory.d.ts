// https://github.com/mdn/mdn-http-observatory, which brings no types: the parts that observatory.test.ts uses.

declare module '@mdn/mdn-http-observatory/src/types.js' {
  /** What was heard of a site. */
  export class Requests {
    constructor(hostname: string);
    hostname: string;
  }
}

declare module '@mdn/mdn-http-observatory/src/constants.js' {
  import type { Requests } from '@mdn/mdn-http-observatory/src/types.js';
  /** Each test tells by a word what it found. */
  export const ALL_TESTS: readonly ((requests: Requests) => { result: string })[];
}

declare module '@mdn/mdn-http-observatory/src/grader/charts.js' {
  /** Points above 100 count only for a site that lost no more than this leaves. */
  export const MINIMUM_SCORE_FOR_EXTRA_CREDIT: number;
}

declare module '@mdn/mdn-http-observatory/src/grader/grader.js' {
  /** The points that a finding gives or takes. */
  export function getScoreModifier(result: string): number;
}

declare module '@mdn/mdn-http-observatory/src/retriever/utils.js' {
  /** The headers that a page writes as `<meta http-equiv>`. */
  export function parseHttpEquivHeaders(html: string, baseUrl: string): Map<string, string[]>;
}
