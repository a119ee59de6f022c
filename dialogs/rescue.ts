/**
 * When a turn cannot be worked out: urgent help for what was noticed, and a way to a person. Where a link worker has the
 * conversation, or is waited for, danger reaches the desk all the same, and the assistant does not step in between: it
 * speaks only where it was the assistant that was asked (rule 9).
 */
import type { Signal } from "../knowledge/safety/signal.ts";
import type { Command } from "../knowledge/taxonomy.ts";
import type { World } from "../knowledge/world.ts";
import { readCommand } from "./answers/command.ts";
import type { Effect } from "./effect.ts";
import { urgentMessage } from "./flows/urgent.ts";
import { alerted } from "./hand-off/alert.ts";
import { both } from "./hand-off/change.ts";
import { owedFrom } from "./hand-off/owed.ts";
import { type Input, signalsOf } from "./input.ts";
import type { Message } from "./say.ts";
import { newState, type State } from "./state.ts";

export interface Rescued {
  /** Absent where nothing is known of it, and it stays as it was. */
  readonly state?: State;
  readonly say: readonly Message[];
  readonly effects: readonly Effect[];
}

/** What nobody may be left without, though a link worker is there: none of it is for the link worker. */
const FOR_US = new Set<Command>(["urgent_help", "assistant", "cannot_talk", "stop", "delete_data"]);

/** Without the state it needs nothing that can fail. */
export function rescue(input: Input, world: World, state?: State): Rescued {
  const { at } = input;
  const signals = signalsOf(input);
  if (state?.live?.is !== "with-link-worker") {
    const said = [help("turn.rescue", signals, at, world)];
    return state === undefined ? { say: said, effects: [] } : { ...alerted(state, signals, at), say: said };
  }
  const isOurs = isForUs(input, world);
  const owed = isOurs ? { state, effects: [] } : owedFrom(state, at);
  const changed = both(owed, alerted(owed.state, signals, at));
  const isPinned = signals.every(({ kind }) => state.live?.pinned?.includes(kind));
  const pin: Message = { ...help("danger.title", signals, at, world), isPinned: true };
  const isAnswered = isOurs || signals.some(({ now }) => now);
  const said = isAnswered ? [help("turn.rescue", signals, at, world)] : [];
  return { ...changed, say: isPinned ? said : [pin, ...said] };
}

/** A press that brings nothing, and nobody to say so, would leave the person waiting. */
function isForUs(input: Input, world: World): boolean {
  if (input.kind !== "message") return input.kind === "tap";
  const asked = readCommand(input.text, world.commands);
  return asked !== undefined && FOR_US.has(asked);
}

function help(line: "turn.rescue" | "danger.title", signals: readonly Signal[], at: number, world: World): Message {
  const state = { ...newState(), dangers: signals.map(({ kind, who }) => ({ kind, who, times: 1 })) };
  return urgentMessage([world.words(line)], state, at, world);
}
