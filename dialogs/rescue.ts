/** When a turn cannot be worked out: urgent help for what was noticed, and a way to a person. Needs nothing that can fail. */
import type { Signal } from "../knowledge/safety/signal.ts";
import type { World } from "../knowledge/world.ts";
import { urgentMessage } from "./flows/urgent.ts";
import type { Message } from "./say.ts";
import { newState } from "./state.ts";

export function rescue(signals: readonly Signal[], at: number, world: World): readonly Message[] {
  const state = { ...newState(), dangers: signals.map(({ kind, who }) => ({ kind, who, times: 1 })) };
  return [urgentMessage([world.words("turn.rescue")], state, at, world)];
}
