/**
 * A conversation is a pure function of what we know. `wanted` says what must be looked up before answering; `respond` gives
 * the new state, what is said and what is asked of the shell. Both can be run again with the same input without harm.
 */
import type { Query } from "../knowledge/directory/match.ts";
import type { World } from "../knowledge/world.ts";
import { type Decision, decide, lacksOver16 } from "./decide.ts";
import { type Draft, draft, text } from "./draft.ts";
import type { Effect } from "./effect.ts";
import { explained, isGone, isStale, putAnew, startedOverLine } from "./flows/changed.ts";
import { firstWords } from "./flows/greet.ts";
import { contactSummary } from "./flows/refer-lines.ts";
import { searchQuery, showFound } from "./flows/search.ts";
import { queryFor, suggest } from "./flows/suggest.ts";
import { withUrgentButton } from "./flows/urgent.ts";
import { markedNowWith } from "./hand-off/now-with.ts";
import { hear } from "./hear.ts";
import type { Input } from "./input.ts";
import { put, toMessage } from "./put.ts";
import type { Message } from "./say.ts";
import { type OpenQuestion, type State, WHAT_MATTERS, without } from "./state.ts";
import { button } from "./wording.ts";

export interface Response {
  readonly state: State;
  readonly say: readonly Message[];
  readonly effects: readonly Effect[];
}

/** What to look up before `respond`, or undefined when nothing is needed. */
export function wanted(state: State, input: Input, world: World): Query | undefined {
  const heard = heardIn(state, input, world);
  switch (looksUp(heard, world)) {
    case "suggest":
      return queryFor(heard.state, input.at, world);
    case "search":
      return searchQuery(heard.state, input.at, world);
    default:
      return undefined;
  }
}

/** The answer to one input. Any input in any state gets one, and danger noticed in it is always answered. */
export function respond(state: State, input: Input, world: World): Response {
  const said = startedOver(comeNext(heardIn(state, input, world), input, world), input, world);
  const greeted = input.kind === "message" && !said.state.isGreeted;
  const messages = (greeted ? [firstWords(world), ...said.say] : said.say).map((each) =>
    isOwn(each) ? withUrgentButton(each, said.state, world) : each,
  );
  const own = messages.filter(isOwn);
  const last = own.length > 0 ? own : said.state.last;
  return {
    state: { ...said.state, isGreeted: said.state.isGreeted || greeted, last },
    say: markedNowWith(state, said.state, messages),
    effects: said.effects,
  };
}

/** Neither a link worker's words nor what stands beside the chat: only its own are said again, and have buttons put to them. */
function isOwn({ from, isPinned }: Message): boolean {
  return from === undefined && isPinned !== true;
}

/** An open question that a release took away cannot be repeated: what comes next instead is worked out. */
function heardIn(state: State, input: Input, world: World): Draft {
  const heard = hear(state, input, world);
  const { open } = heard.state;
  if (heard.next !== "repeat" || open === undefined || !isGone(open, world)) return heard;
  return { ...heard, state: without(heard.state, "open"), next: "decide" };
}

/** Whoever had to start over hears so first, but never before help in danger. */
function startedOver(said: Draft, input: Input, world: World): Draft {
  const line = startedOverLine(said.state, world);
  const isDanger = input.kind === "message" && input.understood.safety.length > 0;
  if (line === undefined || said.say.length === 0 || isDanger) return said;
  return { ...said, state: without(said.state, "reopened"), say: [text(line), ...said.say] };
}

function looksUp(heard: Draft, world: World): Decision["is"] {
  if (heard.next === "suggest") return "suggest";
  if (heard.next === "rest" || (heard.next === "repeat" && heard.state.open !== undefined)) return "rest";
  return decide(heard.state, world).is;
}

function comeNext(heard: Draft, input: Input, world: World): Draft {
  if (heard.next === "rest") return withLines(heard);
  if (heard.next === "suggest") return withOver16(suggest(heard, input.at, input.found, world), input.at, world);
  if (heard.next === "repeat" && heard.state.open !== undefined)
    return repeated(heard, heard.state.open, input.at, world);
  const decision = decide(heard.state, world);
  switch (decision.is) {
    case "suggest":
      return withOver16(suggest(heard, input.at, input.found, world), input.at, world);
    case "search":
      return showFound(heard, input.at, input.found, world);
    case "rest":
      return restful(heard, world);
    case "ask": {
      // Only the opening question is asked again by its own misses; every other one starts afresh.
      const misses = decision.question === WHAT_MATTERS ? heard.state.misses : 0;
      const open = put(decision.question, heard.state, input.at, world, misses);
      if (open === undefined) return restful(heard, world);
      const { state, before } = explained(open.id, heard.state, world);
      const lines = [...heard.before, ...before, ...linesBefore(open.id, state, world)];
      return { ...heard, state: { ...state, open }, before: [], say: [...heard.say, toMessage(open, lines)] };
    }
  }
}

function repeated(heard: Draft, open: OpenQuestion, at: number, world: World): Draft {
  const again = isStale(open, world) ? putAnew(open, heard.state, at, world) : { open, before: [] };
  const message = toMessage(again.open, [...heard.before, ...again.before]);
  return { ...heard, state: { ...heard.state, open: again.open }, before: [], say: [...heard.say, message] };
}

/** Help was due before "are you 16 or over?" could be asked: it is asked along with it (rule 12). */
function withOver16(said: Draft, at: number, world: World): Draft {
  const last = said.say.at(-1);
  const open = lacksOver16(said.state) ? put("over-16", said.state, at, world) : undefined;
  if (open === undefined || last === undefined) return said;
  const { state, before } = explained(open.id, said.state, world);
  const { parts, ask } = toMessage(open, before);
  const asked: Message = { ...last, parts: [...last.parts, ...parts], ...(ask === undefined ? {} : { ask }) };
  return { ...said, state: { ...state, open }, say: [...said.say.slice(0, -1), asked] };
}

/** The contact details that go with a referral are seen before the lines that can be struck out. */
function linesBefore(question: string, state: State, world: World): readonly string[] {
  const at = (id: string) => state.answers.findLastIndex((answer) => answer.question === id);
  const isLater = question === "refer.send" && at("refer.contact") > at("refer.strike");
  return question === "refer.strike" || isLater ? contactSummary(state, world) : [];
}

/** Nothing is left to ask: the last of the wellbeing questions is thanked for, otherwise the ways on are shown. */
function restful(heard: Draft, world: World): Draft {
  const thanks = heard.state.wish === "wellbeing" ? [world.words("wellbeing.thanks")] : [];
  const lines = [...heard.before, ...thanks];
  const state = without(heard.state, "open", "wish");
  const say = {
    ...text(...(lines.length > 0 ? lines : [world.words("ask.anything-else")])),
    buttons: waysOn(state, world),
  };
  return draft(state, "rest", { say: [...heard.say, say], effects: heard.effects });
}

function waysOn(state: State, world: World) {
  const more = state.suggestions.length > 0 ? [button("more", world)] : [];
  return [...more, button("plan", world), button("human", world)];
}

function withLines(heard: Draft): Draft {
  return heard.before.length === 0 ? heard : { ...heard, before: [], say: [text(...heard.before), ...heard.say] };
}
