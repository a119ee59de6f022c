/** Postcodes and districts in a text: any spacing, read out ("L eight, one tango bravo"), O for 0 and I for 1. */
import { readOut, spelt } from "./read-aloud.ts";
import type { Found } from "./settled.ts";

/** The postcode areas of the United Kingdom, Crown dependencies and Northern Ireland (Royal Mail). */
const AREAS = new Set(
  (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL " +
    "GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL " +
    "OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF " +
    "WN WR WS WV YO ZE"
  ).split(" "),
);
/** Numbers that Liverpool's own area has: a district that it has not is a slip worth asking about. */
const L_DISTRICTS = /^L(?:[1-9]|[1-3]\d|40|6[7-9]|7[0-5]|80)$/;

/** Stands for a postcode that is well formed and cannot be. */
export const IMPOSSIBLE = "impossible";

export interface PostcodesSaid {
  /** The text in which they stand: as typed, or with what was read out put in letters and figures. */
  readonly text: string;
  /** In order: "L8 1TB", "L8", or `IMPOSSIBLE` for one that is well formed and cannot be. */
  readonly found: readonly Found<string>[];
}

/**
 * Every postcode or district said.
 * @param text as `plain` gives it. @param isLocal whether a district is one of those around here, for "l 8" typed apart.
 */
export function postcodesSaid(text: string, isLocal: (district: string) => boolean): PostcodesSaid {
  const typed = { text: spelt(text), found: codesIn(spelt(text), isLocal) };
  if (typed.found.some(isWhole)) return typed;
  const readAloud = readOut(text);
  const aloud = { text: readAloud, found: codesIn(readAloud, isLocal) };
  return typed.found.length === 0 || aloud.found.some(isWhole) ? aloud : typed;
}

function isWhole({ value }: Found<string>): boolean {
  return value.includes(" ");
}

function codesIn(text: string, isLocal: (district: string) => boolean): readonly Found<string>[] {
  const whole = wholeCodes(text);
  return inOrder([...whole, ...districtsIn(blanked(text, whole), isLocal)]);
}

const FULL =
  /(?<![a-z\d])([a-z1]{1,2}?[ .-]?[\doil][\doil]?[a-z]?)[\s.,_-]*(?!ish\b)([\doils])[ .,-]{0,2}([a-z01])[ .,-]{0,2}([a-z01])(?![a-z\d])/g;

function wholeCodes(text: string): readonly Found<string>[] {
  return [...text.matchAll(FULL)].flatMap((match) => {
    const [said, out = "", digit = "", first = "", second = ""] = match;
    const district = districtOf(out.replace(/[ .-]/g, ""));
    const inward = `${asDigits(digit)}${asLetters(first + second)}`;
    if (district === undefined || isWords(said)) return [];
    const isReal = isPossible(district) && /^\d[ABD-HJLNP-UW-Z]{2}$/.test(inward);
    return [{ from: match.index, to: match.index + said.length, value: isReal ? `${district} ${inward}` : IMPOSSIBLE }];
  });
}

/** "is 30 in", "me 2 to do": words about a number, not a code. A code typed in words has a figure in each half. */
function isWords(said: string): boolean {
  return (
    !/\d/.test(said) ||
    (/ /.test(said) && /^(?:is|me|so|in|am|at|by|on|no|i|a|to|or|of|we|be|my|it|he|do|go|if|up|us|as) /.test(said))
  );
}

/** The outward half, letters for figures put right where that alone makes a real area; `undefined` when nothing does. */
function districtOf(out: string): string | undefined {
  const readings = [out, out.replace(/^1/, "l"), out.replace(/s$/, "5")].flatMap((each) =>
    OUTWARD.flatMap((pattern) => {
      const [, area = "", number = "", letter = ""] = each.match(pattern) ?? [];
      const district = `${area}${asDigits(number).replace(/^0+(?=\d)/, "")}${letter}`.toUpperCase();
      return AREAS.has(area.toUpperCase()) ? [district] : [];
    }),
  );
  return readings.find(isPossible) ?? readings[0];
}

/** As typed first, then with letters for figures. */
const OUTWARD = [
  /^([a-z]{1,2})(\d{1,2})([a-z]?)$/,
  /^([a-z])([\doil]{1,2})([a-z]?)$/,
  /^([a-z]{2})([\doil]{1,2})([a-z]?)$/,
];

function isPossible(district: string): boolean {
  return !/^L\d/.test(district) || L_DISTRICTS.test(district);
}

/** Districts: typed together for any area ("M14"), apart only for those around here ("l 8", "liverpool 8"). */
function districtsIn(text: string, isLocal: (district: string) => boolean): readonly Found<string>[] {
  const together = [
    ...text.matchAll(/(?<![a-z\d£])([a-z]{1,2})(0?\d{1,2}|[oil]\d?(?= \d)|[io](?=$))([a-z]?)(?![a-z\d]|[.,:]\d)/g),
  ];
  const apart = [
    ...text.matchAll(
      /(?<![a-z\d'])(l|ell|ch|wa|liverpool|lpool|l'pool|livpool)(?: ?[-.,] ?| )(0?\d{1,2})(?![a-z\d:/%]|[.,]\d| ?(?:years|kids|months|weeks|days|people|quid))/g,
    ),
  ];
  return inOrder([
    ...together.flatMap((match) => district(match, false, isLocal)),
    ...apart.flatMap((match) => district(match, true, isLocal)),
  ]);
}

function district(
  match: RegExpMatchArray,
  isApart: boolean,
  isLocal: (district: string) => boolean,
): readonly Found<string>[] {
  const [said, letters = "", digits = "", letter = ""] = match;
  const area = /^(?:ell|liverpool|lpool|l'pool|livpool)$/.test(letters) ? "L" : letters.toUpperCase();
  const code = `${area}${Number(asDigits(digits))}${letter.toUpperCase()}`;
  const from = match.index ?? 0;
  const found = { from, to: from + said.length };
  if (isApart && !isLocal(code)) return area === "L" && !isPossible(code) ? [{ ...found, value: IMPOSSIBLE }] : [];
  if (!AREAS.has(area) || /^[A-Z]+0/.test(code)) return [];
  return [{ ...found, value: isPossible(code) ? code : IMPOSSIBLE }];
}

function asDigits(text: string): string {
  return text.replace(/o/g, "0").replace(/[il]/g, "1").replace(/s/g, "5");
}

function asLetters(text: string): string {
  return text.replace(/0/g, "o").replace(/1/g, "i").toUpperCase();
}

function blanked(text: string, found: readonly Found<string>[]): string {
  return found.reduce((left, { from, to }) => left.slice(0, from) + "|".repeat(to - from) + left.slice(to), text);
}

function inOrder(found: readonly Found<string>[]): readonly Found<string>[] {
  return [...found].sort((one, other) => one.from - other.from);
}
