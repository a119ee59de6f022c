/**
 * Postcodes as people write them: any case and spacing, letter O for nought and letter I for one, or only the first half.
 */

/** Where in a text a postcode stands, and what it says. */
export interface PostcodeFound {
  readonly district: string;
  /** The whole postcode, "L8 1TB", when both halves were given. */
  readonly postcode?: string;
  readonly from: number;
  readonly to: number;
}

// Every postcode area of the United Kingdom: letters that start no postcode are not read as one.
const AREAS = new Set(
  (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU " +
    "HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH " +
    "PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
  ).split(" "),
);

// A digit may be written as O or I; a letter of the second half as 0 or 1. Gaps may be spaces, dots or hyphens.
const WHOLE =
  /(?<![A-Za-z0-9])([A-Za-z]{1,2})[ .-]?([0-9OoIi]{1,2}|[0-9OoIi][A-Za-z])[ .-]{0,3}([0-9OoIi])[ .-]?([A-Za-z01])[ .-]?([A-Za-z01])(?![A-Za-z0-9])/g;
const HALF = /(?<![A-Za-z0-9£$])([A-Za-z]{1,2}) ?([0-9OoIi]{1,2})(?![A-Za-z0-9])/g;
const CITY_NUMBER = /(?<![A-Za-z0-9])liverpool[ ,]+(\d{1,2})(?![A-Za-z0-9])/gi;

/** Whole postcodes in the text, in order. */
export function wholePostcodes(text: string): readonly PostcodeFound[] {
  return [...text.matchAll(WHOLE)].flatMap((match) => {
    const [all, area = "", digits = "", sector = "", first = "", second = ""] = match;
    const district = /\d/.test(all) ? districtCode(area, digits) : undefined;
    if (district === undefined) return [];
    const postcode = `${district} ${asDigits(sector)}${asLetters(first)}${asLetters(second)}`;
    return [{ district, postcode, from: match.index, to: match.index + all.length }];
  });
}

/** The text with every whole postcode cut down to its district: more of where somebody lives is never kept. */
export function withDistrictsOnly(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { district, from, to } of wholePostcodes(text)) {
    pieces.push(text.slice(at, from), district);
    at = to;
  }
  return [...pieces, text.slice(at)].join("");
}

/** First halves standing alone ("L8", "l 8", "Liverpool 8"), in order. Half of a whole postcode counts here too. */
export function districtsIn(text: string): readonly PostcodeFound[] {
  const halves = [...text.matchAll(HALF)].flatMap((match) => {
    const [all, area = "", digits = ""] = match;
    // "no 1" and "oi" hold no digit, or a gap that ordinary words have too.
    if (!/\d/.test(digits) && !/^[A-Za-z]{1,2}[OoIi]$/.test(all)) return [];
    const district = districtCode(area, digits);
    return district === undefined ? [] : [{ district, from: match.index, to: match.index + all.length }];
  });
  const numbered = [...text.matchAll(CITY_NUMBER)].map((match) => ({
    district: `L${Number(match[1])}`,
    from: match.index,
    to: match.index + match[0].length,
  }));
  return [...halves, ...numbered].sort((one, other) => one.from - other.from);
}

function districtCode(area: string, rest: string): string | undefined {
  const letters = area.toUpperCase();
  // "LI7" is L17: no area is called LI.
  if (!AREAS.has(letters) && /^[A-Z][OI]$/.test(letters))
    return districtCode(letters.charAt(0), letters.charAt(1) + rest);
  // London's "EC1A" ends in a letter; everywhere else the second sign is a digit, perhaps mistyped.
  const number =
    asDigits(rest.charAt(0)) +
    (/^[A-HJ-NP-Z]$/i.test(rest.slice(1)) ? rest.slice(1).toUpperCase() : asDigits(rest.slice(1)));
  return AREAS.has(letters) && /^[1-9][\dA-Z]?$/.test(number) ? `${letters}${number}` : undefined;
}

function asDigits(text: string): string {
  return text.toUpperCase().replaceAll("O", "0").replaceAll("I", "1");
}

function asLetters(text: string): string {
  return text.toUpperCase().replaceAll("0", "O").replaceAll("1", "I");
}
