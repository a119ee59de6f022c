/**
 * Danger was noticed and a person was declined. Where the deployer has it so, named staff are told (rule 8): that it was,
 * of what kind and when. Nobody agreed to share anything, so it is a record of its own, with none of the person's words,
 * name or number, and no chat is part of it. Where the person has sent something themselves, it names that reference: whoever
 * has that case can see to them.
 */
import type { World } from "../../knowledge/world.ts";
import type { Effect, Referral } from "../effect.ts";
import type { Arrival } from "../input.ts";
import { shortCode } from "../short-code.ts";
import type { ReferralMade, State } from "../state.ts";
import { type Changed, isLive, withLive } from "./change.ts";
import { openReferral } from "./referral-of.ts";

/** Nothing where nobody is to be told, or no desk is there to tell. */
export function tellStaff(state: State, arrival: Arrival, world: World): Changed {
  const isWanted = world.dangerDeclined === "named-staff-told" && world.handOff !== undefined;
  if (!isWanted || state.dangers.length === 0) return { state, effects: [] };
  const { at } = arrival;
  const told = alertedDesk(state, at) ?? onRecord(state, arrival, world);
  const reference = told.reference;
  return {
    state: told.state,
    effects: [...told.effects, { kind: "notify", event: "danger-unanswered", reference, since: at }],
  };
}

interface Told extends Changed {
  readonly reference: string;
}

/** Somebody who waits is seen by the desk already: the alert stands beside their place. */
function alertedDesk(state: State, at: number): Told | undefined {
  const { live, referral } = state;
  if (live === undefined || referral === undefined || !isLive(state)) return undefined;
  const alert = { at, isNow: false, ...live.alert, kinds: kindsOf(state), leadToldAt: live.alert?.leadToldAt ?? at };
  return { ...withLive(state, { ...live, alert }), reference: referral.reference };
}

/** One record, however often it is declined; what came since is in it. */
function onRecord(state: State, { id, at }: Arrival, world: World): Told {
  const open = state.staffTold?.closedAt === undefined ? state.staffTold : undefined;
  const made: ReferralMade = open ?? { reference: shortCode(`staff ${at} ${id}`), at };
  const effects: Effect[] = [{ kind: "refer", referral: recordOf(made.reference, state, at, world) }];
  return { state: { ...state, staffTold: made }, effects, reference: made.reference };
}

function recordOf(reference: string, state: State, at: number, world: World): Referral {
  const { dangers, language } = state;
  const sent = openReferral(state)?.reference;
  return {
    reference,
    at,
    safeContact: [],
    lines: sent === undefined ? [] : [{ id: "sent", asked: world.words("live.staff-told-sent"), answer: sent }],
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

function kindsOf({ dangers }: State) {
  return [...new Set(dangers.map(({ kind }) => kind))];
}
