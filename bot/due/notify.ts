/** Due work of kind "notify": another system or the duty inbox is told that something happened, until it has it. */
import type { Notifier } from "../notify/notifier.ts";
import type { Store, Taken } from "../store/store.ts";

export interface NotifyDeps {
  readonly store: Pick<Store, "settle" | "putOff">;
  /** Absent where nobody is to be told. */
  readonly notifier?: Notifier;
}

/** Resolves with the moment at which it is due again; `undefined` when it is done, or no longer ours. */
export async function notify(taken: Taken, { store, notifier }: NotifyDeps): Promise<number | undefined> {
  const dueAt = await notifier?.tell(taken);
  if (dueAt !== undefined) return (await store.putOff(taken, dueAt)) ? dueAt : undefined;
  if ((await store.settle(taken)) !== "lost") await notifier?.end(taken);
  return undefined;
}
