/** Conversations with everything in them that a store can hold. */
import type { Opened } from "../../../../bot/store/open.ts";
import type { ConversationId, Store } from "../../../../bot/store/store.ts";
import type { Effect } from "../../../../dialogs/effect.ts";
import {
  commitOf,
  conversation,
  entryOf,
  factsOf,
  notice,
  personEntryOf,
  referralOf,
} from "../../../contracts/store-samples.ts";

export const NAMES = ["first", "second", "third", "fourth", "fifth"] as const;
const TEXTS = { channel: "sms", to: "+447700900123" };

/** Five conversations: two with a referral, one forgotten, one with a message that could not be delivered; and the desk's own. */
export async function fill({ store, shelf }: Pick<Opened, "store" | "shelf">, at = Date.now()): Promise<void> {
  for (const name of NAMES) {
    await store.commit(
      commitOf({
        conversation: conversation(name),
        at,
        entries: [personEntryOf("one"), { ...entryOf("one/1"), at }],
        effects: effectsOf(name, at),
        ...(name === "third" ? { deliverTo: TEXTS } : {}),
      }),
    );
  }
  await store.commit(next("second", { kind: "take-up", reference: "SECOND", by: "Sam Sample", at }, at));
  await store.commit(next("fifth", { kind: "forget", receipt: "R-FIFTH" }, at));
  await giveUp(store, conversation("third"), at);
  const noted = { conversation: conversation("second"), reference: "SECOND" };
  await store.changeCase(noted, { expectedVersion: 0, facts: factsOf("noted") });
  await shelf.put("account", "sam@example.org", { name: "Sam" }, { expectedVersion: 0 });
  await shelf.put("session", "s1", { of: "sam" }, { expectedVersion: 0, expiresAt: at + 86_400_000 });
  for (const did of ["signed-in", "case-opened", "signed-out"]) await shelf.append("audit", at, { did });
}

/** A second commit of a conversation, with one effect. */
export function next(name: string, effect: Effect, at = Date.now()) {
  const entries = [entryOf("two/1")];
  return commitOf({
    conversation: conversation(name),
    inbound: "m2",
    expectedVersion: 1,
    at,
    entries,
    effects: [effect],
  });
}

function effectsOf(name: string, at: number): readonly Effect[] {
  const referral = { ...referralOf(name.toUpperCase()), at };
  return [
    ...(name === "first" || name === "second" ? [{ kind: "refer", referral } as const] : []),
    { kind: "unmet", need: "food", district: "L8", week: "2026-11-16", reason: "too-far" },
    { kind: "remind", id: "call-back", at: at + 86_400_000 },
    notice("new", name.toUpperCase()),
  ];
}

async function giveUp(store: Store, id: ConversationId, at: number): Promise<void> {
  const due = await store.takeDue({ now: at, leaseMs: 60_000, limit: 9, of: [id] });
  const taken = due.find(({ what }) => what === "deliver");
  if (taken === undefined) return;
  const undelivered = { reason: "unreachable", at };
  await store.deliveredThrough(taken, { through: 2, undelivered, leasedUntil: taken.leasedUntil + 1 });
}
