/**
 * A link worker has a referral from now on, and "forget me" can only ask for its deletion. It is a turn of the person's
 * conversation like any other, so it cannot get in the way of one that is going on.
 */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { KeptReferral, ReferralKey, Store } from "../store/store.ts";
import { type AloneDeps, commitAlone } from "./commit-alone.ts";
import { type DeskTurnDeps, deskTurn } from "./desk-turn.ts";

export interface TakeUpDeps extends AloneDeps, DeskTurnDeps {
  readonly store: AloneDeps["store"] & DeskTurnDeps["store"] & Pick<Store, "referral">;
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
  const { conversation, reference } = key;
  const at = deps.clock.now();
  await commitAlone(
    conversation,
    `${id}:alone`,
    [
      { kind: "take-up", reference, by: worker.name, workerId: worker.id, at },
      { kind: "notify", event: "claimed", reference },
    ],
    deps,
  );
  return await deps.store.referral(key);
}
