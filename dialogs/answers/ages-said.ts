/**
 * The ages said in a text and whose they are. A number is an age when it stands alone, after "I'm" or "she is", or before
 * "years old"; not when it counts kids, pounds, points out of ten or years in a place.
 */
import { anyOf } from "./any-of.ts";
import type { Found } from "./settled.ts";

export interface AgeSaid extends Found<number> {
  /** `unsaid`: a bare number. Ages of several children are left out. */
  readonly of: "self" | "other" | "unsaid";
}

/** Every age in the text, digits for number words, in the order said. Not checked against how old people get. */
export function agesSaid(text: string): readonly AgeSaid[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 80), from);
    const after = text.slice(to, to + 40);
    const of = whose(before, after);
    if (of === "children" || isNoAge(before, after)) return [];
    if (of === "unsaid" && !isPlainlyAnAge(before, after)) return [];
    return [{ from, to, of, value: inYears(Number(match[1]), before, after) }];
  });
}

const NUMBER =
  /(?<![\d.,:/£$€-])(\d{1,3})(?:\.\d| ?1⁄2|(?: and (?:a |an )?(?:half|bit|quarter|3 quarters|\d{1,2} months?)))?(?![\d:]|[.,/]\d|⁄)/g;

function isNoAge(before: string, after: string): boolean {
  return (
    COUNTED_BEFORE.test(before) ||
    COUNTED_AFTER.test(after) ||
    (A_WHILE_BEFORE.test(before) && A_WHILE_AFTER.test(after))
  );
}

function isPlainlyAnAge(before: string, after: string): boolean {
  if (SAID_BEFORE.test(before) || SAID_AFTER.test(after) || NOT_YET_BEFORE.test(before)) return true;
  if (STANDS_ALONE.test(`${before}_${after}`)) return true;
  return (
    (OPENS_BEFORE.test(before) && GOES_ON_AFTER.test(after)) || (CORRECTS_BEFORE.test(before) && ENDS_AFTER.test(after))
  );
}

/** Whole years lived: nearly 18 is 17, 16 next week is 15, 18 months is 1. */
function inYears(number: number, before: string, after: string): number {
  if (/^[ -]?(?:months?|mths?|mnths?)\b(?! (?:time|away|to))/.test(after)) return Math.floor(number / 12);
  if (/^[ -]?(?:weeks?|wks?|days?) old\b/.test(after)) return 0;
  const isToCome =
    NOT_YET_AFTER.test(after) && !REACHED_BEFORE.test(before) && !/\b(?:gone|last|just been)\b/.test(after);
  return NOT_YET_BEFORE.test(before) || isToCome ? number - 1 : number;
}

function whose(before: string, after: string): AgeSaid["of"] | "children" {
  const [, named, pronoun] = before.match(SUBJECT) ?? [];
  const subject = named ?? pronoun;
  if (subject === undefined) {
    if (OTHER_AFTER.test(after)) return "other";
    return /^ (?:me\b|i am\b(?! \d))/.test(after) ? "self" : "unsaid";
  }
  if (/^(?:i|im|i'm|ive|i've|i'll|me|myself|my age|we)$/.test(subject)) return "self";
  return new RegExp(`^${anyOf(CHILDREN)}$`).test(subject) ? "children" : "other";
}

const CHILDREN =
  "kids, children, boys, girls, sons, daughters, twins, grandkids, grandchildren, little ones, babies, lads";
const PEOPLE = `
  mum, mam, mom, ma, mother, mummy, dad, da, father, nan, nana, nanna, gran, grandma, grandmother, grandad, granddad,
  grandfather, husband, hubby, wife, missus, mrs, partner, fella, feller, boyfriend, girlfriend, bf, gf, son, lad,
  daughter, girl, boy, baby, child, kid, brother, bro, sister, sis, aunt, auntie, aunty, uncle, cousin, niece, nephew,
  friend, mate, neighbour, neighbor, client, patient, tenant, grandson, granddaughter, ex, flatmate, housemate,
  stepson, stepdaughter, stepdad, stepmum, person, lady, man, woman, fiance, youngest, eldest, oldest`;

/** "84 (my dad)", "9 year old lad". */
const OTHER_AFTER = new RegExp(`^(?: years? old| yrs old| yo)? \\(?(?:my |our |the )?${anyOf(PEOPLE)}\\b`);

/** The last person spoken of before the number, unless several children come after. */
const SUBJECT = new RegExp(
  `.*(?<![\\w'])(?:(${anyOf(`${CHILDREN}, ${PEOPLE}, she, he, they`)})(?:'s|'re|s|'ll|'d)?` +
    `|(her|him|his|their|them|i'm|im|i've|ive|i'll|i|me|myself|my age|we))(?![\\w'])(?!.*\\b${anyOf(CHILDREN)}\\b)`,
);

const REACHED_BEFORE = /\b(?:turned|hit|reached|was|became)(?: the| my)? $/;
const MONTHS = "jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec";
const NOT_YET_BEFORE = new RegExp(
  `\\b${anyOf(`
    nearly, almost, nearing, approaching, about to (?:be|turn), coming up(?: to| on| for)?, going on(?: for)?,
    getting on for, pushing, not (?:quite|yet), just under, just shy of, knocking on(?: for)?, turning, soon, i'?ll be, be,
    (?:will|'ll|gonna|going to|soon) (?:be|turn)`)}(?: the| a| my)? $`,
);
const NOT_YET_AFTER = new RegExp(
  `^(?:th|st|nd|rd)?(?: years old| birthday)?,?(?: is| will be)? ${anyOf(`
    next (?!door), tomorrow, tomoz, soon, on (?:the|mon|tue|wed|thu|fri|sat|sun|\\d), later this, at christmas,
    in (?:a (?:few |couple of )?(?:day|week|month|fortnight)|\\d+ (?:day|week|month)), in ${anyOf(MONTHS)},
    this (?:coming|mon|tue|wed|thu|fri|sat|sun), in the (?:new year|summer|spring|autumn|winter)`)}`,
);

const SAID_BEFORE = new RegExp(
  `\\b${anyOf(`
    i'?m, i am, am, she'?s, he'?s, they'?re, is, was, aged?, ages?, turned, turns?, turning, be, yrs, of, her, him, mum'?s,
    dad'?s, nan'?s, just, nearly, almost, about, around, roughly, approx(?:imately)?, now, are, only, hit, reached, at, me`)}` +
    `[ ,:(=-]*(?:\\b${anyOf(`
    about, around, roughly, approx, a, the, just, like, only, now, currently, at, age, of, nearly, almost, still, actually,
    ripe, old, big, grand, young, tender, will be, turned, turning, gonna be, is, to be, been, in fact, already, sorry,
    recently, very, well, gone, my`)}[ ,:(=-]*)*$`,
);
const SAID_AFTER = new RegExp(
  `^(?:st|nd|rd|th) birthday|^[ -]*${anyOf(`
    years?, yrs?, yo, y\\/o, y\\.o, yeras, yers, months?, mths, weeks? old, days? old, old, ish, now, next, tomorrow, today,
    last, this`)}|^[ -]*(?:in|on) |^ ?[fm]\\b|^,? ?(?:love|mate|lad|lol)$`,
);

const STANDS_ALONE = new RegExp(
  `^(?:[\\s,.:;'"!*(-]|${anyOf(`
    well, um, erm, er, oh, just, a, the, only, so, yes, yeah, hi, hello, ok, okay, its, it's, that's, thats, age, i, think,
    be, about, around, sorry, no, not, wait, mean, meant, actually, hmm, like, at, now, currently, still, and, ripe, old,
    of, tender, young, number, my, answer, is, would, nearly, almost, approx, roughly, put, say, probably, big, sweet,
    honestly, lad, mate, ha, sadly, unfortunately, proudly, \\d+`)})*` +
    `_(?:[\\s,.:;'"!*()?-]|${anyOf(`
    love, mate, lad, la, lol, haha, x+, pal, hun, please, thanks, thank, you, ta, cheers, sorry, no, wait, i, think, mean,
    meant, this, now, today, and, counting, proud, going, on, strong, young, last, years?, old, ish, actually, birthday, but,
    feel, like, not, or, so, all, right, innit, roughly, ok, okay, in, god, willing, tbh, months?, be, next, week, month,
    unfortunately, sadly, just, turned, soon, would, believe, ive, done, well, me, im, honest, duck, queen, feels, older,
    than, every, bit, it, do, tell, a, lie, scrap, that, it's, its, \\d+`)})*$`,
);

const COUNTED_BEFORE = new RegExp(
  `(?:[£$€#]|out of |\\b${anyOf(`
    over, under, below, above, older than, younger than, more than, less than, at least, minimum, max(?:imum)?, number,
    no\\., nos, flat, room, line, level, size, between, since, for the (?:last|past), years ago, rated?, chapter, page,
    within, every, bus, route, top, from, section, apartment, apt, mid, late, early, \\d+ (?:or|to|-)`)}` +
    ` ?(?:the |my |ages? )?|\\d ?-)$`,
);
const COUNTED_AFTER = new RegExp(
  `^ ?${anyOf(`
    out of, \\/, %, percent, per cent, kg, st\\b, stone, lbs?\\b, cm, ft, foot, feet, mm, miles?, mins?\\b, minutes?, hours?,
    hrs?\\b, am\\b, pm\\b, o'?clock, p\\b, pence, quid, pounds?, grand, k\\b, kids?, children, cats?, dogs?, mates, people,
    of us, of them, of my, other, beds?\\b, bedrooms?, rooms?, times, '?s\\b, ties\\b, something, odd\\b, \\+, plus,
    or (?:so|over|more|under|older|younger|above|\\d), and (?:over|above|under|older|younger), to \\d, - ?\\d,
    weeks? (?:ago|pregnant|gone|off|to), weeks?$, months? (?:ago|pregnant|off|now), days? (?:ago|sober|clean|off),
    years? (?:ago|now|of(?! age)|on|in|here|and|married|together|sober|clean|a|she|he|since),
    yrs? (?:ago|now|of(?! age)|married), ${anyOf(MONTHS)}, (?:[a-z]+ )?(?:street|road|avenue|lane|close), more, less, pills?,
    tablets?, paracetamol, drinks?, pints?, cans?, fags?, a day, missed, calls?, texts?, letters?, brothers?, sisters?,
    sons?, daughters?, floors?, th (?:floor|of), (?:st|nd|rd|th)\\b(?! birthday)`)}`,
);

/** "been here 10 years" is how long, not how old. */
const A_WHILE_BEFORE = new RegExp(
  `\\b${anyOf("been, for, here, there, lived, living, waiting, worked, working, married, sober, clean, together, did, done")}(?: [a-z']+){0,3} $`,
);
const A_WHILE_AFTER = /^ ?(?:years?|yrs?)\b(?! old| young| of age)/;

/** "34, live in L8": a number said first, then about oneself. */
const OPENS_BEFORE = /^(?:(?:hi|hello|hiya|yes|yeah|ok|oh|well|so|um|erm|just|only)[ ,.!]+)*$/;
const GOES_ON_AFTER = new RegExp(
  `^(?:[,.;] ?| and | but )${anyOf(`
    i\\b, i'?m, ive, i've, live, living, my, me, single, married, divorced, on my own, from, in, with, female, male, f\\b, m\\b,
    woman, man, retired, disabled, unemployed, working, got, have, no\\b`)}`,
);

const CORRECTS_BEFORE = /\b(?:no|not|sorry|wait|mean|meant|actually|lie|should be|make that|scrap that)[ ,.:-]*$/;
const ENDS_AFTER = /^[^a-z\d]*(?:$|sorry|not|years|now|i |mate)/;
