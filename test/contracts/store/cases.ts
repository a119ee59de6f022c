/** A referral as the desk's case: how it stands, what is noted, who hears of it, and what other systems are told. */
import assert from "node:assert/strict";
import type { Commit, ConversationId, ReferralKey, Store, Taken } from "../../../bot/store/store.ts";
import type { Effect } from "../../../dialogs/effect.ts";
import { until } from "../../until.ts";
import type { Using } from "../store.ts";
import {
  commitOf,
  conversation,
  DAY,
  entryOf,
  factsOf,
  forgetting,
  gather,
  liveOf,
  notice,
  referralOf,
  SAM,
  START,
  stateOf,
  TEXTS,
  testKeys,
} from "../store-samples.ts";

const id = conversation("asks for a person");
const KEY: ReferralKey = { conversation: id, reference: "CASE22" };
const refer = { kind: "refer", referral: referralOf("CASE22") } as const;
const takeUp = { kind: "take-up", reference: "CASE22", by: "Sam", workerId: SAM.id, at: START + 7 } as const;
const LATER = START + 60_000;

export function describeCases(using: () => Using): void {
  describe("a case", () => {
    it("is the referral, with the channel of the person, how it stands, and who has it", async () => {
      const { store } = using();
      await turn(store, id, [refer]);
      assert.deepEqual(await store.referral(KEY), { ...referralOf("CASE22"), conversation: id, channel: "web" });
      const live = liveOf(START + 8, { is: "with-link-worker", by: SAM });
      await turn(store, id, [takeUp, { kind: "live", reference: "CASE22", live: liveOf(START) }]);
      await turn(store, id, [{ kind: "live", reference: "CASE22", live }]);
      const takenUp = { at: START + 7, by: "Sam", workerId: SAM.id };
      const kept = { ...referralOf("CASE22"), conversation: id, channel: "web", takenUp, live };
      assert.deepEqual(await store.referral(KEY), kept);
      assert.deepEqual(await gather(store.referrals()), [kept]);
    });

    it("knows the channel to which the person is written", async () => {
      const { store } = using();
      await turn(store, id, [refer], { deliverTo: TEXTS });
      assert.equal((await store.referral(KEY))?.channel, "sms");
    });

    const strangers: readonly [key: ReferralKey, why: string][] = [
      [{ conversation: id, reference: "OTHER2" }, "there is no such reference"],
      [{ conversation: conversation("another"), reference: "CASE22" }, "it belongs to another conversation"],
    ];
    for (const [key, why] of strangers) {
      it(`is not found, noted or made live as ${key.reference} of ${key.conversation}: ${why}`, async () => {
        const { store } = using();
        await turn(store, id, [refer]);
        const before = await store.referral(KEY);
        assert.equal(await store.referral(key), undefined);
        assert.equal(await store.changeCase(key, { expectedVersion: 0, facts: factsOf("note") }), false);
        await turn(store, key.conversation, [{ kind: "live", reference: key.reference, live: liveOf(START) }]);
        assert.deepEqual(await gather(store.referrals()), [before]);
      });
    }

    it("keeps what link workers note, each note on top of the one before", async () => {
      const { store, another, reopen } = using();
      await turn(store, id, [refer, takeUp]);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("first") }), true);
      const other = await another();
      assert.deepEqual((await other.referral(KEY))?.case, { version: 1, facts: factsOf("first") });
      assert.equal(await other.changeCase(KEY, { expectedVersion: 1, facts: factsOf("second") }), true);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 1, facts: factsOf("too late") }), false);
      await turn(store, id, [{ kind: "live", reference: "CASE22", live: liveOf(LATER) }]);
      const kept = await (await reopen()).referral(KEY);
      assert.deepEqual(kept?.case, { version: 2, facts: factsOf("second") }, "a turn does not touch it");
      assert.deepEqual([kept?.live, kept?.takenUp?.by], [liveOf(LATER), "Sam"]);
    });

    it("is noted by exactly one of two replicas that race", async () => {
      const { store, another } = using();
      const replicas = [store, await another()];
      await turn(store, id, [refer]);
      for (let expectedVersion = 0; expectedVersion < 20; expectedVersion += 1) {
        const racing = [...replicas, ...replicas].map((replica, index) =>
          replica.changeCase(KEY, { expectedVersion, facts: factsOf(`${expectedVersion} by ${index}`) }),
        );
        const won = await Promise.all(racing);
        assert.equal(won.filter(Boolean).length, 1);
        const kept = (await store.referral(KEY))?.case;
        assert.deepEqual(kept, {
          version: expectedVersion + 1,
          facts: factsOf(`${expectedVersion} by ${won.indexOf(true)}`),
        });
      }
    });

    it("goes with all that was noted when the person says forget me before anybody took it up", async () => {
      const { store } = using();
      await turn(store, id, [refer]);
      await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") });
      await turn(store, id, [forgetting("RCPT22")]);
      assert.equal(await store.referral(KEY), undefined);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 1, facts: factsOf("again") }), false);
      await turn(store, id, [refer]);
      assert.equal((await store.referral(KEY))?.case, undefined, "the next one begins with nothing noted");
    });

    it("stays when somebody has taken it up, with what was noted and that deletion was asked", async () => {
      const { store } = using();
      await turn(store, id, [refer, takeUp, { kind: "live", reference: "CASE22", live: liveOf(START) }]);
      await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") });
      await turn(store, id, [forgetting("RCPT22")], { at: LATER });
      const kept = await store.referral(KEY);
      assert.deepEqual(kept?.case, { version: 1, facts: factsOf("note") });
      assert.deepEqual([kept?.deletionAskedAt, kept?.live], [LATER, liveOf(START)]);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 1, facts: factsOf("seen to") }), true);
    });

    it("ends with the referral, whose time neither notes nor chats make longer", async () => {
      const { store, passTime } = using();
      const { referralMs } = testKeys().retention;
      await turn(store, id, [refer, takeUp]);
      await passTime(referralMs - DAY);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") }), true);
      await turn(store, id, [{ kind: "live", reference: "CASE22", live: liveOf(LATER) }]);
      await passTime(DAY);
      assert.equal(await store.referral(KEY), undefined);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 1, facts: factsOf("late") }), false);
    });
  });

  describe("the desk", () => {
    it("hears of every change to a referral, on whatever replica", async () => {
      const { store, another } = using();
      const other = await another();
      const [here, there] = [listenTo(store), listenTo(other)];
      await allListen(store, [here, there]);
      const live = { kind: "live", reference: "CASE22", live: liveOf(START) } as const;
      const changes: readonly [what: string, change: () => Promise<unknown>][] = [
        ["made", () => turn(store, id, [refer])],
        ["live", () => turn(other, id, [live])],
        ["noted", () => store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") })],
        ["noted elsewhere", () => other.changeCase(KEY, { expectedVersion: 1, facts: factsOf("more") })],
        ["taken up", () => turn(store, id, [takeUp])],
      ];
      for (const [what, change] of changes) {
        here.heard.length = there.heard.length = 0;
        await change();
        for (const { heard } of [here, there])
          await until(`it is heard that it was ${what}`, () => heard.includes(nameOf(KEY)));
      }
      here.heard.length = there.heard.length = 0;
      await turn(other, id, [forgetting("RCPT22")]);
      for (const { heard } of [here, there]) await until("the end is heard", () => heard.includes(nameOf(KEY)));
    });

    it("hears nothing of what concerns no referral, nor after it has stopped listening", async () => {
      const { store } = using();
      const [stays, goes] = [listenTo(store), listenTo(store)];
      await allListen(store, [stays, goes]);
      goes.stop();
      stays.heard.length = goes.heard.length = 0;
      await turn(store, conversation("nobody's"), []);
      assert.equal(await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("none") }), false);
      assert.equal(stays.heard.includes(nameOf(KEY)), false, "what was refused has changed nothing");
      const other = { conversation: id, reference: "OTHER2" };
      await turn(store, id, [{ kind: "refer", referral: referralOf(other.reference) }]);
      await until("it is heard", () => stays.heard.includes(nameOf(other)));
      assert.deepEqual(
        stays.heard.filter((name) => name !== ANY),
        [nameOf(other)],
      );
      assert.deepEqual(goes.heard, []);
    });

    it("hears that some have ended at their time", async () => {
      const { store, passTime } = using();
      await turn(store, id, [refer]);
      const { heard } = listenTo(store);
      await passTime(testKeys().retention.referralMs);
      await until("it is heard", () => heard.includes(ANY));
    });
  });

  describe("what other systems are told", () => {
    it("is due at once, and is taken, put off and settled like other work", async () => {
      const { store } = using();
      await turn(store, id, [refer, notice("new", "CASE22")]);
      const [taken] = await due(store, START);
      assert.ok(taken);
      assert.deepEqual(
        { ...taken, leasedUntil: 0 },
        {
          conversation: id,
          what: "notify",
          id: "new:CASE22",
          dueAt: START,
          failures: 0,
          leasedUntil: 0,
        },
      );
      assert.equal(await store.deliveredThrough(taken, { through: 1, leasedUntil: LATER }), false, "it is no delivery");
      assert.equal(await store.putOff(taken, LATER), true);
      assert.deepEqual(await due(store, LATER - 1), []);
      const [again] = await due(store, LATER);
      assert.equal(again?.failures, 1);
      assert.equal(again && (await store.settle(again)), "settled");
      assert.deepEqual(await due(store, LATER * 2), []);
    });

    it("is told once, also when it was settled long ago; another event or reference is another thing", async () => {
      const { store } = using();
      await turn(store, id, [notice("new", "CASE22"), notice("new", "CASE22")]);
      await turn(store, id, [notice("new", "CASE22")]);
      for (const taken of await due(store, START)) await store.settle(taken);
      await turn(store, id, [notice("new", "CASE22"), notice("claimed", "CASE22"), notice("new", "OTHER2")]);
      const next = await due(store, START);
      assert.deepEqual(next.map((each) => each.id).sort(), ["claimed:CASE22", "new:OTHER2"]);
    });

    it("is told again of what may happen again, once for each time", async () => {
      const { store } = using();
      const danger = { kind: "notify", event: "danger-unanswered", reference: "CASE22" } as const;
      await turn(store, id, [{ ...danger, since: START }]);
      for (const taken of await due(store, START)) await store.settle(taken);
      await turn(store, id, [
        { ...danger, since: START },
        { ...danger, since: LATER },
      ]);
      assert.deepEqual(
        (await due(store, START)).map((each) => each.id),
        [`danger-unanswered:CASE22:${LATER}`],
      );
    });

    it("is told of each conversation for itself", async () => {
      const { store } = using();
      await turn(store, id, [notice("new", "CASE22")]);
      await turn(store, conversation("another"), [notice("new", "CASE22")]);
      assert.equal((await due(store, START)).length, 2);
    });

    it("cannot be kept back by a message with an id like it", async () => {
      const { store } = using();
      await turn(store, id, [], { inbound: "new:CASE22" });
      await turn(store, id, [], { inbound: "notify:new:CASE22" });
      await turn(store, id, [notice("new", "CASE22")]);
      assert.equal((await due(store, START)).length, 1);
      assert.equal((await store.load(id, "closed:CASE22")).isAnswered, false);
    });

    it("is not called off with the reminders, and goes when the conversation is forgotten", async () => {
      const { store } = using();
      await turn(store, id, [refer, notice("new", "CASE22")]);
      await turn(store, id, [{ kind: "cancel-reminders" }]);
      const [taken] = await due(store, START);
      assert.ok(taken, "a notice is no reminder");
      await turn(store, id, [forgetting("RCPT22")]);
      assert.equal(await store.settle(taken), "lost");
      assert.deepEqual(await due(store, LATER * 2), []);
    });

    it("is still told when the commit that forgets asks for it, and whose it was is forgotten then", async () => {
      const { store } = using();
      await turn(store, id, [refer, takeUp]);
      await turn(store, id, [forgetting("RCPT22"), notice("closed", "CASE22")]);
      const [taken] = await due(store, START);
      assert.equal(taken?.conversation, id);
      assert.equal(taken && (await store.settle(taken)), "settled");
      const names = (await gather(store.dump())).flatMap((kept) =>
        kept.is === "conversation" ? [kept.conversation] : [],
      );
      assert.deepEqual(names, [undefined]);
    });

    it("reaches the case of a conversation that has ended by itself, by a commit that begins it anew", async () => {
      const { store, passTime } = using();
      await turn(store, id, [refer, takeUp], { entries: [entryOf("1")] });
      await passTime(testKeys().retention.idleMs);
      assert.equal((await store.load(id)).version, 0);
      await turn(store, id, [notice("closed", "CASE22"), { kind: "live", reference: "CASE22", live: liveOf(LATER) }]);
      assert.deepEqual(
        (await due(store, LATER)).map((each) => each.id),
        ["closed:CASE22"],
      );
      assert.deepEqual((await store.referral(KEY))?.live, liveOf(LATER));
    });

    it("is not told again after it was moved elsewhere", async () => {
      const { store, elsewhere } = using();
      await turn(store, id, [notice("new", "CASE22")]);
      for (const taken of await due(store, START)) await store.settle(taken);
      await turn(store, id, [notice("claimed", "CASE22")], { state: stateOf({ pendingService: "moved" }) });
      const there = await elsewhere();
      for (const kept of await gather(store.dump())) await there.restore(kept);
      await turn(there, id, [notice("new", "CASE22"), notice("claimed", "CASE22")]);
      assert.deepEqual(
        (await due(there, START)).map((each) => each.id),
        ["claimed:CASE22"],
      );
    });
  });
}

const ANY = "any";

function nameOf({ conversation: of, reference }: ReferralKey): string {
  return `${of} ${reference}`;
}

interface Listening {
  readonly heard: string[];
  stop(): void;
}

function listenTo(store: Store): Listening {
  const heard: string[] = [];
  const stop = store.onReferral((changed) => heard.push(changed === undefined ? ANY : nameOf(changed)));
  return { heard, stop };
}

/** A shared store hears others from some moment on only. */
async function allListen(store: Store, all: readonly Listening[]): Promise<void> {
  let tries = 0;
  const key = { conversation: conversation("first"), reference: "FIRST2" };
  await until("all listen", async () => {
    tries += 1;
    const live = { kind: "live", reference: key.reference, live: liveOf(tries) } as const;
    await turn(store, key.conversation, [live]);
    return all.every(({ heard }) => heard.includes(nameOf(key)));
  });
}

function due(store: Store, now: number): Promise<readonly Taken[]> {
  return store.takeDue({ now, leaseMs: 1_000, limit: 100 });
}

/** Commits the next turn of the conversation. */
async function turn(
  store: Store,
  of: ConversationId,
  effects: readonly Effect[],
  changes: Partial<Commit> = {},
): Promise<void> {
  const { version } = await store.load(of);
  const next = { inbound: `m${version + 1}`, expectedVersion: version, effects, ...changes };
  assert.equal((await store.commit(commitOf({ conversation: of, ...next }))).is, "committed");
}
