/** Digits as people read them out: "oh seven seven double oh, nine hundred, one two three" is "0 7 7 00, 900, 1 2 3". */

const DIGITS: Readonly<Record<string, string>> = {
  ...{
    oh: "0",
    ow: "0",
    o: "0",
    zero: "0",
    nought: "0",
    naught: "0",
    nil: "0",
    null: "0",
    one: "1",
    two: "2",
    too: "2",
  },
  ...{ three: "3", four: "4", for: "4", five: "5", six: "6", seven: "7", eight: "8", ate: "8", nine: "9", ten: "10" },
  ...{ eleven: "11", twelve: "12", thirteen: "13", fourteen: "14", fifteen: "15", sixteen: "16", seventeen: "17" },
  ...{ eighteen: "18", nineteen: "19", to: "2", won: "1", fore: "4", niner: "9" },
};
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/** Words that are digits only among other digits: "call me on oh one" but not "for me to". */
const UNSURE = new Set(["o", "to", "too", "for", "won", "ate", "fore", "ow", "nil", "null", "oh", "ten"]);

const SPOKEN = `(?:${[...Object.keys(DIGITS), ...TENS].sort((one, other) => other.length - one.length).join("|")}|\\d)`;
const RUN = new RegExp(
  `(?<![\\w'])(?:(?:double|treble|triple) )?${SPOKEN}(?:[ ,.-]+(?:and )?(?:(?:double|treble|triple|hundred|thousand) ?)*(?:${SPOKEN}(?![\\w'])|(?<=hundred |thousand )))*(?: (?:hundred|thousand))*(?![\\w'])`,
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
    .replace(
      new RegExp(`\\b(${TENS.join("|")})[ -](one|two|three|four|five|six|seven|eight|nine)\\b`, "g"),
      (_, tens, unit) => `${TENS.indexOf(tens) + 2}${DIGITS[unit]}`,
    )
    .replace(/[a-z]+/g, (word) => DIGITS[word] ?? (TENS.includes(word) ? `${TENS.indexOf(word) + 2}0` : word))
    .replace(/(\d+) hundred/g, "$100")
    .replace(/(\d+) thousand/g, "$1000")
    .replace(/\b(double|treble|triple) (\d)/g, (_, times: string, digit: string) =>
      digit.repeat(times === "double" ? 2 : 3),
    );
}
