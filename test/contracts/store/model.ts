/** One conversation as plain values, each rule of the store said once in the simplest way. */
import type {
  Address,
  Commit,
  Entry,
  KeptReferral,
  Progress,
  Settled,
  Store,
  Taken,
} from "../../../bot/store/store.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import type { State } from "../../../dialogs/state.ts";

export type DueInModel = Omit<Taken, "conversation" | "id">;

export interface Model {
  version: number;
  lastSequence: number;
  state: State | undefined;
  entries: Entry[];
  seen: Set<string>;
  /** The tests refer under one reference only. */
  referral:
    | {
        reference: string;
        takenUp: { at: number; by: string } | undefined;
        live: Live | undefined;
        hold: KeptReferral["hold"];
        noted: KeptReferral["case"];
        deletionAskedAt: number | undefined;
      }
    | undefined;
  address: Address | undefined;
  after: number;
  /** The one notice of the tests was given before. */
  isTold: boolean;
  /** The tests use one reminder id and one notice only, so there is at most one of each kind. */
  due: Map<Taken["what"], DueInModel>;
}

export function modelOf(): Model {
  return {
    version: 0,
    lastSequence: 0,
    state: undefined,
    entries: [],
    seen: new Set(),
    referral: undefined,
    address: undefined,
    after: 0,
    isTold: false,
    due: new Map(),
  };
}

/** A commit first forgets, when it says so, and then does everything else as any commit does, but for reminders. */
export function commitToModel(model: Model, commit: Commit): "duplicate" | "lost" | "committed" {
  if (model.seen.has(commit.inbound)) return "duplicate";
  if (model.version !== commit.expectedVersion) return "lost";
  const isForgetting = commit.effects.some(({ kind }) => kind === "forget");
  if (isForgetting) forgetInModel(model, commit);
  model.version += 1;
  model.state = isForgetting ? undefined : commit.state;
  for (const entry of commit.entries) model.entries.push({ ...entry, sequence: ++model.lastSequence });
  model.seen.add(commit.inbound);
  for (const effect of commit.effects) {
    if (effect.kind === "refer") {
      const { reference } = effect.referral;
      // Sent again, it says something else; who has it and what was noted stay.
      model.referral ??= {
        reference,
        takenUp: undefined,
        live: undefined,
        hold: undefined,
        noted: undefined,
        deletionAskedAt: undefined,
      };
    }
    if (effect.kind === "live" && model.referral !== undefined) model.referral.live = effect.live;
    if (effect.kind === "ask-deletion" && model.referral !== undefined) model.referral.deletionAskedAt = commit.at;
    if (effect.kind === "hold" && model.referral !== undefined) model.referral.hold = effect.hold;
    if (effect.kind === "notify" && !model.isTold) {
      model.isTold = true;
      model.due.set("notify", { what: "notify", dueAt: commit.at, failures: 0, leasedUntil: 0 });
    }
    if (effect.kind === "take-up" && model.referral !== undefined) {
      model.referral.takenUp = { at: effect.at, by: effect.by };
    }
    if (effect.kind === "remind" && !isForgetting) {
      model.due.set("remind", { what: "remind", dueAt: effect.at, failures: 0, leasedUntil: 0 });
    }
    if (effect.kind === "cancel-reminders") model.due.delete("remind");
  }
  if (commit.deliverTo === undefined) return "committed";
  model.address = commit.deliverTo;
  const isSaying = commit.entries.some(({ from }) => from === "assistant");
  const put = model.due.get("deliver");
  if (isSaying && put !== undefined && put.leasedUntil <= commit.at && put.dueAt > commit.at) {
    model.due.set("deliver", { ...put, dueAt: commit.at, leasedUntil: 0 });
  }
  if (isSaying && put === undefined) {
    model.due.set("deliver", { what: "deliver", dueAt: commit.at, failures: 0, leasedUntil: 0 });
  }
  return "committed";
}

function forgetInModel(model: Model, { at, deliverTo }: Commit): void {
  model.entries = [];
  model.seen.clear();
  model.address = undefined;
  model.isTold = false;
  model.due.delete("remind");
  model.due.delete("notify");
  if (deliverTo === undefined) model.due.delete("deliver");
  if (model.referral?.takenUp === undefined && model.referral?.hold === undefined) model.referral = undefined;
  else if (model.referral !== undefined) model.referral.deletionAskedAt = at;
}

export function noteInModel(
  { referral }: Model,
  { expectedVersion, facts }: Parameters<Store["changeCase"]>[1],
): boolean {
  if (referral === undefined || (referral.noted?.version ?? 0) !== expectedVersion) return false;
  referral.noted = { version: expectedVersion + 1, facts };
  return true;
}

export function takeInModel(model: Model, now: number, leaseMs: number): readonly DueInModel[] {
  const taken = [...model.due.values()].filter(({ dueAt, leasedUntil }) => dueAt <= now && leasedUntil <= now);
  const leased = taken.map((each) => ({ ...each, leasedUntil: now + leaseMs }));
  for (const each of leased) model.due.set(each.what, each);
  return leased;
}

export function settleInModel(model: Model, taken: Taken): Settled {
  if (!isOurs(model, taken)) return "lost";
  if (taken.what === "deliver") {
    if (model.entries.some(({ sequence, from }) => sequence > model.after && from === "assistant")) return "more";
    if (model.state === undefined) model.address = undefined;
  }
  model.due.delete(taken.what);
  return "settled";
}

export function putOffInModel(model: Model, taken: Taken, at: number): boolean {
  const due = model.due.get(taken.what);
  if (due === undefined || !isOurs(model, taken)) return false;
  model.due.set(taken.what, { ...due, dueAt: at, failures: due.failures + 1, leasedUntil: 0 });
  return true;
}

export function progressInModel(model: Model, taken: Taken, { through, leasedUntil }: Progress): boolean {
  const due = model.due.get(taken.what);
  if (due === undefined || taken.what !== "deliver" || !isOurs(model, taken)) return false;
  model.after = Math.max(model.after, through);
  model.due.set(taken.what, { ...due, failures: 0, leasedUntil });
  return true;
}

/** A lease is known by when it ends: each one after another ends later. */
function isOurs(model: Model, taken: Taken): boolean {
  return model.due.get(taken.what)?.leasedUntil === taken.leasedUntil;
}
