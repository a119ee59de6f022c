/**
 * A link worker has a referral from now on, and "forget me" can only ask for its deletion. It is a turn of the person's
 * conversation like any other; one that has ended by itself, or has sent another referral since, knows nothing of this one,
 * so it is then written alone.
 */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { State } from "../../dialogs/state.ts";
import type { Clock } from "../clock.ts";
import type { KeptReferral, ReferralKey, Store } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import { deskTurn } from "./desk-turn.ts";

export interface TakeUpDeps {
  readonly store: Pick<Store, "load" | "commit" | "referral" | "outbox">;
  readonly turns: Pick<Turns, "turn">;
  readonly clock: Pick<Clock, "now">;
  /** A state as it was stored, as today's. */
  readonly reopened: (stored: unknown) => State;
}

/** Resolves with the referral as it is afterwards, whoever has it; `undefined` when it is gone. @param id names the input. */
export async function takeUp(
  key: ReferralKey,
  worker: LinkWorker,
  id: string,
  deps: TakeUpDeps,
): Promise<KeptReferral | undefined> {
  await deskTurn(key, { does: "take-up" }, worker, id, deps);
  const after = await deps.store.referral(key);
  if (after === undefined || after.takenUp !== undefined) return after;
  await takeUpAlone(key, worker, `${id}:alone`, deps);
  return await deps.store.referral(key);
}

async function takeUpAlone(
  { conversation, reference }: ReferralKey,
  worker: LinkWorker,
  inbound: string,
  { store, clock, reopened }: TakeUpDeps,
): Promise<void> {
  const { state, version } = await store.load(conversation);
  const at = clock.now();
  const effect = { kind: "take-up", reference, by: worker.name, workerId: worker.id, at } as const;
  await store.commit({
    conversation,
    inbound,
    expectedVersion: version,
    at,
    state: reopened(state),
    entries: [],
    effects: [effect],
  });
}
