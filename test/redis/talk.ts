/** One person who talks without end, through whatever happens to the store. */
import assert from "node:assert/strict";
import type { Store } from "../../bot/store/store.ts";
import { commitOf, conversation, entryOf } from "../contracts/store-samples.ts";

/** Commits turn after turn, as a channel does that sends again what was not acknowledged. */
export async function talk(store: Store, name: string, isOver: () => boolean): Promise<{ acknowledged: number }> {
  const id = conversation(name);
  let acknowledged = 0;
  while (!isOver()) {
    const turn = { inbound: `m${acknowledged}`, expectedVersion: acknowledged, entries: [entryOf(`e${acknowledged}`)] };
    const result = await store.commit(commitOf({ conversation: id, ...turn })).catch(() => undefined);
    if (result === undefined) continue;
    assert.notEqual(result.is, "lost", "nobody else talks here, so what was acknowledged has gone");
    acknowledged += 1;
  }
  return { acknowledged };
}
