/**
 * Closing a case, and opening it again. The conversation decides who may: whoever talks with the person, and while nobody
 * does, anybody. What is noted follows it, so the case is never closed while a colleague talks.
 */

import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import { madeAs } from "../../dialogs/hand-off/take-up.ts";
import type { ReferralMade } from "../../dialogs/state.ts";
import type { KeptReferral, ReferralKey } from "../store/store.ts";
import { type ActTurnDeps, actTurn, type Doing, inboundOf, writtenBefore } from "./act-turn.ts";
import type { CaseAct } from "./api.ts";
import type { CaseFacts } from "./case.ts";
import { noted } from "./case-acts.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import { type AloneDeps, commitAlone } from "./commit-alone.ts";
import { isLive } from "./known-case.ts";
import { type Ended, isNoted, notDone } from "./outcome.ts";

export interface CloseDeps extends ActTurnDeps, AloneDeps {
  readonly store: CaseStore & ActTurnDeps["store"] & AloneDeps["store"];
}

/** Its conversation may know nothing of it any more: then there is nobody to tell, and it is closed all the same. */
export async function closeCase(
  act: Extract<CaseAct, { readonly act: "close" }>,
  before: KeptReferral,
  doing: Doing,
  deps: CloseDeps,
): Promise<Ended> {
  const { key, who, actId } = doing;
  if (isNoted(before, actId)) return closedNow(act.next, await writtenBefore(doing, deps));
  const others = holderOf(before) ?? (isLive(before) ? undefined : closerOf(before.case?.facts));
  if (others !== undefined && others.id !== who.id) return { is: "taken", by: others };

  const entries = await tell(act.next, doing, deps);
  const made = await madeIn(key, deps);
  if (made !== undefined && made.closedAt === undefined) return notDone(who, await deps.store.referral(key));

  const noting = { by: { id: who.id, name: who.name }, at: deps.clock.now(), actId };
  const closedBefore = before.case?.facts.closed?.at;
  const isOthersBy = ({ closed }: CaseFacts) =>
    closed !== undefined && closed.at !== closedBefore && closed.by.id !== who.id;
  const isThere = await changeCase(
    deps.store,
    key,
    (facts) => (isOthersBy(facts) ? undefined : noted(facts, act, noting)),
    actId,
  );
  const facts = (await deps.store.referral(key))?.case?.facts;
  if (!isThere || facts === undefined) return { is: "gone" };
  const closer = closerOf(facts);
  return closer !== undefined && isOthersBy(facts) ? { is: "taken", by: closer } : closedNow(act.next, entries);
}

/** The person hears nothing of it; from now on what they sent counts as open. */
export async function reopenCase(
  act: Extract<CaseAct, { readonly act: "reopen" }>,
  doing: Doing,
  deps: CloseDeps,
): Promise<Ended> {
  const { key, who, actId } = doing;
  const made = await madeIn(key, deps);
  if (made?.closedAt !== undefined) await actTurn({ does: "reopen" }, doing, deps);
  if (made === undefined && closerOf((await deps.store.referral(key))?.case?.facts) !== undefined) {
    await tellOthers("claimed", doing, deps);
  }
  const noting = { by: { id: who.id, name: who.name }, at: deps.clock.now(), actId };
  const isThere = await changeCase(deps.store, key, (facts) => noted(facts, act, noting), actId);
  return { is: isThere ? "done" : "gone" };
}

async function tell(next: string, doing: Doing, deps: CloseDeps): ReturnType<typeof actTurn> {
  if ((await madeIn(doing.key, deps)) !== undefined) return await actTurn({ does: "close", next }, doing, deps);
  await tellOthers("closed", doing, deps);
  return [];
}

/** Each time that it happens: what was closed may be opened again. */
async function tellOthers(event: "claimed" | "closed", { key, actId }: Doing, deps: CloseDeps): Promise<void> {
  const { conversation, reference } = key;
  const since = deps.clock.now();
  await commitAlone(conversation, inboundOf(actId), [{ kind: "notify", event, reference, since }], deps);
}

async function madeIn(
  { conversation, reference }: ReferralKey,
  { store, reopened }: CloseDeps,
): Promise<ReferralMade | undefined> {
  return madeAs(reference, reopened((await store.load(conversation)).state));
}

function holderOf({ live }: KeptReferral): LinkWorker | undefined {
  return live?.is === "with-link-worker" ? live.by : undefined;
}

function closerOf(facts: CaseFacts | undefined): LinkWorker | undefined {
  return facts?.closed?.by;
}

function closedNow(next: string, entries: Awaited<ReturnType<typeof actTurn>>): Ended {
  return { is: "done", entries, ...(next !== "" && entries.length === 0 && { isUnsaid: true }) };
}
