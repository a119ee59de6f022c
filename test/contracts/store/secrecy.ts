/** What a thief has who takes the store without its keys: digests, counts and times, and nothing that anybody said. */
import assert from "node:assert/strict";
import { innerDigest } from "../../../bot/store/ids.ts";
import type { Using } from "../store.ts";
import {
  commitOf,
  conversation,
  entryOf,
  factsOf,
  forgetting,
  liveOf,
  notice,
  personEntryOf,
  referralOf,
  reminder,
  START,
  stateOf,
  testKeys,
} from "../store-samples.ts";

const id = conversation("+447700900321");
const CANARIES = {
  conversation: id,
  inbound: "canary-inbound-id",
  words: "canary, they said",
  answer: "canary-answer",
  name: "Canary Example",
  phone: "07700900322",
  postcode: "L8 1CN",
  reference: "CNRY22",
  linkWorker: "Canary Worker",
  address: "+447700900323",
  reason: "canary-reason",
  reminder: "canary-reminder",
  receipt: "CNRYRC",
  district: "CANARYL8",
  workerId: "canary-worker-id",
  note: "canary note, they noted",
  account: "canary@example.org",
  accountValue: "canary-scrypt-hash",
  trail: "canary-trail",
  line: "canary-line",
};

export function describeSecrecy(using: () => Using): void {
  describe("a thief who has the data and not the keys", () => {
    it("reads nothing that anybody said, nor who they are", async () => {
      const { store, raw } = using();
      await commitCanaries(store);
      const stolen = await raw();
      const key = testKeys().ids.key(id)[1];
      assert.ok(stolen.includes(key), "this is the data: the conversation's own key stands in it");
      for (const [what, canary] of Object.entries(CANARIES)) {
        for (const bytes of [canary, innerDigest(canary), Buffer.from(canary).toString("base64").slice(0, -3)]) {
          assert.ok(!stolen.includes(bytes), `${what} can be read`);
        }
      }
    });

    it("cannot tell a telephone number by trying all of them, nor which need was whose", async () => {
      const { store, raw } = using();
      const inbound = CANARIES.inbound;
      const unmet = { kind: "unmet", need: "food", week: "2026-11-16", reason: "too-far" } as const;
      await store.commit(commitOf({ conversation: id, inbound, effects: [unmet, forgetting(CANARIES.receipt)] }));
      const stolen = await raw();
      for (const guess of [id, inbound, `${id} ${inbound}`, `${id} ${inbound} 0`, CANARIES.receipt]) {
        assert.ok(!stolen.includes(innerDigest(guess)), "a digest that needs no key gives the number away");
      }
    });
  });
}

async function commitCanaries(store: Using["store"]): Promise<void> {
  const worker = { id: CANARIES.workerId, name: CANARIES.linkWorker };
  const referral = {
    ...referralOf(CANARIES.reference),
    name: CANARIES.name,
    phone: CANARIES.phone,
    lines: [{ id: "l1", asked: CANARIES.words, answer: CANARIES.postcode }],
  };
  await store.commit(
    commitOf({
      conversation: id,
      inbound: CANARIES.inbound,
      state: stateOf({ pendingService: CANARIES.postcode, refused: [{ service: "s", reason: CANARIES.answer }] }),
      entries: [personEntryOf(CANARIES.words), entryOf(CANARIES.answer), entryOf("2")],
      effects: [
        { kind: "refer", referral },
        {
          kind: "take-up",
          reference: CANARIES.reference,
          by: CANARIES.linkWorker,
          workerId: CANARIES.workerId,
          at: START,
        },
        { kind: "live", reference: CANARIES.reference, live: liveOf(START, { by: worker }) },
        notice("new", CANARIES.reference),
        { kind: "unmet", need: "food", district: CANARIES.district, week: "2026-11-16", reason: CANARIES.reason },
        reminder(CANARIES.reminder, START),
      ],
      deliverTo: { channel: "sms", to: CANARIES.address },
    }),
  );
  for (const taken of await store.takeDue({ now: START, leaseMs: 1_000, limit: 10 })) {
    const undelivered = { reason: CANARIES.reason, at: START };
    await store.deliveredThrough(taken, { through: 2, undelivered, leasedUntil: taken.leasedUntil });
  }
  const key = { conversation: id, reference: CANARIES.reference };
  assert.ok(await store.changeCase(key, { expectedVersion: 0, facts: factsOf(CANARIES.note) }));
  const { shelf } = store;
  assert.ok(await shelf.put("account", CANARIES.account, { hash: CANARIES.accountValue }, { expectedVersion: 0 }));
  await shelf.append(CANARIES.trail, START, { who: CANARIES.workerId, did: CANARIES.line });
  const other = conversation("forgotten");
  await store.commit(commitOf({ conversation: other, effects: [forgetting(CANARIES.receipt)] }));
}
