/** Sizes of the heading in pixels, and in how many lines each has room above the drawn line. */
const sizes = [
  { size: 104, most: 2 },
  { size: 88, most: 2 },
  { size: 76, most: 3 },
] as const;

/** The width for the heading in pixels, and that of a letter of Literata in parts of its size, on the safe side. */
export const headlineWidth = 1000;
const letter = 0.5;

/**
 * A heading set for a share image: the largest size that has room for it, and its lines, as even as they can be.
 *
 * The library that draws breaks no word, so a word longer than a line is divided here: `divide` gives its parts.
 * @throws when no size has room
 */
export function headlineOf(
  heading: string,
  divide: (word: string) => string[],
): { size: (typeof sizes)[number]['size']; lines: string[] } {
  for (const { size, most } of sizes) {
    const room = Math.floor(headlineWidth / (letter * size));
    const words = heading.split(' ').flatMap((word) => (word.length > room ? pieces(word, room, divide) : [word]));
    const count = fill(words, room).length;
    if (count > most) continue;
    for (let limit = 1; limit <= room; limit++) {
      const lines = fill(words, limit);
      if (lines.length === count && lines.every((line) => line.length <= limit)) return { size, lines };
    }
  }
  throw new Error(`the heading “${heading}” has no room on a share image: shorten it`);
}

/** A word in as few pieces as fit a line, each but the last with its hyphen. */
function pieces(word: string, room: number, divide: (word: string) => string[]): string[] {
  const found: string[] = [];
  for (const part of divide(word)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + part.length < room) found[found.length - 1] = last + part;
    else found.push(part);
  }
  return found.map((piece, index) => (index < found.length - 1 ? `${piece}-` : piece));
}

/** Words in lines of at most `limit` letters, where words allow it; nothing follows a hyphen on its line. */
function fill(words: string[], limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && !last.endsWith('-') && last.length + 1 + word.length <= limit) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
