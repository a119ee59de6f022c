/**
 * When a turn cannot be worked out: urgent help for what was noticed, and a way to a person. Where a link worker has the
 * conversation, or is waited for, danger reaches the desk all the same, and the assistant does not step in between (rule 9).
 */
import type { Signal } from "../knowledge/safety/signal.ts";
import type { World } from "../knowledge/world.ts";
import type { Effect } from "./effect.ts";
import { urgentMessage } from "./flows/urgent.ts";
import { alerted } from "./hand-off/alert.ts";
import { both } from "./hand-off/change.ts";
import { owedFrom } from "./hand-off/owed.ts";
import type { Message } from "./say.ts";
import { newState, type State } from "./state.ts";

export interface Rescued {
  /** Absent where nothing is known of it, and it stays as it was. */
  readonly state?: State;
  readonly say: readonly Message[];
  readonly effects: readonly Effect[];
}

/** Without the state it needs nothing that can fail. */
export function rescue(signals: readonly Signal[], at: number, world: World, state?: State): Rescued {
  const isNow = signals.some(({ now }) => now);
  if (state?.live?.is !== "with-link-worker") {
    const said = [help("turn.rescue", signals, at, world)];
    return state === undefined ? { say: said, effects: [] } : { ...alerted(state, signals, at), say: said };
  }
  const owed = owedFrom(state, at);
  const changed = both(owed, alerted(owed.state, signals, at));
  const pin: Message = { ...help("danger.title", signals, at, world), isPinned: true };
  const beside = signals.length === 0 ? [] : [pin];
  return { ...changed, say: isNow ? [...beside, help("turn.rescue", signals, at, world)] : beside };
}

function help(line: "turn.rescue" | "danger.title", signals: readonly Signal[], at: number, world: World): Message {
  const state = { ...newState(), dangers: signals.map(({ kind, who }) => ({ kind, who, times: 1 })) };
  return urgentMessage([world.words(line)], state, at, world);
}
