/**
 * Where somebody lives: a full postcode ("L8 1TB"), a district ("L8") or the name of an area ("Toxteth"), found in whatever
 * they wrote around it, with the letters and figures that look alike told apart (LI 8JQ is L1 8JQ). No fixed address is an
 * answer (rule 2 of safe conversation).
 */
import type { Places } from "../../knowledge/places/places.ts";
import { isDeclined, readNoValue } from "./no-value.ts";
import { plain } from "./plain.ts";
import { postcodesSaid } from "./postcodes-said.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { type Found, settled, withoutCorrected } from "./settled.ts";

/** Reads "L8 1TB" where the whole postcode was given, otherwise the district, "L8". */
export function readPostcode(text: string, places: Places): Reading<string> {
  const { text: words, found: codes } = postcodesSaid(plain(text), (district) => places.find(district) !== undefined);
  const names = namesIn(words, places);
  const left = withoutCorrected(
    words,
    [...codes, ...names].sort((one, other) => one.from - other.from),
  );
  const settledCode = mostExact(words, left);
  if (settledCode === "impossible") return INVALID;
  if (settledCode !== undefined) return value(settledCode);
  if (isDeclined(text)) return { is: "declined" };
  const reason = readNoValue(text);
  if (reason !== undefined) return { is: reason };
  const isShort = words.split(" ").length <= LONGEST_NAME_WORDS && !WHOLE_CITY.test(words);
  const named = isShort ? places.find(words) : undefined;
  return named === undefined ? UNREAD : value(named.district);
}

/** A whole postcode before a district, a district before a name, and home before work; the first where that leaves several. */
function mostExact(text: string, found: readonly Found<string>[]): string | undefined {
  const atHome = found.filter((each) => !ELSEWHERE.test(text.slice(Math.max(0, each.from - 40), each.from)));
  const real = (atHome.length > 0 ? atHome : found).filter((each) => each.value !== "impossible");
  const exact = real.filter((each) => each.value.includes(" "));
  const one = settled(text, exact.length > 0 ? exact : real);
  return (one === "several" ? (exact[0] ?? real[0]) : one)?.value ?? found[0]?.value;
}

const ELSEWHERE =
  /\b(?:works?|working|job|school|college|uni|mum'?s|mam'?s|dad'?s|mate'?s|friend'?s|sister'?s|brother'?s|born|grew up|gp|doctors?|surgery|visiting|ex|shop|parents|family)(?: (?:is|are|lives?|live|over|all|who|place|house|i'm|used|to|go|goes))*(?: (?:in|at|near|around|from|by))? ?$/;

/** Area names among the words: up to four words together, the longest first. */
function namesIn(text: string, places: Places): readonly Found<string>[] {
  const words = [...text.matchAll(/[a-z][a-z'.-]*|\d+/g)].map((match) => ({
    word: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
  const found: Found<string>[] = [];
  for (let at = 0; at < words.length; ) {
    const named = longestName(text, words.slice(at, at + LONGEST_NAME_WORDS), places);
    if (named !== undefined) found.push(named.found);
    at += named?.words ?? 1;
  }
  return found;
}

const LONGEST_NAME_WORDS = 4;

function longestName(
  text: string,
  words: readonly { word: string; from: number; to: number }[],
  places: Places,
): { found: Found<string>; words: number } | undefined {
  const first = words[0];
  for (let count = words.length; first !== undefined && count > 0; count -= 1) {
    const last = words[count - 1];
    if (last === undefined || (count === 1 && NO_PLACE.has(first.word))) continue;
    const candidate = text.slice(first.from, last.to);
    if (!/[a-z]{3}/.test(candidate) || /\d/.test(candidate)) continue;
    const place = places.find(candidate);
    if (place !== undefined) return { found: { from: first.from, to: last.to, value: place.district }, words: count };
  }
  return undefined;
}

/** Too large to be anybody's district, and nearly "Liverpool 8". */
const WHOLE_CITY = /^(?:in |from )?(?:liverpool|merseyside)\W*$/;

/** Everyday words that are also the name, or nearly the name, of somewhere. */
const NO_PLACE = new Set(
  (
    "the and but not for from near live living home house flat place area road street park church county derby church " +
    "green bank hill town city centre village central north south east west council work victoria manor ford princes " +
    "mate lane please thanks sorry liverpool merseyside postcode code post none down dale over gate lodge cross bridge"
  ).split(" "),
);
