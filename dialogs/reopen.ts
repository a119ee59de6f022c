/**
 * Takes up a conversation where it was left, perhaps by an earlier release. A new release strands nobody: older shapes are
 * upgraded, answers that their questions no longer take are asked for again, and whoever was further on in a newer release
 * than this one starts over and is told so.
 */
import type { World } from "../knowledge/world.ts";
import { readLasting, readState } from "./reopen/shape.ts";
import { upToDate } from "./reopen/up-to-date.ts";
import { upgraded } from "./reopen/upgrades.ts";
import { newState, type State } from "./state.ts";

/**
 * Today's state from whatever a store has; a new one for undefined. Never throws.
 * @param stored as some release wrote it, or as damage left it.
 */
export function reopen(stored: unknown, world: World): State {
  if (stored === undefined) return newState();
  const state = readState(upgraded(stored));
  return state === undefined ? startedOver(stored) : upToDate(state, world);
}

/** Nothing is known but what keeps the person safe, and they are told why they are asked anew. */
function startedOver(stored: unknown): State {
  return { ...newState(), ...readLasting(stored), isGreeted: true, reopened: { is: "started-over" } };
}
