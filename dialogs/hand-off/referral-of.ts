/** What goes to the link workers, made of what the person left in: everything else stays here. */
import type { World } from "../../knowledge/world.ts";
import type { Referral, ReferralWants } from "../effect.ts";
import { isReachedByNumber, referralLines, safeContactLines, withoutStruckOut } from "../flows/refer-lines.ts";
import type { Arrival } from "../input.ts";
import { answerTo, known } from "../known.ts";
import { shortCode } from "../short-code.ts";
import type { State } from "../state.ts";
import { TRANSCRIPT_LINE, URGENT_LINE } from "../struck-lines.ts";
import { dueFacts } from "./due-facts.ts";
import { servicesMet } from "./services-met.ts";
import { slotOf } from "./slots.ts";

/** One that was sent before and is not closed keeps its reference: the person knows it by that. */
export function referralOf(state: State, { id, at }: Arrival, world: World): Referral {
  const left = known(withoutStruckOut(state), world);
  const name = valueGiven(state, "refer.name");
  const phone = isReachedByNumber(state) ? valueGiven(state, "refer.phone") : undefined;
  const isForSomeoneElse = valueGiven(state, "refer.who-for") === "someone-else";
  const theirs = answerTo(state, "refer.their-agreement");
  const services = servicesMet(state, world);
  const noticed = state.struckOut.includes(URGENT_LINE) ? [] : state.dangers;
  const dangers = noticed.flatMap(({ kind, at: times = [] }) => times.map((each) => ({ kind, at: each })));
  return {
    reference: openReferral(state)?.reference ?? shortCode(`${at} ${id}`),
    at,
    ...(name === undefined || name === "no-name" ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    safeContact: safeContactLines(state, world),
    lines: referralLines(state, world),
    savedServices: services.filter(({ is }) => is === "saved").map(({ service }) => service),
    agreement: { words: agreedWords(state), at },
    isForSomeoneElse,
    wants: wants(state),
    language: state.language,
    topics: left.topics,
    needs: left.needs,
    services,
    dueFacts: dueFacts(state, at, world),
    urgentShown: dangers.sort((one, other) => one.at - other.at),
    ...(isForSomeoneElse && theirs !== undefined
      ? { theirAgreement: { id: theirs.question, asked: theirs.asked ?? "", answer: theirs.words } }
      : {}),
    isTranscriptShared: !state.struckOut.includes(TRANSCRIPT_LINE),
  };
}

/** What was sent and is still being seen to. */
export function openReferral({ referral }: State): State["referral"] {
  return referral?.closedAt === undefined ? referral : undefined;
}

export function valueGiven(state: State, question: string): string | undefined {
  const value = answerTo(state, question)?.value;
  return typeof value === "object" ? value[0] : undefined;
}

export function wantsToChat(state: State): boolean {
  return valueGiven(state, "refer.how") === "chat";
}

function wants(state: State): ReferralWants {
  if (wantsToChat(state)) return { is: "chat" };
  const slot = slotOf(valueGiven(state, "refer.slot") ?? "");
  return slot === undefined ? { is: "contact" } : { is: "call-back", ...slot };
}

/** As agreement was asked for; in two parts by whoever began under an earlier release. */
function agreedWords(state: State): string {
  const asked = ["refer.agree", "refer.send"].map((id) => answerTo(state, id)?.asked ?? "");
  return asked.flatMap((words) => words.split("\n").filter((line) => line !== "")).join(" ");
}
