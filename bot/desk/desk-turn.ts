/** A turn that the desk begins: delivered to the person the way their own turns are. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { DeskAct } from "../../dialogs/input.ts";
import type { ReferralKey, Store } from "../store/store.ts";
import type { TurnResult, Turns } from "../turn.ts";

export interface DeskTurnDeps {
  readonly store: Pick<Store, "outbox">;
  readonly turns: Pick<Turns, "turn">;
}

/** @param id of the input: the same again is done once. @throws CodedError as `Turns.turn`. */
export async function deskTurn(
  { conversation, reference }: ReferralKey,
  act: DeskAct,
  worker: LinkWorker,
  id: string,
  { store, turns }: DeskTurnDeps,
): Promise<TurnResult> {
  const { address } = await store.outbox(conversation);
  const by = { id: worker.id, name: worker.name };
  const arrival = { ...act, kind: "desk", worker: by, reference, id, conversation } as const;
  return await turns.turn(address === undefined ? arrival : { ...arrival, deliverTo: address });
}
