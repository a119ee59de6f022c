/**
 * What a link worker does that the person hears of: each is a turn of the conversation, so of two at once one is first.
 * Whether it counted is read afterwards from the case, never guessed from what was there before.
 */
import { madeAs } from "../../dialogs/hand-off/take-up.ts";
import type { DeskAct } from "../../dialogs/input.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { World } from "../../knowledge/world.ts";
import type { KeptReferral, ReferralKey } from "../store/store.ts";
import type { TurnResult } from "../turn.ts";
import type { CaseAct } from "./api.ts";
import { noted } from "./case-acts.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import { commitAlone } from "./commit-alone.ts";
import { type DeskTurnDeps, deskTurn } from "./desk-turn.ts";
import type { Duty } from "./duty.ts";
import { ownerOf } from "./known-case.ts";
import { type Ended, endedFor } from "./outcome.ts";
import type { DeskConfig } from "./settings.ts";
import type { SignedIn } from "./signed-in.ts";
import { type TakeUpDeps, takeUp } from "./take-up.ts";

export type ChatAct = Extract<
  CaseAct,
  { readonly act: "take-up" | "claim" | "hand-back" | "say" | "transfer" | "close" | "add-service" }
>;

export interface ChatActDeps extends DeskTurnDeps, TakeUpDeps {
  readonly store: CaseStore & TakeUpDeps["store"];
  readonly duty: Pick<Duty, "get">;
  /** How many live conversations a worker has. */
  readonly chatsOf: (workerId: string) => number;
  readonly desk: Pick<DeskConfig, "mostChats">;
  readonly world: () => World;
}

/** Who does it, to which case, under which id. */
export interface Doing {
  readonly key: ReferralKey;
  readonly who: SignedIn;
  readonly actId: string;
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
      return await asHolder(before, doing, deps, { does: "say", text: act.text });
    case "hand-back":
      return await asHolder(before, doing, deps, { does: "release", why: "handed-back" });
    case "transfer":
      return await transfer(act.to, before, doing, deps);
    case "add-service":
      return await addService(act.service, before, doing, deps);
    case "close":
      return await close(act, before, doing, deps);
  }
}

function turn(act: DeskAct, { key, who, actId }: Doing, deps: ChatActDeps): Promise<TurnResult> {
  return deskTurn(key, act, who, inboundOf(actId), deps);
}

function inboundOf(actId: string): string {
  return `desk:${actId}`;
}

async function take(before: KeptReferral, { key, who, actId }: Doing, deps: ChatActDeps): Promise<Ended> {
  const after = before.takenUp === undefined ? await takeUp(key, who, inboundOf(actId), deps) : before;
  if (after === undefined) return { is: "gone" };
  const owner = ownerOf({ case: after.case?.facts, takenUp: after.takenUp });
  return owner === undefined || owner.id === who.id ? { is: "done" } : { is: "taken", by: owner };
}

async function claim(before: KeptReferral, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const { who } = doing;
  if (before.live?.is === "waiting") {
    if (deps.chatsOf(who.id) >= deps.desk.mostChats) throw new CodedError("desk.chats-full");
    await turn({ does: "claim" }, doing, deps);
  }
  const after = await deps.store.referral(doing.key);
  const claimed = endedFor(who, after);
  // Given back by somebody else before: from now on it is in this caseload.
  if (claimed.is === "done" && ownerOf({ case: after?.case?.facts, takenUp: after?.takenUp })?.id !== who.id) {
    await changeCase(
      deps.store,
      doing.key,
      (facts) => ({ ...facts, worker: { id: who.id, name: who.name } }),
      doing.actId,
    );
  }
  return claimed;
}

/** Only whoever has the conversation speaks in it. What is sent again was done, whoever has the conversation by now. */
async function asHolder(before: KeptReferral, doing: Doing, deps: ChatActDeps, act: DeskAct): Promise<Ended> {
  const { key, who } = doing;
  const held = endedFor(who, before);
  if (held.is !== "done") return (await wasDone(doing, deps)) ? { is: "done" } : held;
  const result = await turn(act, doing, deps);
  const isDone = result.is === "duplicate" || result.entries.length > 0;
  return isDone ? { is: "done" } : endedFor(who, await deps.store.referral(key));
}

async function transfer(to: string, before: KeptReferral, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const { key, who, actId } = doing;
  const colleague = deps.duty.get(to);
  if (colleague === undefined) throw new CodedError("desk.colleague-not-free");
  const worker = { id: colleague.id, name: colleague.name };
  if (!(await wasDone(doing, deps))) {
    const held = endedFor(who, before);
    if (held.is !== "done") return held;
    const hasRoom = deps.chatsOf(to) < deps.desk.mostChats;
    if (colleague.status !== "on-duty" || !hasRoom) throw new CodedError("desk.colleague-not-free");
    await turn({ does: "transfer", to: worker }, doing, deps);
    const after = endedFor(worker, await deps.store.referral(key));
    if (after.is !== "done") return endedFor(who, await deps.store.referral(key));
  }
  await changeCase(deps.store, key, (facts) => ({ ...facts, worker }), actId);
  return { is: "done" };
}

async function wasDone({ key, actId }: Doing, { store }: ChatActDeps): Promise<boolean> {
  return (await store.load(key.conversation, inboundOf(actId))).isAnswered;
}

async function addService(service: string, before: KeptReferral, doing: Doing, deps: ChatActDeps): Promise<Ended> {
  const name = deps.world().services.get(service)?.name;
  if (name === undefined) throw new CodedError("http.parameter-invalid", { parameter: "service" });
  const holder = before.live?.is === "with-link-worker" ? before.live.by : undefined;
  if (holder !== undefined && holder.id !== doing.who.id) return { is: "taken", by: holder };
  await turn({ does: "add-service", service }, doing, deps);
  // The case outlives the conversation and its plan, and at its end somebody is asked what was taken up.
  const isNoted = await changeCase(
    deps.store,
    doing.key,
    (facts) => ({
      ...facts,
      added: [...(facts.added ?? []).filter((each) => each.service !== service), { service, name }],
    }),
    doing.actId,
  );
  return isNoted ? { is: "done" } : { is: "gone" };
}

/** Its conversation may know nothing of it any more: then there is nobody to tell, and it is closed all the same. */
async function close(
  act: Extract<ChatAct, { readonly act: "close" }>,
  before: KeptReferral,
  doing: Doing,
  deps: ChatActDeps,
): Promise<Ended> {
  const { key, who, actId } = doing;
  const { conversation, reference } = key;
  const holder = before.live?.is === "with-link-worker" ? before.live.by : undefined;
  if (holder !== undefined && holder.id !== who.id) return { is: "taken", by: holder };
  const { state } = await deps.store.load(conversation);
  if (madeAs(reference, deps.reopened(state)) !== undefined) await turn({ does: "close", next: act.next }, doing, deps);
  else await commitAlone(conversation, inboundOf(actId), [{ kind: "notify", event: "closed", reference }], deps);
  const noting = { by: { id: who.id, name: who.name }, at: deps.clock.now(), actId };
  const isThere = await changeCase(deps.store, key, (facts) => noted(facts, act, noting), actId);
  return { is: isThere ? "done" : "gone" };
}
