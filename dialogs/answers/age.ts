/**
 * How old the person is whom the help is for: "72", "im 34", "just turned 18", "born in 1950". Where two people's ages are
 * said, whose counts is told by the words ("it's for my mum, she's 81 and I'm 50"). A guess at a decade is asked again, for
 * a stated age is a hard rule for what is suggested (rule 12 of safe conversation).
 */

import { type AgeSaid, agesSaid } from "./ages-said.ts";
import { anyOf } from "./any-of.ts";
import { ageOn, readBirthdate } from "./birthdate.ts";
import { MONTHS } from "./date-words.ts";
import { dayInLondon, parts } from "./day.ts";
import { readNoValue } from "./no-value.ts";
import { withDigits } from "./number-words.ts";
import { plain } from "./plain.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { settled, withoutCorrected } from "./settled.ts";

const OLDEST = 120;

/** Reads an age in whole years, 0 to 120; a number that no person reaches is invalid. `now` in ms since 1970. */
export function readAge(text: string, now: number): Reading<number> {
  const words = withDigits(plain(text));
  const born = bornIn(words, now);
  if (born !== undefined) return born;
  const said = agesSaid(words);
  if (said.length === 0) return withoutAge(text, words, now);
  const theirs = ofThePersonHelped(words, said);
  const one = settled(words, theirs);
  if (one === undefined || one === "several") return UNREAD;
  return one.value >= 0 && one.value <= OLDEST ? value(one.value) : INVALID;
}

/** A birth date, or a year of birth, says an age too. */
function bornIn(text: string, now: number): Reading<number> | undefined {
  const today = dayInLondon(now);
  const year = text.match(
    /\bborn\b.{0,20}?\b(?:in|at|on)? ?'?((?:19|20)\d\d|[2-9]\d)\b(?![-/. ]\d)|^(?:in )?((?:19|20)\d\d)$/,
  );
  const dated = readBirthdate(text, now);
  if (dated.is === "value") return value(ageOn(today, dated.value));
  if (year === null) return undefined;
  const written = Number(year[1] ?? year[2]);
  const full = written < 100 ? 1900 + written : written;
  const month = MONTHS.findIndex((name) => text.includes(`${name.slice(0, 3)}`)) + 1;
  const age = parts(today).year - full - (month > parts(today).month ? 1 : 0);
  return age >= 0 && age <= OLDEST ? value(age) : INVALID;
}

function withoutAge(text: string, words: string, now: number): Reading<number> {
  const impossible = words.match(/^(?:i'?m |i am |aged? )?(-?\d+)(?: years old| years?| yrs)?[.!]?$/)?.[1];
  if (impossible !== undefined && readBirthdate(words, now).is === "unread") return INVALID;
  const reason = readNoValue(text);
  return reason === undefined || reason === "none" ? UNREAD : { is: reason };
}

/**
 * The ages of one person: whoever the help is said to be for; else whoever is "she" or "he" or is spoken of first; else the
 * writer. Several children are never the one asked about.
 */
function ofThePersonHelped(text: string, said: readonly AgeSaid[]): readonly AgeSaid[] {
  const self = said.filter((each) => each.of === "self");
  const other = said.filter((each) => each.of === "other");
  const unsaid = said.filter((each) => each.of === "unsaid");
  if (self.length === 0 && other.length === 0) return unsaid.length > 0 ? unsaid : [];
  if (FOR_SELF.test(text) && self.length > 0) return [...self, ...correcting(text, self, unsaid)];
  if (FOR_OTHER.test(text) && other.length > 0) return [...other, ...correcting(text, other, unsaid)];
  if (FOR_OTHER.test(text) && self.length > 0 && unsaid.length > 0) return unsaid;
  const first = withoutCorrected(
    text,
    [...self, ...other].sort((one, two) => one.from - two.from),
  )[0];
  const chosen = first?.of === "other" || self.length === 0 ? other : self;
  return [...chosen, ...correcting(text, chosen, unsaid)].sort((one, two) => one.from - two.from);
}

/** A bare number after the age said of a person corrects it: "I'm 45, no, 54". */
function correcting(text: string, chosen: readonly AgeSaid[], unsaid: readonly AgeSaid[]): readonly AgeSaid[] {
  return unsaid.filter(({ from }) =>
    chosen.some(
      (each) => each.to < from && withoutCorrected(text, [each, { ...each, value: -1, from, to: from }]).length === 1,
    ),
  );
}

const FOR_SELF = /\b(?:for (?:me|myself|meself)|it's me|about me|help me)\b/;
const FOR_OTHER = new RegExp(
  `\\b${anyOf(`
    for (?:my|me|our|a|an|the) (?!age|sins|own)[a-z]+, for (?:him|her|them|someone|somebody), on behalf of,
    on (?:his|her|their) behalf, asking for, car(?:e|ing|er) (?:for|of), (?:his|her|their) carer,
    the (?:help|person|one) (?:is|it's|who)`)}\\b`,
);
