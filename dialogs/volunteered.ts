/**
 * Age and place said in passing ("I'm 15", "I live in Toxteth"): kept so that they are not asked again. Only plain
 * statements about the writer count; anything else waits to be asked.
 */
import type { World } from "../knowledge/world.ts";
import { readAge } from "./answers/age.ts";
import { readPostcode } from "./answers/postcode.ts";
import type { Written } from "./input.ts";
import { answerTo } from "./known.ts";
import type { Answer, State } from "./state.ts";

/** What a number counts where it is no age: "I'm 30 quid short", "I'm 12 payments behind", "I'm 20 years clean". */
const NO_AGE = String.raw`(?!\s*(?:pounds|quid|grand|k\b|p\b|%|weeks?|months?|days?|hours?|hrs?|minutes?|mins?|stone|kg|miles?|points|(?:years?|yrs?)(?![ -]*(?:old|young|of age)))|\s*(?:\w+s\s+)?(?:behind|short|down|late|overdue|in debt)\b|[\d:/]|[.,]\d)`;
const AGE = String.raw`([1-9]\d)(?:(?:yo|f|m)?\b)${NO_AGE}`;
/** After an age the thought ends, or goes on about the same person. */
const ENDS = String.raw`(?=\s*(?:$|[,.;:!?)\n-]|(?:and|n|but|with|from|who|living|years?|yrs?|yo|old)\b))`;
const I_AM = String.raw`\b(?:i'?m|i am)\s+`;
/** A few words about the writer; none that could bring in somebody else, or a place. */
const SELF = String.raw`(?:(?!(?:my|our|me|his|her|their|not|for|with|after|to|about|at|in|on|by|than)\b)[a-z'-]+[ ,]+){1,5}?`;
const PERSON =
  "(?:wom[ae]n|m[ae]n|lady|bloke|fella|lad|lass|girl|guy|male|female|widow|widower|pensioner|student|person)";

/** How people say their own age in passing. The first group is the number. */
const SAYS_OWN_AGE: readonly RegExp[] = [
  `${I_AM}(?:(?:only|just|nearly|about|now|still|aged|almost|actually) )*${AGE}`,
  // "I'm a gay man, 58", "im trans n 16", "I'm a mum of three and 41".
  `${I_AM}${SELF}(?:(?:and|n|&|aged|age)\\s+)?(?<=[,&] ?|\\b(?:and|n|aged|age) )${AGE}${ENDS}`,
  // "a woman of 50", only after "I'm" or as the first words.
  `(?:${I_AM}|^\\s*)(?:(?:an?|the)\\s+)?(?:[a-z'-]+\\s+){0,3}?${PERSON} (?:of |aged )${AGE}${ENDS}`,
  // "27, moved for work", "34 year old woman", "female, 23" as the first words.
  `^\\W*${AGE}(?=\\s*(?:[.;]|, ?(?:i\\b|i'?[mv]|my\\b|me\\b|live|living|moved|moving|single|married|divorced|widowed|retired|on my own|on me own|male|female|wom[ae]n|man|got|just|lost|never|been|working|unemployed|out of|no\\b|from|in\\b|with|stuck|skint|feel|not)|[ -]*(?:yo|(?:years?|yrs?)[ -]old)\\b(?! (?:son|daughter|lad|boy|girl|kid|child|mum|dad|nan))))`,
  `^\\W*(?:(?:an?|single|widowed|divorced|retired|gay|trans|disabled|unemployed) )*(?:${PERSON}|mum|dad|carer)(?: of (?:\\d|one|two|three|four|five))?,? (?:aged )?${AGE}${ENDS}`,
  `\\bi(?:'?ve| have)? (?:just |only |recently )?turned ${AGE}`,
  `\\b(?:my age is|at) ${AGE},? (?=$|i\\b|i'[mv]|my\\b|me\\b|you\\b)`,
].map((says) => new RegExp(says, "i"));
const SAYS_OWN_PLACE =
  /\b(?:i live|i'?m (?:in|from|based)|we live|we'?re (?:in|based in)|living|i stay|i'?m staying|(?:i|we)(?:'?ve)? (?:just |recently )?moved (?:in)?to|my (?:flat|house|home|address|postcode) is)\b(?: (?:in|at|near|up|down|on|over|out))*\s+(.{2,40})/i;

export function volunteered(state: State, input: Written, world: World): Answer[] {
  return [...ownAge(state, input), ...ownPlace(state, input, world)];
}

function ownAge(state: State, { text, at }: Written): Answer[] {
  const plain = text.replace(/[\u2018\u2019]/g, "'");
  const said = SAYS_OWN_AGE.map((says) => says.exec(plain)?.[1]).find((number) => number !== undefined);
  if (said === undefined || answerTo(state, "age") || answerTo(state, "under-18")) return [];
  const age = readAge(said, at);
  return age.is === "value" ? [unasked("age", String(age.value))] : [];
}

function ownPlace(state: State, { text }: Written, world: World): Answer[] {
  const said = SAYS_OWN_PLACE.exec(text)?.[1];
  if (said === undefined || answerTo(state, "postcode")) return [];
  const place = readPostcode(said, world.places);
  const district = place.is === "value" ? world.places.find(place.value)?.district : undefined;
  return district === undefined ? [] : [unasked("postcode", district)];
}

/** The words are left out: they belong to what mattered, and only the district is kept of a place. */
function unasked(question: string, value: string): Answer {
  return { question, value: [value], words: "", misses: 0 };
}
