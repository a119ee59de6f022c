/**
 * A reminder that is due becomes a turn. One that fails is not put off: its lease runs out and it is taken again with the
 * time that it had, which is part of its id, so that a turn that was committed after all is not taken twice.
 */
import type { Store, Taken } from "../store/store.ts";
import type { Turns } from "../turn.ts";

export interface RemindDeps {
  readonly store: Pick<Store, "outbox" | "settle">;
  readonly turns: Pick<Turns, "turn">;
}

/** @throws CodedError as `Turns.turn`. */
export async function remind(taken: Taken, { store, turns }: RemindDeps): Promise<void> {
  const { conversation, dueAt } = taken;
  const { address } = await store.outbox(conversation);
  // The same id may be used for another reminder later, and that one counts too.
  const id = `due:${taken.id}:${dueAt}`;
  const arrival = { kind: "due", what: "reminder", name: taken.id, id, conversation } as const;
  await turns.turn(address === undefined ? arrival : { ...arrival, deliverTo: address });
  await store.settle(taken);
}
