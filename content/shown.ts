/**
 * Which of many records a component shows, for those that stand on another page than their own. The component chooses by
 * it, and `pagesConcerned` in `content/concerns.ts`, which dates the page of the component when such a record changes: so
 * the functions take records as written and as pages take them.
 */

/** The key messages of a report that lists of reports show: the first two. */
export function listedMessages<Message>(keyMessages: readonly Message[]): Message[] {
  return keyMessages.slice(0, 2);
}

/** Of a report's findings on a goal the one that the matrix shows: the first about it alone, else the first; nothing of none. */
export function matrixFinding<Finding extends { goals: readonly unknown[] }>(
  findings: readonly Finding[],
): Finding | undefined {
  return findings.find(({ goals }) => goals.length === 1) ?? findings[0];
}

/** Whether an event is a station of the story on the front page: those with a short form are. */
export function isInStory({ short }: { short?: unknown }): boolean {
  return short !== undefined;
}
