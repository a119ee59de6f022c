/** Codes that people quote: of a referral, of what was deleted. Made from the input, so a turn run again gives the same. */

/** Letters and digits that are not mistaken for each other when read out. */
const ALPHABET = "2345679ACDEFGHJKMNPQRTUVWXY";
const LENGTH = 6;

/** Six letters and digits, always the same ones for the same seed. */
export function shortCode(seed: string): string {
  let hash = 0x811c9dc5;
  const letters: string[] = [];
  for (let round = 0; round < LENGTH; round += 1) {
    for (const character of `${round}${seed}`)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    letters.push(ALPHABET.charAt(hash % ALPHABET.length));
  }
  return letters.join("");
}
