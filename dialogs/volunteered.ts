/**
 * Age and place said in passing ("I'm 15", "I live in Toxteth"): kept so that they are not asked again. Only plain
 * statements about the writer count; anything else waits to be asked.
 */
import type { World } from "../knowledge/world.ts";
import { readAge } from "./answers/age.ts";
import { ownAgeIn } from "./answers/own-age.ts";
import { readPostcode } from "./answers/postcode.ts";
import type { Written } from "./input.ts";
import { answerTo } from "./known.ts";
import type { Answer, State } from "./state.ts";

const SAYS_OWN_PLACE =
  /\b(?:i live|i'?m (?:in|from|based)|we live|we'?re (?:in|based in)|living|i stay|i'?m staying|(?:i|we)(?:'?ve)? (?:just |recently )?moved (?:in)?to|my (?:flat|house|home|address|postcode) is)\b(?: (?:in|at|near|up|down|on|over|out))*\s+(.{2,40})/i;

export function volunteered(state: State, input: Written, world: World): Answer[] {
  return [...ownAge(state, input), ...ownPlace(state, input, world)];
}

function ownAge(state: State, { text, at }: Written): Answer[] {
  const said = ownAgeIn(text);
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
