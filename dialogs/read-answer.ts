/** Reads what was typed as an answer to the open question, with the guarded reader for its kind. */
import type { World } from "../knowledge/world.ts";
import { readAge } from "./answers/age.ts";
import { readChoice } from "./answers/choice.ts";
import { readDate } from "./answers/date.ts";
import { heardAs } from "./answers/heard.ts";
import { readName } from "./answers/name.ts";
import { readNoValue } from "./answers/no-value.ts";
import { readNumber } from "./answers/number.ts";
import { readPhone } from "./answers/phone.ts";
import { readPostcode } from "./answers/postcode.ts";
import type { Reading } from "./answers/reading.ts";
import { readConsent, readYesNo } from "./answers/yes-no.ts";
import { slotSaid } from "./hand-off/slot-said.ts";
import { OTHER_TIMES } from "./hand-off/slots.ts";
import { tellsTimes, tellsWhen } from "./hand-off/times-said.ts";
import { BOTH, NOT_SURE, PREFER_NOT, questionById, SOMETHING_ELSE } from "./questions.ts";
import { readExact } from "./read-exact.ts";
import type { OpenQuestion } from "./state.ts";

/** Agreeing to share, and what cannot be undone, are read strictly: only a plain yes is one (rule 19). */
export const CONSENT_QUESTIONS = new Set([
  "refer.send",
  "refer.their-agreement",
  "confirm-delete",
  "confirm-restart",
  "confirm-sensitive",
]);
/** Asked as a choice of yes and no, and answered by many with an age. */
const AGE_LIMIT_ASKED: Readonly<Record<string, number>> = { "under-18": 18, "over-16": 16 };

/** The writer's age, where it answers a question of yes and no about it; "2" is the second option, and nobody of two writes. */
export function ageToldTo(open: OpenQuestion, text: string, at: number): number | undefined {
  if (!(open.id in AGE_LIMIT_ASKED) || optionNumbered(open, text) !== undefined) return undefined;
  const age = readAge(text, at);
  return age.is === "value" ? age.value : undefined;
}

const THEIR_AGE = "refer.their-age";

/** The answer as option ids or as text, or how it is not one. */
export function readAnswer(open: OpenQuestion, text: string, at: number, world: World): Reading<readonly string[]> {
  const label = open.options.find((option) => option.label.toLowerCase() === text.trim().toLowerCase());
  if (label) return chosen(label.id);
  const slot = open.id === "refer.slot" ? slotSaid(text, open.options, at) : undefined;
  if (slot !== undefined) return chosen(slot);
  if (open.id === "refer.slot" && tellsTimes(text, open)) return chosen(OTHER_TIMES);
  if (open.id === "refer.times" && !tellsWhen(text)) return noTimes(text);
  if (open.id === THEIR_AGE) return theirAge(open, text, at, world);
  const limit = AGE_LIMIT_ASKED[open.id];
  const age = ageToldTo(open, text, at);
  if (limit !== undefined && age !== undefined) return chosen(isYes(open.id, age, limit) ? "yes" : "no");
  switch (open.kind) {
    case "yesno":
      return yesNo(open, text);
    case "choice":
    case "many":
      return choice(open, text, world);
    case "number":
      return asText(readNumber(text));
    case "age":
      return asText(readAge(text, at));
    case "date":
      return asText(readDate(text, at));
    case "postcode":
      return district(text, world);
    case "phone":
      return asText(readPhone(text));
    case "name":
      return asText(readName(text));
    case "text":
      return text.trim() === "" ? { is: "unread" } : { is: "value", value: [text.trim()] };
  }
}

/** A tapped or typed option: the two ways out are no values. */
export function chosen(id: string): { is: "value"; value: readonly string[] } | { is: "unknown" | "declined" } {
  if (id === NOT_SURE) return { is: "unknown" };
  if (id === PREFER_NOT) return { is: "declined" };
  return { is: "value", value: [id] };
}

function isYes(question: string, age: number, limit: number): boolean {
  return question === "under-18" ? age < limit : age >= limit;
}

/** The age of whoever the help is for tells whether they are old enough; a number on the list is no age. */
function theirAge(open: OpenQuestion, text: string, at: number, world: World): Reading<readonly string[]> {
  const age = optionNumbered(open, text) === undefined ? readAge(text, at) : undefined;
  if (age?.is === "value") return chosen(age.value >= (world.handOff?.acceptsFromAge ?? 18) ? "yes" : "no");
  return choice(open, text, world);
}

function noTimes(text: string): Reading<readonly string[]> {
  const reason = readNoValue(text);
  return reason === undefined ? { is: "invalid" } : { is: reason };
}

/** The option at a position, where a position is all that was typed. */
function optionNumbered({ options }: OpenQuestion, text: string): string | undefined {
  const position = /^\s*\(?(\d{1,2})[.)]?\s*$/.exec(text)?.[1];
  return position === undefined ? undefined : options[Number(position) - 1]?.id;
}

/** "Send it" is as plain a yes as there is to "shall I send it?"; with a "but" in it, it is not the whole of it. */
const SENDS =
  /^\W*(?:(?:yes|yeah|yep|yup|ok|okay|aye|please|go ahead and|go on and|just|you can|now) )*send (?:it|this|that|them)(?: (?:off|over|now|please|pls|then|thanks|ta|mate|love|la|to them|yes))*\W*$/i;

const SENDS_NOT =
  /^\W*(?:(?:no|nah|please|actually|oh) )*(?:don'?t|do not|dont) send (?:it|this|that|them|anything)\b/i;

function yesNo(open: OpenQuestion, text: string): Reading<readonly string[]> {
  const said = text
    .replace(/[,.!]+/g, " ")
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, " ");
  if (open.id === "refer.send" && SENDS.test(said)) return chosen("yes");
  if (open.id === "refer.send" && SENDS_NOT.test(said)) return chosen("no");
  const numbered = CONSENT_QUESTIONS.has(open.id) ? undefined : optionNumbered(open, text);
  if (numbered !== undefined) return chosen(numbered);
  const reading = CONSENT_QUESTIONS.has(open.id) ? readConsent(text) : readYesNo(text);
  if (reading.is !== "value") return reading;
  return reading.value === "maybe" ? { is: "unknown" } : { is: "value", value: [reading.value] };
}

function choice(open: OpenQuestion, text: string, world: World): Reading<readonly string[]> {
  const question = questionById(open.id, world);
  const opening = open.kind === "choice" ? openingLabel(open, text) : undefined;
  if (opening !== undefined) return chosen(opening);
  if (question?.isExact) return readExact(open, question, text);
  const heard = question && heardAs(text, question);
  if (heard !== undefined && open.options.some(({ id }) => id === heard)) return chosen(heard);
  const options = open.options.map(({ id, label }) => ({
    label,
    alsoSaid: question?.options.find((option) => option.id === id)?.alsoSaid ?? [],
  }));
  const reading = readChoice(text, options);
  if (reading.is === "value") {
    const ids = reading.value.flatMap((position) => open.options[position - 1]?.id ?? []);
    const first = ids[0];
    if (first === undefined) return { is: "unread" };
    if (open.id === "which-need" && ids.length > 1) return { is: "value", value: ids.filter(isNeed) };
    if (open.kind === "choice" && ids.length > 1) return { is: "unread" };
    return ids.length === 1
      ? chosen(first)
      : { is: "value", value: ids.filter((id) => id !== NOT_SURE && id !== PREFER_NOT) };
  }
  if (reading.is !== "unread") return reading;
  if (open.id === "which-need") return bothOrNeither(open, text);
  return open.id === "danger-person" ? personOrNot(text) : yesOrNoOption(open, text);
}

/** "Don't say who you are, he listens in": the label, and why. */
function openingLabel({ options }: OpenQuestion, text: string): string | undefined {
  const said = text.trim().toLowerCase().replace(/[’‘]/g, "'");
  return options.find(({ label }) => /^[,.;:]/.test(startingWith(said, label.toLowerCase())))?.id;
}

function startingWith(said: string, label: string): string {
  return said.startsWith(label) ? said.slice(label.length) : "";
}

/** "I need to leave" is no yes to that offer. */
const OPENS_WITH_YES_OR_NO = /^\W*(?:y|yes|yeah|ye|yep|yup|aye|ok|okay|sure|please|go on|no|nah|nope|not)\b/i;

/** The offer of a person is taken up or left in all the ways that a yes-or-no question is. */
function personOrNot(text: string): Reading<readonly string[]> {
  const said: Reading<string> = OPENS_WITH_YES_OR_NO.test(text) ? readYesNo(text) : { is: "unread" };
  if (said.is !== "value" || said.value === "maybe") return { is: "unread" };
  return chosen(said.value === "yes" ? "person" : "carry-on");
}

/** "Both", with what people put round it; "none of them" is read as any list is. */
const SAYS_BOTH =
  /^\W*(?:(?:it'?s|i'?d say|probably|prob|a|bit|of|yeah|yes|well|erm|um|honestly|tbh|think|i) )*both\b/i;
/** More words tell of something else. */
const WORDS_ABOUT_BOTH = 8;

/** "Both tbh" takes both where they are offered; a plain no to two close needs means neither. */
function bothOrNeither(open: OpenQuestion, text: string): Reading<readonly string[]> {
  const isShort = text.trim().split(/\s+/).length <= WORDS_ABOUT_BOTH;
  const hasBoth = open.options.some(({ id }) => id === BOTH);
  if (hasBoth && isShort && SAYS_BOTH.test(text)) return chosen(BOTH);
  const said = readYesNo(text);
  return said.is === "value" && said.value === "no" ? chosen(SOMETHING_ELSE) : { is: "unread" };
}

/** Not one of the ways to take both or neither. */
function isNeed(id: string): boolean {
  return id !== BOTH && id !== SOMETHING_ELSE;
}

/** A choice whose options are yes and no is answered in all the ways that a yes-or-no question is. */
function yesOrNoOption(open: OpenQuestion, text: string): Reading<readonly string[]> {
  if (!open.options.some((option) => option.id === "yes")) return { is: "unread" };
  return yesNo(open, text);
}

/** Only the district of a postcode is kept. */
function district(text: string, world: World): Reading<readonly string[]> {
  const reading = readPostcode(text, world.places);
  if (reading.is !== "value") return reading;
  const place = world.places.find(reading.value);
  return place ? { is: "value", value: [place.district] } : { is: "unread" };
}

function asText<T extends string | number>(reading: Reading<T>): Reading<readonly string[]> {
  return reading.is === "value" ? { is: "value", value: [String(reading.value)] } : reading;
}
