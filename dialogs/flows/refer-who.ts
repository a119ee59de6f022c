/**
 * Whose help it is, on the way to a person. It decides who has to agree (rule 13), so it is never guessed, and whoever it is
 * for has to be old enough for the receiving service (rules 12 and 18). Otherwise nothing is sent and nothing kept of them.
 */
import type { World } from "../../knowledge/world.ts";
import { readAge } from "../answers/age.ts";
import { type Draft, draft } from "../draft.ts";
import type { Arrival } from "../input.ts";
import { put, toMessage } from "../put.ts";
import { questionById } from "../questions.ts";
import type { Answer, State } from "../state.ts";
import { button } from "../wording.ts";
import { stopReferral, withoutThem } from "./refer.ts";
import { contactsMessage } from "./urgent.ts";

const THEIR_AGE = "refer.their-age";
/** After this many times of not saying whom it is for, nothing is sent. */
const TIMES_ASKED = 2;

/** "Me" or somebody else, with their age where it was told at once. */
export function afterWhoFor(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  if (typeof answer.value === "string") return askAgainOrStop(state, answer, at, world);
  const next = withAnswer(state, answer);
  if (answer.value[0] !== "someone-else") return draft(next, "decide");
  const age = readAge(answer.words, at);
  if (age.is !== "value") return draft(next, "decide");
  if (age.value < (world.handOff?.acceptsFromAge ?? 0)) return refuseThem(next, "refer.their-under-age", at, world);
  const asked = questionById(THEIR_AGE, world)?.ask ?? "";
  const told: Answer = { question: THEIR_AGE, value: ["yes"], words: answer.words, asked, misses: 0 };
  return draft(withAnswer(next, told), "decide");
}

/** Only a yes goes on: somebody of whom it is not known may be a child. */
export function afterTheirAge(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  if (answer.value[0] === "yes") return draft(withAnswer(state, answer), "decide");
  const isChild = answer.value[0] === "no";
  return refuseThem(state, isChild ? "refer.their-under-age" : "refer.their-age-unknown", at, world);
}

function askAgainOrStop(state: State, answer: Answer, at: number, world: World): Draft {
  const open = answer.misses >= TIMES_ASKED ? undefined : put(answer.question, state, at, world, TIMES_ASKED);
  if (open === undefined) return stopReferral(state, world, "refer.no-who");
  return draft({ ...state, open }, "rest", { say: [toMessage(open, [world.words("refer.need-who")])] });
}

function refuseThem(
  state: State,
  why: "refer.their-under-age" | "refer.their-age-unknown",
  at: number,
  world: World,
): Draft {
  const line = world.words(why, { age: String(world.handOff?.acceptsFromAge ?? 18) });
  const contacts = world.replies.urgentHelp
    .flatMap((id) => world.urgent.get(id) ?? [])
    .filter(({ audiences }) => audiences.includes("anyone") || audiences.includes("under-18"));
  const message = contactsMessage([line, world.words("refer.general-only")], contacts, at, world);
  return draft(withoutThem(state), "rest", {
    say: [{ ...message, buttons: [button("more", world), button("plan", world)] }],
  });
}

function withAnswer(state: State, answer: Answer): State {
  return { ...state, answers: [...state.answers.filter(({ question }) => question !== answer.question), answer] };
}
