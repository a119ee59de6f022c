/** Digits as people read them out: "oh seven seven double oh, nine hundred, one two three" is "0 7 7 00, 900, 1 2 3". */
import { listed, standingFor } from "./any-of.ts";

const DIGITS = standingFor(`
  0: oh ow o zero nought naught nil null, 1: one won, 2: two too to, 3: three, 4: four for fore, 5: five, 6: six, 7: seven,
  8: eight ate, 9: nine niner, 10: ten, 11: eleven, 12: twelve, 13: thirteen, 14: fourteen, 15: fifteen, 16: sixteen,
  17: seventeen, 18: eighteen, 19: nineteen, 20: twenty, 30: thirty, 40: forty, 50: fifty, 60: sixty, 70: seventy,
  80: eighty, 90: ninety`);
/** Words that are digits only among other digits: "call me on oh one" but not "for me to". */
const UNSURE = new Set(listed("o, to, too, for, won, ate, fore, ow, nil, null, oh, ten"));

const SPOKEN = `(?:${[...DIGITS.keys()].sort((one, other) => other.length - one.length).join("|")}|\\d)`;
const TIMES = "(?:double|treble|triple)";
const RUN = new RegExp(
  `(?<![\\w'])(?:${TIMES}[ -])?${SPOKEN}` +
    `(?:[ ,.-]+(?:and )?(?:(?:${TIMES}|hundred|thousand)[ -]?)*(?:${SPOKEN}(?![\\w'])|(?<=hundred |thousand )))*` +
    "(?: (?:hundred|thousand))*(?![\\w'])",
  "g",
);

/** The text with every stretch of three or more spoken digits in digits. @param text as `plain` gives it. */
export function withSpokenDigits(text: string): string {
  return text.replace(RUN, (run) => {
    const sure = run.split(/[ ,.-]+/).filter((word) => !UNSURE.has(word) && !/^\d+$/.test(word));
    const digits = inDigits(run);
    const isNumber = digits.replace(/\D/g, "").length >= 3 && sure.length > 0;
    return isNumber ? digits : run;
  });
}

function inDigits(run: string): string {
  return run
    .replace(/\band\b/g, " ")
    .replace(TENS_AND_UNIT, (_, tens: string, unit: string) => `${DIGITS.get(tens)?.charAt(0)}${DIGITS.get(unit)}`)
    .replace(/[a-z]+/g, (word) => DIGITS.get(word) ?? word)
    .replace(/(\d+) hundred/g, "$100")
    .replace(/(\d+) thousand/g, "$1000")
    .replace(/\b(double|treble|triple)[ -](\d)/g, (_, times: string, digit: string) =>
      digit.repeat(times === "double" ? 2 : 3),
    );
}

/** "seventy seven" is 77, not 70 and 7. */
const TENS_AND_UNIT =
  /\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](one|two|three|four|five|six|seven|eight|nine)\b/g;
