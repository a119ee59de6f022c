/** The store beside a model of it so simple that it is plainly right: any commits, in any order, give the same answers. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Commit, ConversationId, Entry, Store } from "../../bot/store/store.ts";
import type { Effect } from "../../dialogs/effect.ts";
import type { State } from "../../dialogs/state.ts";
import { commitOf, entryOf, gather, referralOf, stateOf } from "./store-samples.ts";

interface Model {
  version: number;
  lastSequence: number;
  state: State | undefined;
  entries: Entry[];
  seen: Set<string>;
  referrals: number;
}

const effect: fc.Arbitrary<Effect["kind"]> = fc.constantFrom("refer", "unmet", "forget");
const step = fc.record({
  inbound: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  behind: fc.constantFrom(0, 0, 0, 1, -1),
  words: fc.string({ unit: "binary", maxLength: 8 }),
  entries: fc.array(fc.string({ unit: "binary", maxLength: 8 }), { maxLength: 3 }),
  effects: fc.uniqueArray(effect, { maxLength: 2 }),
});

export function describeStoreAgainstModel(using: () => { store: Store; fresh: () => ConversationId }): void {
  it("behaves as the plain model does, for any commits", async () => {
    const { store, fresh } = using();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const conversation = fresh();
        const model: Model = {
          version: 0,
          lastSequence: 0,
          state: undefined,
          entries: [],
          seen: new Set(),
          referrals: 0,
        };
        for (const { inbound, behind, words, entries, effects } of steps) {
          const commit = commitOf({
            conversation,
            inbound,
            expectedVersion: model.version - behind,
            state: stateOf({ pendingService: words }),
            entries: entries.map(entryOf),
            effects: effects.map(effectOf),
          });
          const { is } = await store.commit(commit);
          assert.equal(is, commitToModel(model, commit));
          assert.deepEqual(await store.load(conversation), { state: model.state, version: model.version });
          assert.deepEqual(await store.entries(conversation, 0, 100), model.entries);
          assert.equal(await store.hasSeen(conversation, inbound), model.seen.has(inbound));
        }
        const kept = (await gather(store.referrals())).filter((referral) => referral.conversation === conversation);
        assert.equal(kept.length, model.referrals);
      }),
      { numRuns: 40 },
    );
  });
}

function effectOf(kind: Effect["kind"]): Effect {
  if (kind === "refer") return { kind, referral: referralOf("MODEL2") };
  return kind === "unmet" ? { kind, need: "debt", week: "2026-11-16", reason: "no-match" } : { kind };
}

function commitToModel(model: Model, commit: Commit): "duplicate" | "lost" | "committed" {
  if (model.seen.has(commit.inbound)) return "duplicate";
  if (model.version !== commit.expectedVersion) return "lost";
  const isForgetting = commit.effects.some(({ kind }) => kind === "forget");
  if (isForgetting) {
    model.entries = [];
    model.seen.clear();
  }
  model.version += 1;
  model.state = isForgetting ? undefined : commit.state;
  for (const entry of commit.entries) model.entries.push({ ...entry, sequence: ++model.lastSequence });
  model.seen.add(commit.inbound);
  model.referrals += commit.effects.filter(({ kind }) => kind === "refer").length;
  return "committed";
}
