/** The words of a text, and the terms that they are looked up by: without everyday words, plural and -ing endings cut off. */

// "Credit" is a card, a benefit or a union: it would send people in debt to lenders.
const STOP_WORDS = new Set(
  (
    "a about after all also always am an and any anyone anything are as at back be because been being both but by can cannot cant could " +
    "day did didnt do does doesnt doing dont down each even ever every everything feel feeling feels few for from get gets getting give " +
    "go going gone good got had has hasnt have havent having he help helping helps her here hers him his how i id if ill im in into is " +
    "isnt it its ive just keep know last let like live lived lives living long look looking lot lots make many may me might more most " +
    "much my myself need needed needs never new no not nothing now of off ok on one only or other our out over own please put really " +
    "right said same say says see she should since so some someone something somewhere still sure take than thank thanks that thats the " +
    "their them then there these they theyre thing things think this those though through time to today too try trying up us use used " +
    "very want wanted wants was wasnt way we week weeks well went were what when where which while who why will with wont work would " +
    "credit year years yes you your youre people person place local free liverpool bit anymore tell told cos keeps away"
  ).split(" "),
);

/** The words of a text in order, in small letters; none is empty. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The stem of a word, or `null` for one that says nothing about a service. */
export function termOf(word: string): string | null {
  if (word.length < 2 || STOP_WORDS.has(word)) return null;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && word.endsWith("ing")) return undoubled(word.slice(0, -3));
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")) return word.slice(0, -1);
  return word;
}

function undoubled(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
