/** People who talk without end, through whatever happens to the store. */
import assert from "node:assert/strict";
import type { Store } from "../../bot/store/store.ts";
import { commitOf, conversation, entryOf } from "../contracts/store-samples.ts";
import { until } from "../until.ts";

export interface Crowd {
  /** How far each conversation has come in the store, in the order of the names. */
  versions(): Promise<number[]>;
  /** As the other `until`, but ends at once when somebody has lost what was acknowledged, with that as the reason. */
  until(what: string, look: () => boolean | Promise<boolean>): Promise<void>;
  /** Stops them all, and gives how many turns of each were acknowledged, in the order of the names. */
  end(): Promise<number[]>;
}

export function crowd(store: Store, names: readonly string[]): Crowd {
  let isOver = false;
  const ended = Promise.all(names.map((name) => talk(store, name, () => isOver)));
  return {
    versions: () => Promise.all(names.map(async (name) => (await store.load(conversation(name))).version)),
    async until(what, look) {
      await Promise.race([until(what, look), ended]);
    },
    async end() {
      isOver = true;
      return await ended;
    },
  };
}

/** Commits turn after turn, as a channel does that sends again what was not acknowledged. */
async function talk(store: Store, name: string, isOver: () => boolean): Promise<number> {
  const id = conversation(name);
  let acknowledged = 0;
  while (!isOver()) {
    const turn = { inbound: `m${acknowledged}`, expectedVersion: acknowledged, entries: [entryOf(`e${acknowledged}`)] };
    const result = await store.commit(commitOf({ conversation: id, ...turn })).catch(() => undefined);
    if (result === undefined) continue;
    assert.notEqual(result.is, "lost", `of ${acknowledged} turns some are gone, and nobody else talks in ${name}`);
    acknowledged += 1;
  }
  return acknowledged;
}
