/**
 * Numbers in words turned into digits, so that every reader looks for digits only: "seventy two" is "72", "the twenty
 * first of march" is "the 21st of march", "nineteen fifty six" is "1956", "half a dozen" is "6".
 */

const UNITS = counted(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
  { nought: 0, naught: 0, forteen: 14, fiveteen: 15, eightteen: 18, ninteen: 19 },
);
const TENS = new Map(
  [
    ...counted("_ _ twenty thirty forty fifty sixty seventy eighty ninety", {
      fourty: 4,
      fourthy: 4,
      ninty: 9,
      sixity: 6,
      fivty: 5,
    }),
  ].map(([word, tens]) => [word, tens * 10] as const),
);
const ORDINALS = counted(
  "_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
  { forth: 4, eigth: 8, nineth: 9, twelth: 12, fith: 5, thirtieth: 30 },
);
const HUNDREDS = new Map([["hundred", 100]]);
const THOUSANDS = new Map([
  ["thousand", 1000],
  ["million", 1_000_000],
]);

/** A number from words is held between these until years are joined, so that "19 56" typed in digits stays two numbers. */
const FROM_WORDS = /[\ue000\ue001]/g;

/** The text, as `plain` gives it, with every number in words written in digits. */
export function withDigits(text: string): string {
  const apart = text.replace(/\b([a-z]+ty)(one|two|three|four|five|six|seven|eight|nine)\b/g, "$1 $2");
  const digits = inDigits(apart.split(/(\s*-\s*|\s+|[^\p{L}\p{N}'\s-]+)/u));
  return countedInDozens(joinedYears(digits).replace(FROM_WORDS, ""));
}

function countedInDozens(text: string): string {
  return text
    .replace(/\b(?:a )?half (?:a )?dozen\b/g, "6")
    .replace(/\b(\d{1,3}) dozen\b/g, (_, dozens: string) => String(Number(dozens) * 12))
    .replace(/\b(?:a )?dozen\b/g, "12")
    .replace(/\b(?:a )?(?:couple|cuple|pair)(?: of)?\b/g, "2")
    .replace(/\ba (?=1000?\b)/g, "");
}

/** "19 56" is how a year sounds, and so is "19 oh 5". */
function joinedYears(text: string): string {
  return text.replace(
    /\ue000(19|20)\ue001[ -](?:and )?(?:\ue000([1-9]\d)\ue001|(?:oh|o) \ue000(\d)\ue001)/g,
    (_, century: string, years: string | undefined, year: string | undefined) => `${century}${years ?? `0${year}`}`,
  );
}

/** Words stand at even places of the pieces, what separates them at odd ones. */
function inDigits(pieces: readonly string[]): string {
  const out: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    const number = numberAt(pieces, at);
    out.push(number === undefined ? (pieces[at] ?? "") : written(number));
    at = number?.end ?? at + 1;
  }
  return out.join("");
}

interface NumberRead {
  readonly of: number;
  readonly isOrdinal: boolean;
  /** The place of the first piece after it. */
  readonly end: number;
}

type ReadAt = (pieces: readonly string[], at: number) => NumberRead | undefined;

/** The longest number that starts here: "two hundred and five" is one, "three four" is two. */
function numberAt(pieces: readonly string[], at: number): NumberRead | undefined {
  const below1000 = scaledAt(pieces, at, HUNDREDS, smallOrFiguresAt, smallAt);
  return scaledAt(pieces, at, THOUSANDS, () => below1000, numberAt);
}

/** A count, its scale and the rest: "two", "hundred", "and five". A scale alone counts one. */
function scaledAt(
  pieces: readonly string[],
  at: number,
  scales: ReadonlyMap<string, number>,
  countAt: ReadAt,
  restAt: ReadAt,
) {
  const count = countAt(pieces, at);
  if (count !== undefined && (count.isOrdinal || !isJoin(pieces[count.end]))) return count;
  const scaleAt = count === undefined ? at : count.end + 1;
  const scale = scales.get(pieces[scaleAt] ?? "");
  if (scale === undefined) return count;
  const base = { of: (count?.of ?? 1) * scale, isOrdinal: false, end: scaleAt + 1 };
  const next = pieces[base.end + 1] === "and" ? base.end + 3 : base.end + 1;
  const rest = isJoin(pieces[base.end]) ? restAt(pieces, next) : undefined;
  return rest === undefined || rest.of >= scale ? base : { ...rest, of: base.of + rest.of };
}

/** Figures count too when a scale follows: "2 hundred". */
function smallOrFiguresAt(pieces: readonly string[], at: number): NumberRead | undefined {
  const scale = pieces[at + 2] ?? "";
  const isCount = /^\d{1,3}$/.test(pieces[at] ?? "") && (HUNDREDS.has(scale) || THOUSANDS.has(scale));
  return smallAt(pieces, at) ?? (isCount ? { of: Number(pieces[at]), isOrdinal: false, end: at + 1 } : undefined);
}

/** A number below 100: "twelve", "twenty", "twenty one", "twenty first". */
function smallAt(pieces: readonly string[], at: number): NumberRead | undefined {
  const word = pieces[at] ?? "";
  const end = at + 1;
  const tens = TENS.get(word);
  if (tens === undefined) {
    const unit = UNITS.get(word);
    if (unit !== undefined) return { of: unit, isOrdinal: false, end };
    const ordinal = ORDINALS.get(word);
    return ordinal === undefined ? undefined : { of: ordinal, isOrdinal: true, end };
  }
  const last = isJoin(pieces[end]) ? (pieces[at + 2] ?? "") : "";
  const unit = UNITS.get(last) ?? 0;
  if (unit > 0 && unit < 10) return { of: tens + unit, isOrdinal: false, end: at + 3 };
  const ordinal = ORDINALS.get(last) ?? 10;
  if (ordinal < 10) return { of: tens + ordinal, isOrdinal: true, end: at + 3 };
  return { of: tens, isOrdinal: false, end };
}

function isJoin(piece: string | undefined): boolean {
  return piece !== undefined && /^(?:\s+|\s*-\s*)$/.test(piece);
}

function written(number: NumberRead): string {
  return number.isOrdinal ? `${number.of}${suffix(number.of)}` : `\ue000${number.of}\ue001`;
}

/** "st", "nd", "rd" or "th". */
function suffix(of: number): string {
  if (of % 100 >= 11 && of % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][of % 10] ?? "th";
}

function counted(words: string, spellings: Readonly<Record<string, number>>): Map<string, number> {
  const inOrder = words.split(" ").map((word, index): [string, number] => [word, index]);
  return new Map([...inOrder.filter(([word]) => word !== "_"), ...Object.entries(spellings)]);
}
