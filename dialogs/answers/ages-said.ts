/**
 * The ages said in a text and whose they are. A number is an age when it stands alone, after "I'm" or "she is", or before
 * "years old"; not when it counts kids, pounds, points out of ten or minutes past the hour.
 */
import type { Found } from "./settled.ts";

export interface AgeSaid extends Found<number> {
  /** `unsaid`: a bare number. Ages of children spoken of in the plural are left out. */
  readonly of: "self" | "other" | "unsaid";
}

/** Every age in the text, digits for number words, in the order said. Not checked against how old people get. */
export function agesSaid(text: string): readonly AgeSaid[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const from = match.index;
    const to = from + match[0].length;
    const before = text.slice(Math.max(0, from - 80), from);
    const after = text.slice(to, to + 40);
    const isMarked = MARKED_BEFORE.test(before) || MARKED_AFTER.test(after) || NOT_YET_BEFORE.test(before);
    if (NOT_AN_AGE_BEFORE.test(before) || NOT_AN_AGE_AFTER.test(after)) return [];
    const of = whose(before, after);
    if (of === "children") return [];
    if (!isMarked && of === "unsaid" && !STANDS_ALONE.test(`${before}_${after}`) && !isCorrection(before, after)) return [];
    return [{ from, to, of, value: inYears(Number(match[1]), before, after) }];
  });
}

const NUMBER = /(?<![\d.,:/£$€-])(\d{1,3})(?:\.\d| ?1⁄2|(?: and (?:a |an )?(?:half|bit|quarter|3 quarters)))?(?![\d:]|[.,/]\d|⁄)/g;

/** Whole years lived: nearly 18 is 17, 16 next week is 15, 18 months is 1. */
function inYears(number: number, before: string, after: string): number {
  if (/^[ -]?(?:months?|mths?|mnths?|mos?)\b(?! (?:time|away|ago|to))/.test(after)) return Math.floor(number / 12);
  if (/^[ -]?(?:weeks?|wks?|days?)(?: old)\b/.test(after)) return 0;
  return NOT_YET_BEFORE.test(before) || NOT_YET_AFTER.test(after) ? number - 1 : number;
}

const NOT_YET_BEFORE =
  /\b(?:nearly|almost|nearing|approaching|just about to (?:be|turn)|about to (?:be|turn)|coming up(?: to| on| for)?|going on(?: for)?|getting on for|pushing|not (?:quite|yet)|just under|just shy of|knocking on(?: for)?|(?:will|'ll|gonna|going to|soon) (?:be|turn)|turning|soon|i'?ll be|be)(?: the| a)? $/;
const NOT_YET_AFTER =
  /^(?:th|st|nd|rd)?(?: years old)?,? (?:next (?!door)|tomorrow|tomoz|soon|on (?:the|mon|tue|wed|thu|fri|sat|sun|\d)|in (?:a (?:few |couple of )?(?:day|week|month)|\d+ (?:day|week|month)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|this (?:coming|mon|tue|wed|thu|fri|sat|sun)|later this|at christmas|in the (?:new year|summer|spring|autumn|winter))/;

function whose(before: string, after: string): "self" | "other" | "children" | "unsaid" {
  if (/^[ -]?(?:years?|yrs?|yr|y)?[ -]?(?:old|o)?\b[ ,]*(?:i am|i'?m|me\b|myself)/.test(after) && !/\b(?:i'?m|i am)\b[^\d]*$/.test(before)) {
    if (/^[ ,]*(?:i'?m|i am)/.test(after) === false) return "self";
  }
  const matched = before.match(SUBJECT);
  const subject = matched?.[1] ?? matched?.[2];
  if (subject === undefined) return /^(?: years? old| yrs old| yo)? (?:mum|mam|dad|nan|son|daughter|husband|wife|partner|mother|father|brother|sister|friend|lad|girl|boy)\b/.test(after) ? "other" : "unsaid";
  if (/^(?:i|im|i'm|me|myself|my age|my own|we|ive|i've|my)$/.test(subject)) return "self";
  return /(?:kids|children|boys|girls|sons|daughters|twins|grandkids|grandchildren|little ones|bairns|babies|lads)$/.test(subject) ? "children" : "other";
}

const PEOPLE =
  "mum|mam|mom|ma|mother|mummy|dad|da|father|nan|nana|nanna|gran|grandma|grandmother|grandad|granddad|grandfather|husband|hubby|wife|missus|mrs|partner|fella|feller|boyfriend|girlfriend|bf|gf|son|lad|daughter|girl|boy|baby|child|kid|brother|bro|sister|sis|aunt|auntie|aunty|uncle|cousin|niece|nephew|friend|mate|neighbour|neighbor|client|patient|tenant|grandson|granddaughter|ex|carer|flatmate|housemate|in-law|mil|fil|stepson|stepdaughter|stepdad|stepmum|person|lady|man|woman|fiance|youngest|eldest|oldest";
const CHILDREN = "kids|children|boys|girls|sons|daughters|twins|grandkids|grandchildren|little ones|bairns|babies|lads";
/** The last person spoken of before the number. */
const SUBJECT = new RegExp(
  `.*(?<![\\w'])(?:(${CHILDREN}|${PEOPLE}|she|he|they)(?:'s|'re|s|'ll|'d)?|(her|him|his|their|them|i'm|im|i've|ive|i|i'll|me|myself|my age|we))(?![\\w'])(?!.*\\b(?:${CHILDREN})\\b)`,
);

const MARKED_BEFORE =
  /\b(?:i'?m|i am|am|she'?s|he'?s|they'?re|is|was|aged?|ages?|turned|turns?|turning|be|years|yrs|age is|age|of|her|him|mum'?s|dad'?s|nan'?s|just|nearly|almost|about|around|roughly|approx(?:imately)?|now|are|only|over here|hit|reached|at|me)[ ,:(=-]*(?:about|around|roughly|approx|a|the|just|like|only|now|currently|at|age|of|nearly|almost|just turned|still|actually|ripe old|big|grand old|ripe|old|young|tender|will be|turning|gonna be|is|circa|to be|turned|be|coming up to|going on|in fact|already|ripe|sorry|only just|recently|recently turned|approaching|pushing|getting on for|knocking on|very nearly|very|well)*[ ,:(=-]*$/;
const MARKED_AFTER = /^[ -]*(?:years?|yrs?|yr|yo|y\/o|y\.o|yeras|yers|months?|mths|weeks? old|days? old|old|ish|now|next|tomorrow|today|last|this|in |on |,? ?(?:love|mate|lad|lol)$)/;
const STANDS_ALONE =
  /^(?:[\s,.:;'"!*(-]|(?:well|um|erm|er|oh|just|a|the|only|so|yes|yeah|hi|hello|ok|okay|its|it's|age|i|think|be|about|around|sorry|no|not|wait|mean|meant|actually|hmm|like|its|that's|thats|at|now|currently|still|and|ripe|old|of|tender|young|number|my|answer|is|would|nearly|almost|almost|approx|roughly|put|say|probably|old|big|sweet|honestly|lad|mate|ha|sadly|unfortunately|proudly))*_(?:[\s,.:;'"!*)?-]|(?:love|mate|lad|la|lol|haha|x|xx|xxx|pal|hun|please|thanks|thank|you|ta|cheers|sorry|no|wait|i|think|mean|meant|this|now|today|and|counting|proud|going|on|strong|young|last|year|years|old|ish|actually|birthday|but|feel|like|not|or|so|all|right|innit|roughly|ok|okay|in|god|willing|tbh|months?|be|next|week|month|next|unfortunately|sadly|just|turned|soon|would|you|believe|ive|done|well|me|im|honest|duck|queen|feels|older|than|every|bit|it|do|plus|vat|tell|a|lie|scrap|that|it's|its|\d{1,3}))*$/;
const NOT_AN_AGE_BEFORE =
  /(?:[£$€#]|out of |\b(?:over|under|below|above|older than|younger than|more than|less than|at least|minimum|max(?:imum)?|number|no\.|nos|flat|room|line|level|size|between|since|for the (?:last|past)|years ago|rated?|chapter|page|within|every|bus|route|top|from|section|apartment|apt|mid|late|early|\d+ (?:or|to|-)) ?(?:the |my |ages? )?|\d ?-)$/;
const NOT_AN_AGE_AFTER =
  /^ ?(?:out of|\/|%|percent|per cent|kg|st\b|stone|lbs?|cm|ft|foot|feet|mm|miles?|mins?\b|minutes?|hours?|hrs?|am\b|pm\b|o'?clock|p\b|pence|quid|pounds?|grand|k\b|kids?|children|cats?|dogs?|mates|people|of us|of them|of my|other|bed\b|beds|bedrooms?|rooms?|times|'?s\b|ties\b|something|odd\b|\+|plus(?! vat)|or (?:so|over|more|under|older|younger|above|\d)|and (?:over|above|under|older|younger)|to \d|- ?\d|weeks? (?:ago|pregnant|gone|off|to)|weeks?$|months? (?:ago|pregnant|off|now)|days? (?:ago|sober|clean|off)|years? (?:ago|now|of|on|in|here|and|married|together|sober|clean|a|she|he|since)|yrs? (?:ago|now|of|married)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|street|road|[a-z]+ (?:street|road|avenue|lane|close)|more|less|pills?|tablets?|paracetamol|drinks?|pints?|cans?|fags?|a day|missed|calls?|texts?|letters?|brothers?|sisters?|sons?|daughters?|floors?|th (?:floor|of)|(?:st|nd|rd|th)\b(?! birthday))/;

function isCorrection(before: string, after: string): boolean {
  return /\b(?:no|not|sorry|wait|mean|meant|actually|lie|should be|make that|scrap that)[ ,.:-]*$/.test(before) && /^[^a-z\d]*(?:$|sorry|not|years|now|i |mate)/.test(after);
}
