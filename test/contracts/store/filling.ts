/** A store with something of every kind in it, and whether two hold the same. */
import assert from "node:assert/strict";
import { fingerprint, type Kept } from "../../../bot/store/kept.ts";
import type { Store } from "../../../bot/store/store.ts";
import type { StoreAndShelf } from "../store.ts";
import {
  commitOf,
  conversation,
  DAY,
  entryOf,
  factsOf,
  forgetting,
  gather,
  holdOf,
  liveOf,
  notice,
  personEntryOf,
  referralOf,
  reminder,
  SAM,
  START,
  stateOf,
  TEXTS,
} from "../store-samples.ts";

export async function fill(store: StoreAndShelf): Promise<void> {
  const unmet = { kind: "unmet", need: "food", week: "2026-11-16", reason: "too-far" } as const;
  const refer = ["AAA222", "BBB333"].map((each) => ({ kind: "refer", referral: referralOf(each) }) as const);
  const takeUp = { kind: "take-up", reference: "BBB333", by: "Sam", workerId: SAM.id, at: START } as const;
  const live = { kind: "live", reference: "BBB333", live: liveOf(START, { by: SAM }) } as const;
  const hold = { kind: "hold", reference: "BBB333", hold: holdOf(START + DAY) } as const;
  const forgotten = conversation("forgotten");
  const commits = [
    commitOf({
      conversation: conversation("texts"),
      state: stateOf({ pendingService: "moved" }),
      entries: [personEntryOf("hello"), entryOf("1"), entryOf("2")],
      deliverTo: TEXTS,
    }),
    commitOf({
      conversation: conversation("referred"),
      entries: [entryOf("1")],
      effects: [...refer, takeUp, live, hold],
    }),
    commitOf({ conversation: conversation("told of"), effects: [notice("new", "AAA222")] }),
    commitOf({ conversation: conversation("unmet"), effects: [unmet, unmet] }),
    commitOf({ conversation: conversation("reminded"), effects: [reminder("one", START), reminder("two", START + 5)] }),
    commitOf({ conversation: forgotten, entries: [entryOf("1")] }),
    commitOf({
      conversation: forgotten,
      inbound: "m2",
      expectedVersion: 1,
      entries: [entryOf("goodbye")],
      effects: [forgetting("RCPT22")],
    }),
  ];
  for (const commit of commits) assert.equal((await store.commit(commit)).is, "committed");
  const [taken] = await store.takeDue({ now: START, leaseMs: 1_000, limit: 1, of: [conversation("texts")] });
  assert.ok(taken);
  const undelivered = { reason: "blocked", at: START };
  assert.equal(await store.deliveredThrough(taken, { through: 2, undelivered, leasedUntil: taken.leasedUntil }), true);
  const noted = { conversation: conversation("referred"), reference: "BBB333" };
  assert.equal(await store.changeCase(noted, { expectedVersion: 0, facts: factsOf("a note") }), true);
  const { shelf } = store;
  assert.ok(await shelf.put("account", "sam@example.org", { name: "Sam" }, { expectedVersion: 0 }));
  assert.ok(await shelf.put("session", "s1", { of: SAM.id }, { expectedVersion: 0, expiresAt: START + DAY }));
  for (const line of ["one", "two", "three"]) await shelf.append("audit", START, { line });
}

/** Of everything, in one order. */
export async function fingerprints(store: Store): Promise<readonly string[]> {
  return (await gather(store.dump())).map((kept: Kept) => fingerprint(kept)).sort();
}
