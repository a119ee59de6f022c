/** Puts a question: its words filled in, its options in order, simpler when it is asked again or was asked for. */
import { fill } from "../knowledge/languages/fill.ts";
import { applies } from "../knowledge/topics/condition.ts";
import type { Question } from "../knowledge/topics/topic.ts";
import type { World } from "../knowledge/world.ts";
import { planLines } from "./flows/plan-lines.ts";
import { strikeOptions } from "./flows/refer-lines.ts";
import { slotOptions } from "./hand-off/slots.ts";
import { type Known, known } from "./known.ts";
import { isGuessing, NOT_SURE, PREFER_NOT, questionById } from "./questions.ts";
import type { Message } from "./say.ts";
import type { OpenQuestion, State } from "./state.ts";
import { councilOptions, needOptions, shortened, spokenNeeds } from "./wording.ts";

type Option = OpenQuestion["options"][number];

/** The question as it stands open from now on, or undefined when a release no longer has it. @param at in ms since 1970 */
export function put(id: string, state: State, at: number, world: World, misses = 0): OpenQuestion | undefined {
  const question = questionById(id, world);
  if (question === undefined) return undefined;
  const now = known(state, world);
  const isSimple = state.isSimple || misses > 0 || (isGuessing(id) && now.unsureWords === "");
  return {
    id,
    kind: question.kind,
    words: fill(isSimple ? question.simple : question.ask, valuesFor(id, state, now, world)),
    options: [...ownOptions(question, state, now, at, world), ...waysOut(question, world)],
    misses,
  };
}

/** The message that puts an open question, with any lines that belong before it in the same bubble. */
export function toMessage(open: OpenQuestion, before: readonly string[] = []): Message {
  return {
    parts: [...before, ...open.words.split("\n")].map((text) => ({ is: "text", text })),
    ask: { id: open.id, kind: open.kind, options: open.options },
    buttons: [],
  };
}

function valuesFor(id: string, state: State, now: Known, world: World): Readonly<Record<string, string>> {
  if (id === "confirm-needs") return { needs: spokenNeeds(now, world) };
  if (isGuessing(id)) return { said: shortened(now.unsureWords), need: needOptions(now.unsure, world)[0]?.label ?? "" };
  if (id === "confirm-sensitive" || id === "refuse-reason") {
    return { name: world.services.get(state.pendingService ?? "")?.name ?? "" };
  }
  if (world.handOff === undefined) return {};
  const { service, keptFor, acceptsFromAge } = world.handOff;
  return { service, keptFor, age: String(acceptsFromAge) };
}

function ownOptions(question: Question, state: State, now: Known, at: number, world: World): readonly Option[] {
  switch (question.id) {
    case "which-need":
      return needOptions(now.unsure, world);
    case "which-council":
      return councilOptions(now);
    case "refer.strike":
      return strikeOptions(state, world);
    case "refer.slot":
      return slotOptions(at, world);
    case "plan.strike":
      return planLines(state, world);
  }
  const own = question.options.filter((option) => applies(option.when, now.facts) && isPossible(option.id, world));
  if (question.kind === "yesno" && own.length === 0) return yesAndNo(world);
  return own.map(({ id, label }) => ({ id, label }));
}

/** Nobody is told to ring where no number is known. */
function isPossible(option: string, { handOff }: World): boolean {
  return option !== "i-will-ring" || handOff?.phone !== undefined;
}

/** "Not sure" and "Prefer not to say", where the question leaves them open. */
function waysOut(question: Question, world: World): readonly Option[] {
  if (!question.openEnded || question.kind === "text" || question.kind === "name") return [];
  const preferNot = { id: PREFER_NOT, label: world.words("buttons.prefer-not") };
  if (question.kind === "postcode" || question.kind === "phone") return [preferNot];
  return [{ id: NOT_SURE, label: world.words("buttons.not-sure") }, preferNot];
}

function yesAndNo(world: World): readonly Option[] {
  return [
    { id: "yes", label: world.words("buttons.yes") },
    { id: "no", label: world.words("buttons.no") },
  ];
}
