/**
 * What the words themselves say, beside the meaning that the encoder sees: words, pairs of words and runs of three to five
 * letters, each hashed into one of a fixed number of buckets. Letters catch the misspelt ("lonley", "bailifs").
 */

export const BUCKETS = 1 << 15;
const SHORTEST_RUN = 3;
const LONGEST_RUN = 5;

/** The buckets of a stretch of plain words, each once, in order of first sight. Empty when it has no words. */
export function wordFeatures(stretch: string): Uint16Array {
  const words = stretch.replaceAll("'", "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const seen = new Set<number>();
  words.forEach((word, index) => {
    seen.add(bucketOf(`w ${word}`));
    seen.add(bucketOf(`p ${words[index - 1] ?? ""} ${word}`));
    for (const run of runsOf(`<${word}>`)) seen.add(bucketOf(run));
  });
  return Uint16Array.from(seen);
}

function runsOf(word: string): string[] {
  const runs: string[] = [];
  for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length += 1) {
    for (let at = 0; at + length <= word.length; at += 1) runs.push(word.slice(at, at + length));
  }
  return runs;
}

/** FNV-1a over UTF-16 units: small, fast, the same everywhere. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}
