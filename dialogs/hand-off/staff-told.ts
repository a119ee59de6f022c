/**
 * Danger was noticed and a person was declined. Where the deployer has it so, named staff are told (rule 8): that it was,
 * of what kind and when. Nobody agreed to share anything, so none of the person's words, name or number is in it.
 */
import type { World } from "../../knowledge/world.ts";
import type { Effect, Referral } from "../effect.ts";
import type { Arrival } from "../input.ts";
import { shortCode } from "../short-code.ts";
import type { State } from "../state.ts";
import type { Changed } from "./change.ts";
import type { Alert, Live } from "./live.ts";
import { openReferral } from "./referral-of.ts";

/** Nothing where nobody is to be told, or no desk is there to tell. */
export function tellStaff(state: State, { id, at }: Arrival, world: World): Changed {
  const isWanted = world.dangerDeclined === "named-staff-told" && world.handOff !== undefined;
  if (!isWanted || state.dangers.length === 0) return { state, effects: [] };
  const sent = openReferral(state);
  const told = sent ?? (state.staffTold?.closedAt === undefined ? state.staffTold : undefined);
  const reference = told?.reference ?? shortCode(`staff ${at} ${id}`);
  const kinds = [...new Set(state.dangers.map(({ kind }) => kind))];
  const alert: Alert = { at, kinds, isNow: false, leadToldAt: at };
  const live: Live =
    sent !== undefined && state.live !== undefined
      ? { ...state.live, alert }
      : { is: "ended", since: at, askedAt: at, end: "left", alert };
  const effects: Effect[] = [
    ...(told === undefined ? [{ kind: "refer", referral: recordOf(reference, state, at) } as const] : []),
    { kind: "live", reference, live },
    { kind: "notify", event: "danger-unanswered", reference, since: at },
  ];
  const next: State = {
    ...state,
    ...(sent === undefined ? { staffTold: told ?? { reference, at } } : {}),
    ...(sent !== undefined && state.live !== undefined ? { live } : {}),
  };
  return { state: next, effects };
}

function recordOf(reference: string, { dangers, language }: State, at: number): Referral {
  return {
    reference,
    at,
    safeContact: [],
    lines: [],
    savedServices: [],
    agreement: { words: "", at },
    isForSomeoneElse: dangers.every(({ who }) => who === "other"),
    wants: { is: "contact" },
    language,
    urgentShown: dangers.flatMap(({ kind, at: times = [] }) => times.map((each) => ({ kind, at: each }))),
    isTranscriptShared: false,
    isWithoutAgreement: true,
  };
}
