/**
 * What a link worker does that the person hears of: each is a turn of the conversation, so of two at once one is first.
 * Whether it counted is read afterwards from what stands there, never guessed from what was there before.
 */
import type { DeskAct } from "../../dialogs/input.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { World } from "../../knowledge/world.ts";
import type { KeptReferral } from "../store/store.ts";
import { type ActTurnDeps, actTurn, type Doing, inboundOf, writtenBefore } from "./act-turn.ts";
import { addService } from "./add-service.ts";
import type { CaseAct } from "./api.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import { leavePlace, type PlaceDeps, takePlace } from "./chat-places.ts";
import { closeCase, reopenCase } from "./close-case.ts";
import type { Duty } from "./duty.ts";
import { holdCase } from "./hold-case.ts";
import { ownerOf } from "./known-case.ts";
import { type Ended, endedFor, notDone } from "./outcome.ts";
import { type PassDeps, passOn } from "./pass-on.ts";
import type { DeskConfig } from "./settings.ts";
import { type TakeUpDeps, takeUp } from "./take-up.ts";

export type ChatAct = Extract<
  CaseAct,
  {
    readonly act:
      | "take-up"
      | "claim"
      | "hand-back"
      | "say"
      | "transfer"
      | "pass"
      | "close"
      | "reopen"
      | "hold"
      | "release-hold"
      | "add-service";
  }
>;

export interface ChatActDeps extends ActTurnDeps, TakeUpDeps, PassDeps, PlaceDeps {
  readonly store: CaseStore & TakeUpDeps["store"] & ActTurnDeps["store"];
  readonly duty: Pick<Duty, "get">;
  readonly desk: Pick<DeskConfig, "mostChats">;
  readonly world: () => World;
}

export async function chatAct(act: ChatAct, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const before = await deps.store.referral(doing.key);
  if (before === undefined) return { is: "gone" };
  switch (act.act) {
    case "take-up":
      return await take(before, doing, deps);
    case "claim":
      return await claim(before, doing, deps);
    case "say":
      return await asHolder({ does: "say", text: act.text }, before, doing, deps);
    case "hand-back":
      return await asHolder({ does: "release", why: "handed-back" }, before, doing, deps);
    case "transfer":
      return await transfer(act.to, before, doing, deps);
    case "pass":
      return await passOn(act.to, before, doing, deps);
    case "add-service":
      return await addService(act.service, before, doing, deps);
    case "close":
      return await closeCase(act, before, doing, deps);
    case "hold":
    case "release-hold":
      return await holdCase(act, doing, deps);
    case "reopen":
      return await reopenCase(act, doing, deps);
  }
}

async function take(before: KeptReferral, { key, who, actId }: Doing, deps: ChatActDeps): Promise<Ended> {
  const after = before.takenUp === undefined ? await takeUp(key, who, inboundOf(actId), deps) : before;
  if (after === undefined) return { is: "gone" };
  const owner = ownerOf({ case: after.case?.facts, takenUp: after.takenUp });
  return owner === undefined || owner.id === who.id ? { is: "done" } : { is: "taken", by: owner };
}

async function claim(before: KeptReferral, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const { key, who, actId } = doing;
  if (before.live?.is === "waiting") {
    if (!(await takePlace(who.id, key, deps))) throw new CodedError("desk.chats-full");
    await actTurn({ does: "claim" }, doing, deps);
  }
  const after = await deps.store.referral(key);
  const claimed = endedFor(who, after);
  if (before.live?.is === "waiting" && claimed.is !== "done") await leavePlace(who.id, key, deps);
  // Given back by somebody else before: from now on it is in this caseload.
  if (claimed.is === "done" && ownerOf({ case: after?.case?.facts, takenUp: after?.takenUp })?.id !== who.id) {
    await changeCase(deps.store, key, (facts) => ({ ...facts, worker: { id: who.id, name: who.name } }), actId);
  }
  return claimed;
}

/** Only whoever has the conversation speaks in it. What was done once stays done, whoever has the conversation by now. */
async function asHolder(act: DeskAct, before: KeptReferral, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const { key, who } = doing;
  const isHeld = endedFor(who, before).is === "done";
  const entries = isHeld ? await actTurn(act, doing, deps) : await writtenBefore(doing, deps);
  return entries.length > 0 ? { is: "done", entries } : notDone(who, await deps.store.referral(key));
}

async function transfer(to: string, before: KeptReferral, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const { key, who, actId } = doing;
  const colleague = deps.duty.get(to);
  if (colleague === undefined) throw new CodedError("desk.colleague-not-free");
  const worker = { id: colleague.id, name: colleague.name };
  let entries = await writtenBefore(doing, deps);
  if (entries.length === 0) {
    const held = endedFor(who, before);
    if (held.is !== "done") return held;
    const isFree = colleague.status === "on-duty" && (await takePlace(to, key, deps));
    if (!isFree) throw new CodedError("desk.colleague-not-free");
    entries = await actTurn({ does: "transfer", to: worker }, doing, deps);
    if (entries.length === 0) await leavePlace(to, key, deps);
  }
  const after = await deps.store.referral(key);
  if (entries.length === 0) return notDone(who, after);
  if (endedFor(worker, after).is === "done")
    await changeCase(deps.store, key, (facts) => ({ ...facts, worker }), actId);
  return { is: "done", entries };
}
