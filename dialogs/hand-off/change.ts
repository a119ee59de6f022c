/** The one place where the live side changes: the state, its mode and what the desk sees change together. */
import type { Effect } from "../effect.ts";
import type { State } from "../state.ts";
import type { Live, LiveEnd } from "./live.ts";

export interface Changed {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export function withLive(state: State, live: Live): Changed {
  const { referral } = state;
  if (referral === undefined) return { state, effects: [] };
  return {
    state: { ...state, live, mode: live.is === "ended" ? "assistant" : live.is },
    effects: [{ kind: "live", reference: referral.reference, live }],
  };
}

/** Nothing where no live conversation is going on. */
export function ended(state: State, end: LiveEnd, at: number): Changed {
  const { live } = state;
  if (live === undefined || live.is === "ended") return { state, effects: [] };
  const { owedSince: _owedSince, ...rest } = live;
  return withLive(state, { ...rest, is: "ended", since: at, end });
}

/** Whether somebody waits for a link worker or talks with one. */
export function isLive({ live }: State): boolean {
  return live !== undefined && live.is !== "ended";
}
