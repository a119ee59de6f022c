/**
 * A UK phone number in national digits: typed with spaces, dashes or +44, or spoken ("oh seven seven double oh…"). A number
 * too short, too long or from abroad is invalid, and a corrected number wins over the first.
 */
import { anyOf } from "./any-of.ts";
import { readNoValue } from "./no-value.ts";
import { plain } from "./plain.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { type Found, settled } from "./settled.ts";
import { withSpokenDigits } from "./spoken-digits.ts";

/** Reads national digits, "07700900123". */
export function readPhone(text: string): Reading<string> {
  const words = withSpokenDigits(plain(text)).replace(LOOKALIKES, (run) =>
    run.replace(/o/g, "0").replace(/[il]/g, "1"),
  );
  const runs = digitRuns(words);
  const found = runs.map((run) => ({ ...run, value: national(run.value) }));
  const whole = found.filter((each): each is Found<string> => each.value !== undefined);
  const one = settled(words, whole);
  if (one !== undefined) return value(withNewEnd(words, one === "several" ? whole[0] : one));
  if (runs.some(({ value: digits }) => digits.replace(/\D/g, "").length >= SHORTEST_TRIED)) return INVALID;
  const reason = readNoValue(text);
  if (reason !== undefined) return { is: reason };
  return /^[\s\d+()/.-]{3,}$/.test(words) ? INVALID : UNREAD;
}

/** Letters typed for figures, in a word that is figures otherwise: "O7700 9OO123". */
const LOOKALIKES = /(?<![a-z])(?=[a-z]*\d)[\doil]{3,}(?![a-z])/g;

/** Fewer digits than this in a sentence are an age or a house number, not a number mistyped. */
const SHORTEST_TRIED = 5;

/** Stretches of digits with what people put between them. */
function digitRuns(text: string): readonly Found<string>[] {
  return [...text.matchAll(/(?<![\w£$])(?:\+ ?)?\(?\d(?:[\s().\-/_,]{0,3}\d)*/g)]
    .map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      value: match[0],
    }))
    .flatMap(split);
}

/** Two numbers with only a space or a comma between: each starts with 0 and is whole by itself. */
function split(run: Found<string>): readonly Found<string>[] {
  const both = run.value.match(/^(0[\d\s()-]{9,15}?\d)[\s,/.]+(0[\d\s()-]{9,15})$/);
  const [, first = "", second = ""] = both ?? [];
  if (national(run.value) !== undefined || national(first) === undefined || national(second) === undefined)
    return [run];
  const from = run.from + run.value.length - second.length;
  return [
    { from: run.from, to: run.from + first.length, value: first },
    { from, to: run.to, value: second },
  ];
}

/** The national digits of a possible UK number: 01, 02, 03, 055, 056, 07 or 08, of the length that Ofcom gives it. */
function national(written: string): string | undefined {
  const digits = written.replace(/\(0\)/, "").replace(/\D/g, "");
  const isAbroad = written.startsWith("+") && !digits.startsWith("44");
  if (isAbroad) return undefined;
  const [, rest] = digits.match(/^(?:0044|44|00440|440)?0?([1-3578]\d{8,9})$/) ?? [];
  if (rest === undefined) return undefined;
  const isWhole =
    rest.length === 10 ? /^(?:[123]|5[56]|7[1-9]|70|8)/.test(rest) : SHORT_AREAS.test(rest) && digits.startsWith("0");
  return isWhole ? `0${rest}` : undefined;
}

/** Area codes with numbers of ten figures (Ofcom's National Telephone Numbering Plan), St Helens and Skelmersdale among them. */
const SHORT_AREAS = new RegExp(
  `^(?:800|500|${anyOf(`
    1204, 1208, 1254, 1276, 1297, 1298, 1363, 1364, 1384, 1386, 1404, 1420, 1460, 1461, 1480, 1488, 1524, 1527, 1562, 1566,
    1606, 1629, 1635, 1647, 1659, 1695, 1726, 1744, 1750, 1768, 1827, 1837, 1884, 1900, 1905, 1935, 1946, 1949, 1963, 1995`)})`,
);

/** "…123, no, it ends 124": the end said last takes the place of as many digits. */
function withNewEnd(text: string, number: Found<string> | undefined): string {
  if (number === undefined) return "";
  const end = text
    .slice(number.to)
    .match(
      /\b(?:ends?(?: (?:in|with|is))?|last (?:\d|bit|part|digits?|few|number)(?: digits?| numbers?)?(?: (?:is|are|should be))?)(?: (?:in|with|it's|as))? ((?:\d ?){1,6})/,
    )?.[1];
  const digits = end?.replace(/\D/g, "") ?? "";
  return number.value.slice(0, number.value.length - digits.length) + digits;
}
