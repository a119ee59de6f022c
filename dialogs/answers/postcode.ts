/**
 * Where somebody lives: a full postcode ("L8 1TB"), a district ("L8") or the name of an area ("Toxteth"), found in whatever
 * they wrote around it, with the letters and figures that look alike told apart (LI 8JQ is L1 8JQ). No fixed address is an
 * answer (rule 2 of safe conversation).
 */
import type { Places } from "../../knowledge/places/places.ts";
import { anyOf } from "./any-of.ts";
import { readNoValue } from "./no-value.ts";
import { plain } from "./plain.ts";
import { IMPOSSIBLE, postcodesSaid } from "./postcodes-said.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { type Found, opensWithCorrection, settled, withoutCorrected } from "./settled.ts";

/** Reads "L8 1TB" where the whole postcode was given, otherwise the district, "L8". */
export function readPostcode(text: string, places: Places): Reading<string> {
  const { text: words, found } = postcodesSaid(plain(text), (district) => places.find(district) !== undefined);
  const code = mostExact(words, withoutCorrected(words, found));
  if (code === undefined) return named(withoutCodes(words, found), places) ?? noValue(text);
  const after = words.slice(found.at(-1)?.to);
  const corrected = opensWithCorrection(after) ? named(after, places) : undefined;
  return corrected ?? (code === IMPOSSIBLE ? INVALID : value(code));
}

/** The whole postcode rather than a district, and home rather than work; the first where that leaves several. */
function mostExact(text: string, found: readonly Found<string>[]): string | undefined {
  const real = found.filter((each) => each.value !== IMPOSSIBLE);
  const atHome = real.filter((each) => !ELSEWHERE.test(text.slice(Math.max(0, each.from - 40), each.from)));
  const left = atHome.length > 0 ? atHome : real;
  const exact = left.filter((each) => each.value.includes(" "));
  const one = settled(text, exact.length > 0 ? exact : left);
  return (one === "several" ? (exact[0] ?? left[0]) : one)?.value ?? found[0]?.value;
}

const ELSEWHERE = new RegExp(
  `\\b${anyOf(`
    works?, working, job, school, college, uni, mum'?s, mam'?s, dad'?s, mate'?s, friend'?s, sister'?s, brother'?s, born,
    grew up, gp, doctors?, surgery, visiting, ex, shop, parents, family`)}` +
    `(?: ${anyOf("is, are, lives?, live, over, all, who, place, house, i'm, used, to, go, goes")})*(?: (?:in|at|near|around|from|by))? ?$`,
);

/** The district of an area by its name. Too large a place is nobody's district. */
function named(text: string, places: Places): Reading<string> | undefined {
  const isAnswered = readNoValue(text) !== undefined && text.split(" ").length <= SHORT_REFUSAL_WORDS;
  const nowadays = text.match(NOWADAYS)?.[1];
  const place = isAnswered || WHOLE_CITY.test(text) ? undefined : (places.find(nowadays ?? text) ?? places.find(text));
  return place && value(place.district);
}

/** A longer text may both not know the postcode and name the area. */
const SHORT_REFUSAL_WORDS = 3;
/** "from Croxteth originally but live in Kirkby now": what follows is where they are. */
const NOWADAYS = /\b(?:but|now) (.*\b(?:live|living|stay|staying|now|moved)\b.*)$/;
const WHOLE_CITY = /^\W*(?:in |from |i live in |i'm in )?(?:liverpool|merseyside)\W*$/;

function withoutCodes(text: string, found: readonly Found<string>[]): string {
  return found.reduceRight((left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`, text).trim();
}

function noValue(text: string): Reading<string> {
  const reason = readNoValue(text);
  return reason === undefined ? UNREAD : { is: reason };
}
