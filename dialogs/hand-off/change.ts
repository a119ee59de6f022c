/** The one place where the live side changes: the state, its mode and what the desk sees change together. */
import type { Effect } from "../effect.ts";
import type { State } from "../state.ts";
import type { Live, LiveEnd, Stretch } from "./live.ts";

export interface Changed {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** More of them than anybody talks with link workers about one thing. */
const MOST_STRETCHES = 50;

export function withLive(state: State, next: Live): Changed {
  const { referral } = state;
  if (referral === undefined) return { state, effects: [] };
  const talked = talkedBefore(next, state.live);
  const live = talked.length === 0 ? next : { ...next, talked };
  return {
    state: { ...state, live, mode: live.is === "ended" ? "assistant" : live.is },
    effects: [{ kind: "live", reference: referral.reference, live }],
  };
}

function talkedBefore(next: Live, before: Live | undefined): readonly Stretch[] {
  const talked = before?.talked ?? [];
  if (before?.is !== "with-link-worker") return talked;
  const isGoingOn = next.is === "with-link-worker" && next.since === before.since;
  if (isGoingOn) return talked;
  return [...talked, { from: before.since, until: next.since }].slice(-MOST_STRETCHES);
}

/** One change after another: the last one says how it stands now. */
export function both(first: Changed, second: Changed): Changed {
  const isTold = second.effects.some(({ kind }) => kind === "live");
  const before = first.effects.filter(({ kind }) => !isTold || kind !== "live");
  return { state: second.state, effects: [...before, ...second.effects] };
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
