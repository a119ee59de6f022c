/** A telephone number that is told at another question on the way to a person: it is kept, and nobody has to type it twice. */
import type { World } from "../../knowledge/world.ts";
import { readPhone } from "../answers/phone.ts";
import { type Draft, draft } from "../draft.ts";
import type { Written } from "../input.ts";
import { toMessage } from "../put.ts";
import { questionById } from "../questions.ts";
import type { Answer, State } from "../state.ts";

const PHONE = "refer.phone";
/** Kinds whose answer is not the number itself, nor words in which it may stand. */
const TAKES_NO_NUMBER = new Set(["choice", "name"]);
const NUMBER = /(?:\b(?:on|at|is|it'?s)\s+)?(?:\+|\(|\d)[\d\s()+./-]{7,}\d/;
const HAS_LETTERS = /\p{L}/u;

/** What was told beside the number, to be read as the answer; undefined where no number was told. */
export function numberSaid(
  state: State,
  input: Written,
  world: World,
): { readonly state: State; readonly input: Written } | undefined {
  const { open, wish } = state;
  const isAsked = wish === "person" && open !== undefined && open.id.startsWith("refer.");
  if (!isAsked || !TAKES_NO_NUMBER.has(open.kind)) return undefined;
  const read = readPhone(input.text);
  if (read.is !== "value") return undefined;
  const phone: Answer = {
    question: PHONE,
    value: [read.value],
    words: read.value,
    asked: questionById(PHONE, world)?.ask ?? "",
    misses: 0,
  };
  const others = state.answers.filter(({ question }) => question !== PHONE);
  const rest = input.text.replace(NUMBER, " ").trim();
  return { state: { ...state, answers: [...others, phone] }, input: { ...input, text: rest } };
}

/** The question again, with thanks: it was no miss. */
export function askAfterNumber(state: State, world: World): Draft {
  const { open } = state;
  if (open === undefined) return draft(state, "decide");
  return draft(state, "rest", { say: [toMessage(open, [world.words("refer.number-kept")])] });
}

/** Whether anything was told beside the number. */
export function saysMore({ text }: Written): boolean {
  return HAS_LETTERS.test(text);
}
