/**
 * Whether a value that was read once is still one for its question: an option that is still on its list, or what the
 * reader for its kind gives. It looks at the value alone, so it costs next to nothing and is done at every turn.
 */

import { councilsOf } from "../../knowledge/places/places.ts";
import type { Question } from "../../knowledge/topics/topic.ts";
import type { World } from "../../knowledge/world.ts";
import { slotOf } from "../hand-off/slots.ts";
import { answerTo, councilId } from "../known.ts";
import { questionById } from "../questions.ts";
import { type Answer, type State, WHAT_MATTERS } from "../state.ts";

/** Whether the question of an answer still takes it. One that is no longer asked takes anything. */
export function isStillOnOffer({ question: id, value }: Answer, state: State, world: World): boolean {
  // What matters is any number of needs, and those that are no longer known are out already.
  if (id === WHAT_MATTERS || typeof value === "string") return true;
  const question = questionById(id, world);
  if (question === undefined) return true;
  const isOption = (given: string) => question.options.some((option) => option.id === given);
  return value.every((given) => isOption(given) || isOfKind(question, given, state, world));
}

const DIGITS = /^\d{1,3}$/;
/** The first half of a postcode, wherever it is: places outside the region that is known are taken too. */
const DISTRICT = /^[A-Z]{1,2}\d[\dA-Z]?$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const NATIONAL_NUMBER = /^0\d{9,10}$/;
const NAME = /^[\p{L}\p{M}.' -]{1,60}$/u;
const OLDEST = 120;

function isOfKind(question: Question, value: string, state: State, world: World): boolean {
  switch (question.kind) {
    case "choice":
    case "many":
      // With no options of its own the list was made of what was known then.
      return (question.options.length === 0 && isMade(question, value, state, world)) || slotOf(value) !== undefined;
    case "yesno":
      return question.options.length === 0 && (value === "yes" || value === "no");
    case "number":
      return value.trim() !== "" && Number.isFinite(Number(value));
    case "age":
      return DIGITS.test(value) && Number(value) <= OLDEST;
    case "date":
      return ISO_DATE.test(value);
    case "postcode":
      return DISTRICT.test(value);
    case "phone":
      return NATIONAL_NUMBER.test(value);
    case "name":
      return NAME.test(value);
    case "text":
      return value.trim() !== "";
  }
}

function isMade({ id }: Question, value: string, state: State, world: World): boolean {
  if (id !== "which-council") return true;
  const district = answerTo(state, "postcode")?.value[0];
  const place = district === undefined ? undefined : world.places.find(district);
  return place !== undefined && councilsOf(place).some((name) => councilId(name) === value);
}
