/**
 * When two names name the same thing. Case, punctuation, "the", legal forms and the place at the end are no part of a
 * name; one word more that says what is done there ("debt", "women") makes it another service.
 */

export interface NameParts {
  /** The name without gaps, legal form and place: "stmichaelsfoodbank". */
  readonly key: string;
  /** An abbreviation in brackets, which others use as the name: "ldas". */
  readonly shortKey: string | undefined;
  /** The place that the name ended in. */
  readonly place: string | undefined;
  readonly tokens: ReadonlySet<string>;
}

const LEGAL = new Set(["ltd", "limited", "cio", "cic", "charity", "plc", "llp", "inc"]);
/** Words that say nothing of what is done. */
const EMPTY = new Set(
  "a an and the of for in at on by to with from uk service services project centre center team group scheme programme".split(
    " ",
  ),
);

/** The parts of a name; `places` are the names of places that the record itself speaks of. */
export function namePartsOf(name: string, places: readonly string[]): NameParts {
  const [, inBrackets = ""] = /\(([^()]*)\)/.exec(name) ?? [];
  const isShort = /^[A-Z][A-Za-z]{2,9}$/.test(inBrackets) && /[A-Z].*[A-Z]/.test(inBrackets);
  const words = nameWordsOf(isShort ? name.replace(`(${inBrackets})`, " ") : name);
  const { rest, place } = withoutPlace(withoutLegalForm(words), places.map(nameWordsOf));
  return {
    key: rest.join(""),
    shortKey: isShort ? inBrackets.toLowerCase() : undefined,
    place,
    tokens: new Set(rest.filter((word) => !EMPTY.has(word)).map(stemOf)),
  };
}

/** Lower-case words of a text: no accents, no apostrophes, "&" as "and", "Saint" as "St", no "the" at the start. */
export function nameWordsOf(text: string): readonly string[] {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}|['’‘`]/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (word === "saint" ? "st" : word));
  return words[0] === "the" && words.length > 1 ? words.slice(1) : words;
}

function withoutLegalForm(words: readonly string[]): readonly string[] {
  const end = words.findLastIndex((word) => !LEGAL.has(word) && word !== "registered" && !/^\d{6,8}$/.test(word));
  return end < 0 ? words : words.slice(0, end + 1);
}

function withoutPlace(
  words: readonly string[],
  places: readonly (readonly string[])[],
): { readonly rest: readonly string[]; readonly place: string | undefined } {
  const place = places.find(
    (each) => each.length > 0 && each.length < words.length && words.slice(-each.length).join(" ") === each.join(" "),
  );
  if (place === undefined) return { rest: words, place };
  const rest = words.slice(0, -place.length);
  return { rest: rest.at(-1) === "in" && rest.length > 1 ? rest.slice(0, -1) : rest, place: place.join(" ") };
}

/** Whether two names are the same, or one is the abbreviation that the other gives. */
export function isSameName(one: NameParts, other: NameParts): boolean {
  if (one.place !== undefined && other.place !== undefined && one.place !== other.place) return false;
  return one.key === other.key || one.key === other.shortKey || one.shortKey === other.key;
}

/**
 * Whether names differ in no word that counts: what only one of them has is a slip of the pen, or stands in `context`, the
 * words of provider and place of the other record.
 */
export function isNearName(
  one: NameParts,
  other: NameParts,
  contexts: readonly [ReadonlySet<string>, ReadonlySet<string>],
): boolean {
  if (one.place !== undefined && other.place !== undefined && one.place !== other.place) return false;
  const shared = [...one.tokens].filter((token) => other.tokens.has(token));
  const left = [...one.tokens].filter((token) => !other.tokens.has(token));
  const right = [...other.tokens].filter((token) => !one.tokens.has(token));
  const slips = (tokens: readonly string[], others: readonly string[]) =>
    tokens.filter((token) => others.some((each) => isSlip(token, each)));
  if (shared.length + slips(left, right).length === 0) return false;
  const [leftOver, rightOver] = [left.length - slips(left, right).length, right.length - slips(right, left).length];
  // Each with a word of its own ("debt", "housing") are two, even where the provider is called after both.
  if (leftOver > 0 && rightOver > 0) return false;
  const isSaid = (tokens: readonly string[], others: readonly string[], context: ReadonlySet<string>) =>
    tokens.every((token) => context.has(token) || others.some((each) => isSlip(token, each)));
  return isSaid(left, right, contexts[1]) && isSaid(right, left, contexts[0]);
}

/** The words of texts as `isNearName` compares them. */
export function contextOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(nameWordsOf).map(stemOf));
}

function stemOf(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

const LEAST_LETTERS_FOR_SLIP = 6;

/** One letter more, less, or other, or two that changed places, in a long word. */
function isSlip(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < LEAST_LETTERS_FOR_SLIP || Math.abs(one.length - other.length) > 1)
    return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let behind = 0;
  while (behind < Math.min(one.length, other.length) - from && one.at(-1 - behind) === other.at(-1 - behind))
    behind += 1;
  const [left, right] = [one.slice(from, one.length - behind), other.slice(from, other.length - behind)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(""));
}
