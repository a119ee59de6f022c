/**
 * The age that people say of themselves in passing: "I'm 15", "27, moved here for work", "I'm a gay man, 58". Only plain
 * statements about the writer count. An age of somebody else is not kept (rule 13 of safe conversation), and a number that
 * counts pounds, weeks or letters is no age.
 */
import { anyOf } from "./any-of.ts";

/** The number as it was written, when a text says the writer's own age. */
export function ownAgeIn(text: string): string | undefined {
  const plain = text.replace(/[‘’]/g, "'");
  return SAYS_OWN_AGE.map((says) => says.exec(plain)?.[1]).find((number) => number !== undefined);
}

/** "I'm 30 quid short", "I'm 12 payments behind", "I'm 20 years clean". */
const COUNTED = [
  String.raw`\s*${anyOf(String.raw`pounds, quid, grand, k\b, p\b, %, weeks?, months?, days?, hours?, hrs?, minutes?, mins?, stone, kg, miles?, points`)}`,
  String.raw`\s*(?:years?|yrs?)(?![ -]*(?:old|young|of age))`,
  String.raw`\s*(?:\w+s\s+)?(?:behind|short|down|late|overdue|in debt)\b`,
  String.raw`[\d:/]`,
  String.raw`[.,]\d`,
].join("|");
const AGE = String.raw`([1-9]\d)(?:(?:yo|f|m)?\b)(?!${COUNTED})`;

/** After an age the thought ends, or goes on about the same person. */
const ENDS = String.raw`(?=\s*(?:$|[,.;:!?)\n-]|(?:and|n|but|with|from|who|living|years?|yrs?|yo|old)\b))`;

const I_AM = String.raw`\b(?:i'?m|i am)\s+`;

/** A few words about the writer; none that could bring in somebody else, or a place. */
const OF_ONESELF = String.raw`(?:(?!(?:my|our|me|his|her|their|not|for|with|after|to|about|at|in|on|by|than)\b)[a-z'-]+[ ,]+){1,5}?`;
const JOINED = String.raw`(?:(?:and|n|&|aged|age)\s+)?(?<=[,&] ?|\b(?:and|n|aged|age) )`;

const PERSON = anyOf(
  "wom[ae]n, m[ae]n, lady, bloke, fella, lad, lass, girl, guy, male, female, widow, widower, pensioner, student, person",
);
const LIFE = anyOf("single, widowed, divorced, retired, gay, trans, disabled, unemployed, an?");
const CHILDREN = String.raw`(?: of (?:\d|one|two|three|four|five))?`;

/** How somebody goes on who began with their age. */
const GOES_ON = anyOf(String.raw`
  i\b, i'?[mv], my\b, me\b, live, living, moved, moving, single, married, divorced, widowed, retired, on (?:my|me) own, male,
  female, wom[ae]n, man, got, just, lost, never, been, working, unemployed, out of, no\b, from, in\b, with, stuck, skint, feel, not`);
const NOT_OF_A_CHILD = "(?! (?:son|daughter|lad|boy|girl|kid|child|mum|dad|nan))";

/** The first group is the number. */
const SAYS_OWN_AGE = [
  `${I_AM}(?:(?:only|just|nearly|about|now|still|aged|almost|actually) )*${AGE}`,
  // "I'm a gay man, 58", "im trans n 16", "I'm a mum of three and 41".
  `${I_AM}${OF_ONESELF}${JOINED}${AGE}${ENDS}`,
  // "I'm a woman of 50".
  String.raw`(?:${I_AM}|^\s*)(?:(?:an?|the)\s+)?(?:[a-z'-]+\s+){0,3}?${PERSON} (?:of |aged )${AGE}${ENDS}`,
  // "27, moved for work", "34 year old woman here".
  String.raw`^\W*${AGE}(?=\s*(?:[.;]|, ?${GOES_ON}|[ -]*(?:yo|(?:years?|yrs?)[ -]old)\b${NOT_OF_A_CHILD}))`,
  // "single dad, 33", "female, 23".
  String.raw`^\W*(?:${LIFE} )*(?:${PERSON}|mum|dad|carer)${CHILDREN},? (?:aged )?${AGE}${ENDS}`,
  String.raw`\bi(?:'?ve| have)? (?:just |only |recently )?turned ${AGE}`,
  // "At 71 I can't".
  String.raw`\b(?:my age is|at) ${AGE},? (?=$|i\b|i'[mv]|my\b|me\b|you\b)`,
].map((says) => new RegExp(says, "i"));
