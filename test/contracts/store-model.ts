/**
 * The store beside a model of it so simple that it is plainly right: any commits, takes of due work, deliveries and waits,
 * in any order, give the same answers.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Commit, ConversationId, Store, Taken } from "../../bot/store/store.ts";
import type { Effect } from "../../dialogs/effect.ts";
import {
  commitToModel,
  type Model,
  modelOf,
  noteInModel,
  progressInModel,
  putOffInModel,
  settleInModel,
  takeInModel,
} from "./store/model.ts";
import type { Using } from "./store.ts";
import {
  commitOf,
  conversation,
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
  START,
  stateOf,
  TEXTS,
} from "./store-samples.ts";

const LEASE = 10;
const words = fc.string({ unit: "binary", maxLength: 8 });
const EFFECTS = [
  "refer",
  "unmet",
  "forget",
  "remind",
  "cancel-reminders",
  "take-up",
  "live",
  "hold",
  "ask-deletion",
  "notify",
] as const;
const effect = fc.constantFrom(...EFFECTS);
const commit = fc.record({
  do: fc.constant("commit"),
  inbound: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  behind: fc.constantFrom(0, 0, 0, 1, -1),
  words,
  entries: fc.array(fc.record({ isPersons: fc.boolean(), words }), { maxLength: 3 }),
  effects: fc.uniqueArray(effect, { maxLength: 3 }),
  isSent: fc.boolean(),
});
const work = fc.record({
  do: fc.constantFrom("take", "take", "settle", "put off", "deliver", "wait"),
  /** Of all that was ever taken, which. */
  which: fc.nat(9),
  ms: fc.nat(15),
});
const note = fc.record({ do: fc.constant("note"), behind: fc.constantFrom(0, 0, 1, -1), words });
const step = fc.oneof({ arbitrary: commit, weight: 4 }, { arbitrary: work, weight: 4 }, { arbitrary: note, weight: 1 });
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

interface Beside {
  readonly store: Store;
  readonly id: ConversationId;
  readonly model: Model;
  readonly taken: Taken[];
  now: number;
}

export function describeStoreAgainstModel(using: () => Using): void {
  it("behaves as the plain model does, for any commits and any due work", async function () {
    // Hundreds of commands, each waited for.
    this.timeout(90_000);
    const { store } = using();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        runs += 1;
        const id = conversation(`property ${runs}`);
        const beside: Beside = { store, id, model: modelOf(), taken: [], now: START };
        for (const each of steps) {
          await takeStep(beside, each);
          await compare(beside);
        }
      }),
      { numRuns: 60 },
    );
  });
}

async function takeStep(beside: Beside, step: Step): Promise<void> {
  const { store, model, taken, id } = beside;
  if (step.do === "commit") {
    const made = commitOfStep(beside, step);
    assert.equal((await store.commit(made)).is, commitToModel(model, made));
    return;
  }
  if (step.do === "note") {
    const change = { expectedVersion: (model.referral?.noted?.version ?? 0) - step.behind, facts: factsOf(step.words) };
    assert.equal(await store.changeCase({ conversation: id, reference: "MODEL2" }, change), noteInModel(model, change));
    return;
  }
  if (step.do === "wait") beside.now += step.ms;
  if (step.do === "take") {
    const { now } = beside;
    const got = await store.takeDue({ now, leaseMs: LEASE, limit: 10, of: [id] });
    assert.deepEqual(got.map(nameOf).sort(), takeInModel(model, now, LEASE).map(nameOf).sort());
    taken.push(...got);
  }
  const one = taken[step.which % taken.length];
  if (one === undefined) return;
  if (step.do === "settle") assert.equal(await store.settle(one), settleInModel(model, one));
  if (step.do === "put off") {
    const at = beside.now + step.ms;
    assert.equal(await store.putOff(one, at), putOffInModel(model, one, at));
  }
  if (step.do === "deliver") {
    const progress = { through: Math.min(model.after + 1, model.lastSequence), leasedUntil: beside.now + LEASE };
    assert.equal(await store.deliveredThrough(one, progress), progressInModel(model, one, progress));
  }
}

async function compare({ store, id, model }: Beside): Promise<void> {
  const { state, version, seen, address, after } = model;
  for (const inbound of ["a", "f"]) {
    assert.deepEqual(await store.load(id, inbound), { state, version, isAnswered: seen.has(inbound) });
  }
  assert.deepEqual(await store.entries(id, 0, 100), model.entries);
  assert.deepEqual(await store.outbox(id), { address, after });
  const kept = (await gather(store.referrals())).filter((referral) => referral.conversation === id);
  assert.deepEqual(
    kept.map(({ reference, takenUp, live, hold, case: noted, deletionAskedAt }) => {
      return { reference, takenUp, live, hold, noted, deletionAskedAt };
    }),
    model.referral === undefined ? [] : [model.referral],
  );
  assert.deepEqual(await store.referral({ conversation: id, reference: "MODEL2" }), kept[0]);
}

function commitOfStep({ id, model, now }: Beside, step: Extract<Step, { do: "commit" }>): Commit {
  return commitOf({
    conversation: id,
    at: now,
    inbound: step.inbound,
    expectedVersion: model.version - step.behind,
    state: stateOf({ pendingService: step.words }),
    entries: step.entries.map((entry) => (entry.isPersons ? personEntryOf(entry.words) : entryOf(entry.words))),
    effects: step.effects.map((kind) => effectOf(kind, now)),
    ...(step.isSent && { deliverTo: TEXTS }),
  });
}

function effectOf(kind: Effect["kind"], now: number): Effect {
  switch (kind) {
    case "refer":
      return { kind, referral: referralOf("MODEL2") };
    case "unmet":
      return { kind, need: "debt", week: "2026-11-16", reason: "no-match" };
    case "forget":
      return forgetting("RCPT22");
    case "remind":
      return reminder("r", now + 5);
    case "take-up":
      return { kind, reference: "MODEL2", by: "Sam Worker", at: now };
    case "live":
      return { kind, reference: "MODEL2", live: liveOf(now) };
    case "ask-deletion":
      return { kind, reference: "MODEL2" };
    case "hold":
      return { kind, reference: "MODEL2", ...(now % 2 === 0 && { hold: holdOf(now + 5) }) };
    case "notify":
      return notice("new", "MODEL2");
    case "cancel-reminders":
      return { kind };
  }
}

function nameOf({ what, dueAt, failures, leasedUntil }: Omit<Taken, "conversation" | "id">): string {
  return `${what} due ${dueAt}, failed ${failures}, leased until ${leasedUntil}`;
}
