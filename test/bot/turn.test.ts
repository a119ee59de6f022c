import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import sinon from "sinon";
import type { Arrival } from "../../bot/arrival.ts";
import { createFigures } from "../../bot/figures/figures.ts";
import { openLog } from "../../bot/log.ts";
import type { Dialogue } from "../../bot/service.ts";
import { openLocalStore } from "../../bot/store/local.ts";
import type { Address, ConversationId, Store } from "../../bot/store/store.ts";
import { createTurns, type TurnDeps } from "../../bot/turn.ts";
import type { Effect } from "../../dialogs/effect.ts";
import type { Input } from "../../dialogs/input.ts";
import type { State } from "../../dialogs/state.ts";
import type { Query } from "../../knowledge/directory/match.ts";
import type { Signal } from "../../knowledge/safety/signal.ts";
import { NOTHING_UNDERSTOOD } from "../../knowledge/understanding/understood.ts";
import { gather, notice, referralOf, SAM, testKeys } from "../contracts/store-samples.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";
import { PLACES, type Place } from "./places-to-keep.ts";
import { deferred, lookupOf, parrot, parrotDialogue, SUICIDE, say, world } from "./samples.ts";

const conversation = "c1" as ConversationId;
const QUERY = { needs: ["food"] } as unknown as Query;

describe("a turn", () => {
  let folder: string;
  let store: Store;
  let clock: ManualClock;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-turn-"));
    store = openLocalStore(folder, testKeys());
    clock = manualClock();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const turnsWith = (changes: Partial<TurnDeps> = {}) =>
    createTurns({
      store,
      lookup: lookupOf(),
      world: () => world,
      ...parrotDialogue,
      clock,
      log: openLog("silent"),
      understandWithinMs: 1_000,
      searchWithinMs: 1_000,
      ...changes,
    });

  it("commits the person's words and the answer together, and gives back what was committed", async () => {
    const result = await turnsWith().turn(message("m1", "hello"));
    const entries = await store.entries(conversation, 0, 10);
    assert.deepEqual(result, { is: "answered", entries });
    assert.deepEqual(
      entries.map(({ from, id, received, message: said }) => [from, id, received ?? said?.parts]),
      [
        ["person", "m1", { text: "hello" }],
        ["assistant", "m1/1", [{ is: "text", text: "1: hello" }]],
      ],
    );
    assert.equal(entries[0]?.at, clock.now());
  });

  it("answers a message once, whether it is re-sent later or at the same time", async () => {
    const turns = turnsWith();
    const results = await Promise.all([1, 2, 3].map(() => turns.turn(message("m1", "hello"))));
    assert.deepEqual(results.map(({ is }) => is).sort(), ["answered", "duplicate", "duplicate"]);
    assert.deepEqual(await turns.turn(message("m1", "hello")), { is: "duplicate", id: "m1" });
    assert.deepEqual(await said(store), ["1: hello"]);
  });

  it("answers messages of one conversation in the order in which they came, however long each takes to understand", async () => {
    const release = new Map<string, () => void>();
    const understand = (text: string) =>
      new Promise<typeof NOTHING_UNDERSTOOD>((resolve) => release.set(text, () => resolve(NOTHING_UNDERSTOOD)));
    const turns = turnsWith({ lookup: lookupOf({ understand }) });
    const all = ["one", "two", "three"].map((text) => turns.turn(message(text, text)));
    for (const text of ["three", "two", "one"]) release.get(text)?.();
    await Promise.all(all);
    assert.deepEqual(await said(store), ["1: one", "2: two", "3: three"]);
  });

  it("runs again on the new facts when another process committed first", async () => {
    const other = turnsWith();
    let isFirst = true;
    const racing: Store = {
      ...store,
      async commit(commit) {
        if (isFirst) {
          isFirst = false;
          await other.turn(message("theirs", "from elsewhere"));
        }
        return await store.commit(commit);
      },
    };
    await turnsWith({ store: racing }).turn(message("ours", "from here"));
    assert.deepEqual(await said(store), ["1: from elsewhere", "2: from here"]);
  });

  it("gives up after losing many races in a row, and acknowledges nothing", async () => {
    const commit = sinon.fake.resolves({ is: "lost" });
    await assert.rejects(turnsWith({ store: { ...store, commit } }).turn(message("m1", "hello")), {
      code: "turn.contended",
    });
    assert.ok(commit.callCount > 1);
  });

  it("hears from the store that a racing process answered the same message", async () => {
    const twice: Store = { ...store, load: async (id) => ({ ...(await store.load(id)), isAnswered: false }) };
    await turnsWith().turn(message("m1", "hello"));
    assert.deepEqual(await turnsWith({ store: twice }).turn(message("m1", "hello")), { is: "duplicate", id: "m1" });
  });

  it("refuses what would wait behind too many messages, and answers those before it", async () => {
    const turns = turnsWith();
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => turns.turn(message(`m${index}`, `m${index}`))),
    );
    const refused = all.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
    assert.deepEqual(new Set(refused), new Set(["turn.queue-full"]));
    assert.equal((await said(store)).length, 40 - refused.length);
    assert.equal((await turns.turn(message("later", "later"))).is, "answered");
  });

  it("fails alone when its words cannot be read, though it still waits for those before it", async () => {
    const held = deferred<void>();
    const slow = { ...store, load: async (id: ConversationId) => held.promise.then(() => store.load(id)) };
    const notice = async (text: string) => (text === "unreadable" ? Promise.reject(new Error("broken")) : []);
    const turns = turnsWith({ store: slow, notice });
    const before = turns.turn(message("m1", "hello"));
    const failing = assert.rejects(turns.turn(message("m2", "unreadable")), /broken/);
    const endsProcess = sinon.fake();
    process.on("unhandledRejection", endsProcess);
    await setImmediate();
    process.off("unhandledRejection", endsProcess);
    held.resolve();
    assert.equal((await before).is, "answered");
    await failing;
    assert.equal(endsProcess.callCount, 0, "outside of a test it would end the server");
  });

  for (const { name, open } of PLACES) {
    describe(`of a conversation that reaches two replicas on ${name}`, () => {
      let place: Place;
      let stores: [Store, Store];
      beforeEach(async () => {
        place = await open();
        stores = [place.store, await place.another()];
      });
      afterEach(() => place.dispose());

      it("is one answer when both are given the same message at the same time", async () => {
        const [here, there] = stores.map((each) => turnsWith({ store: each }));
        const deliveries = [here, there, here, there].map((turns) => turns?.turn(message("m1", "hello")));
        const results = await Promise.all(deliveries);
        assert.deepEqual(results.map((each) => each?.is).sort(), ["answered", "duplicate", "duplicate", "duplicate"]);
        assert.deepEqual(await said(stores[1]), ["1: hello"]);
      });

      it("answers everything once and counts every turn, however messages and repeats fall on the two", async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.record({ message: fc.nat(5), replica: fc.nat(1) }), { maxLength: 14 }),
            async (all) => {
              const id = `of ${JSON.stringify(all)}` as ConversationId;
              const replicas = stores.map((each) => turnsWith({ store: each }));
              await Promise.all(
                all.map(({ message: each, replica }) =>
                  replicas[replica]?.turn({ ...message(`m${each}`, `m${each}`), conversation: id }),
                ),
              );
              const sent = [...new Set(all.map(({ message: each }) => `m${each}`))];
              const lines = await said(stores[0], id);
              assert.deepEqual(
                lines.map((line) => line.split(": ")[0]),
                sent.map((_, index) => `${index + 1}`),
              );
              assert.deepEqual(lines.map((line) => line.split(": ")[1]).sort(), sent.sort());
            },
          ),
          { numRuns: 40 },
        );
      });

      it("goes on where the other left off, message after message", async () => {
        const replicas = stores.map((each) => turnsWith({ store: each }));
        for (const [index, text] of ["one", "two", "three", "four"].entries()) {
          await replicas[index % 2]?.turn(message(text, text));
        }
        assert.deepEqual(await said(stores[1]), ["1: one", "2: two", "3: three", "4: four"]);
      });
    });
  }

  describe("that makes something due", () => {
    const ADDRESS = { channel: "text", to: "07700 900123" };
    const remind: Effect = { kind: "remind", id: "check-in", at: Date.UTC(2026, 5, 8) };
    const cases: { deliverTo?: Address; says: number; effects: Effect[]; isTold: boolean; why: string }[] = [
      { deliverTo: ADDRESS, says: 1, effects: [], isTold: true, why: "an answer is to be sent" },
      { deliverTo: ADDRESS, says: 0, effects: [], isTold: false, why: "nothing was said, so nothing is to be sent" },
      { says: 1, effects: [], isTold: false, why: "the person's own client fetches the answer" },
      { says: 1, effects: [remind], isTold: true, why: "a reminder is due one day" },
      { says: 0, effects: [notice("new", "H4N8RT")], isTold: true, why: "other systems are told" },
    ];
    for (const { deliverTo, says, effects, isTold, why } of cases) {
      it(`${isTold ? "tells" : "does not tell"} the worker of due work: ${why}`, async () => {
        const whenDue = sinon.fake();
        const respond: TurnDeps["respond"] = (state) => ({ state, say: Array(says).fill(say("hello")), effects });
        await turnsWith({ respond, whenDue }).turn({ ...message("m1", "hello"), ...(deliverTo && { deliverTo }) });
        assert.deepEqual(whenDue.args, isTold ? [[conversation]] : []);
        assert.deepEqual((await store.outbox(conversation)).address, deliverTo);
      });
    }

    it("tells nobody when nothing was committed", async () => {
      const whenDue = sinon.fake();
      const commit = sinon.fake.rejects(new Error("disk"));
      const turn = turnsWith({ store: { ...store, commit }, whenDue }).turn({
        ...message("m1", "hi"),
        deliverTo: ADDRESS,
      });
      await assert.rejects(turn);
      assert.equal(whenDue.callCount, 0);
    });
  });

  it("opens the stored state as today's, whatever wrote it", async () => {
    const reopen = sinon.fake(parrotDialogue.reopen);
    await turnsWith({ reopen }).turn(message("m1", "hello"));
    await turnsWith({ reopen }).turn(message("m2", "again"));
    assert.deepEqual(
      reopen.args.map(([stored]) => (stored as { misses: number } | undefined)?.misses),
      [undefined, 1],
    );
    assert.equal(reopen.firstCall.args[1], world);
  });

  it("keeps a state that cannot be opened as it is, and gives urgent help", async () => {
    await turnsWith().turn(message("m1", "hello"));
    const { state } = await store.load(conversation);
    const reopen = sinon.fake.throws(new Error("a bug"));
    assert.equal((await turnsWith({ reopen }).turn(message("m2", "danger"))).is, "answered");
    assert.deepEqual((await store.load(conversation)).state, state);
    assert.deepEqual(await said(store), ["1: hello", "rescue suicide"]);
  });

  for (const [arrival, why] of [
    [
      { kind: "desk", does: "say", text: "Hello", id: "desk:1", worker: SAM, reference: "H4N8RT", conversation },
      "the link worker's page sends it again",
    ],
    [{ kind: "due", what: "reminder", name: "alert-unanswered", id: "due:1", conversation }, "it is due again"],
  ] as const) {
    it(`says nothing to the person when answering ${arrival.kind} fails, and keeps no id: ${why}`, async () => {
      await turnsWith().turn(message("m1", "hello"));
      const isFailed = { code: "turn.failed" };
      await assert.rejects(turnsWith({ respond: sinon.fake.throws(new Error("a bug")) }).turn(arrival), isFailed);
      assert.deepEqual(await said(store), ["1: hello"]);
      assert.equal((await turnsWith().turn(arrival)).is, "answered");
    });
  }

  it("hands what a link worker does to the dialogue as it came, in its own order with what the person writes", async () => {
    const respond = sinon.fake(parrot);
    const turns = turnsWith({ respond });
    const does = { kind: "desk", does: "claim", id: "desk:1", worker: SAM, reference: "H4N8RT" } as const;
    await Promise.all([turns.turn(message("m1", "hello")), turns.turn({ ...does, conversation })]);
    assert.deepEqual(respond.args[1]?.[1], { ...does, at: clock.now() });
    assert.deepEqual(await said(store), ["1: hello", "2: desk"]);
    assert.equal((await turns.turn({ ...does, conversation })).is, "duplicate");
  });

  it("takes nothing once it is closed, and finishes what it took", async () => {
    const turns = turnsWith();
    const taken = turns.turn(message("m1", "hello"));
    turns.close();
    await assert.rejects(turns.turn(message("m2", "too late")), { code: "server.stopping" });
    assert.equal((await taken).is, "answered");
    assert.deepEqual(await said(store), ["1: hello"]);
  });

  it("counts how turns end, and how often a race was lost", async () => {
    const figures = createFigures();
    let commits = 0;
    const losingOne: Store["commit"] = async (each) => (++commits === 1 ? { is: "lost" } : await store.commit(each));
    const turns = turnsWith({ figures: figures.turns, store: { ...store, commit: losingOne } });
    await turns.turn(message("m1", "hello"));
    await turns.turn(message("m1", "hello"));
    await turnsWith({ figures: figures.turns, respond: sinon.fake.throws(new Error("a bug")) }).turn(
      message("m2", "hi"),
    );
    await assert.rejects(
      turnsWith({ figures: figures.turns, store: { ...store, load: () => Promise.reject(new Error("disk")) } }).turn(
        message("m3", "hi"),
      ),
    );
    const { text } = await figures.read();
    const expected = [
      'turns_total{outcome="answered"} 2',
      'turns_total{outcome="duplicate"} 1',
      'turns_total{outcome="failed"} 1',
      "turns_rescued_total 1",
      "races_lost_total 1",
      'turn_seconds_count{step="commit"} 3',
    ];
    for (const line of expected) assert.ok(text.includes(`what_matters_${line}\n`), line);
  });

  it("looks up what the dialogue wants and hands it the candidates", async () => {
    const respond = sinon.fake(parrot);
    const found = [{ service: "s1" }] as unknown as NonNullable<Input["found"]>;
    const search = sinon.fake.resolves(found);
    await turnsWith({ respond, wanted: () => QUERY, lookup: lookupOf({ search }) }).turn(message("m1", "food"));
    assert.deepEqual(search.firstCall.args, [QUERY]);
    assert.equal(respond.firstCall.args[1].found, found);
  });

  it("takes a tap without understanding it", async () => {
    const understand = sinon.fake.resolves(NOTHING_UNDERSTOOD);
    const tap = { ask: "age", choose: "yes" };
    await turnsWith({ lookup: lookupOf({ understand }) }).turn({
      kind: "tap",
      id: "t1",
      tap,
      label: "Yes",
      conversation,
    });
    assert.equal(understand.callCount, 0);
    assert.deepEqual(await said(store), [`1: ${JSON.stringify(tap)}`]);
  });

  it("notices danger in the whole message but keeps and understands its first 5,000 characters", async () => {
    const respond = sinon.fake(parrot);
    await turnsWith({ respond }).turn(message("m1", `${"long ".repeat(2_000)} danger`));
    const input = respond.firstCall.args[1];
    assert.ok(input.kind === "message");
    assert.deepEqual(input.understood.safety, [SUICIDE]);
    assert.equal(input.text.length, 5_000);
  });

  it("cuts a postcode down to its district before anything is answered or kept", async () => {
    const respond = sinon.fake(parrot);
    await turnsWith({ respond }).turn(message("m1", "I live at L8 1TB"));
    const input = respond.firstCall.args[1];
    assert.ok(input.kind === "message");
    assert.equal(input.text, "I live at L8");
  });

  describe("when danger is noticed", () => {
    const violence: Signal = { kind: "violence", now: true, who: "other" };
    const added = [
      { layer: [], expected: [SUICIDE], why: "the trained layer cannot take away what the rules noticed" },
      { layer: [SUICIDE], expected: [SUICIDE], why: "noticed twice is noticed once" },
      { layer: [violence], expected: [violence, SUICIDE], why: "both are noticed, what happens now first" },
      { layer: [{ ...SUICIDE, now: true }], expected: [{ ...SUICIDE, now: true }], why: "one says now, so it is now" },
      {
        layer: [{ ...SUICIDE, who: "other" as const }],
        expected: [SUICIDE, { ...SUICIDE, who: "other" as const }],
        why: "two people may be in danger",
      },
    ];
    for (const { layer, expected, why } of added) {
      it(`joins what the rules and the layer noticed: ${why}`, async () => {
        const respond = sinon.fake(parrot);
        const lookup = lookupOf({ understand: async () => ({ ...NOTHING_UNDERSTOOD, safety: layer }) });
        await turnsWith({ respond, lookup }).turn(message("m1", "danger"));
        const input = respond.firstCall.args[1];
        assert.deepEqual(input.kind === "message" && input.understood.safety, expected);
      });
    }

    it("marks as private what was chosen, where the choice tells of danger", async () => {
      const noticing: TurnDeps["respond"] = (state, input) => ({
        ...parrot(state, input),
        state: input.id === "m2" ? { ...state, dangers: [{ kind: "domestic-abuse", who: "self", times: 1 }] } : state,
      });
      const turns = turnsWith({ respond: noticing });
      const tap = { kind: "tap", tap: { ask: "mood.relationships", choose: "afraid" }, conversation } as const;
      for (const id of ["m1", "m2", "m3"]) {
        await turns.turn({ ...tap, id, label: "I am afraid", received: { text: "I am afraid" } });
      }
      const theirs = (await store.entries(conversation, 0, 10)).filter(({ from }) => from === "person");
      assert.deepEqual(
        theirs.map(({ id, isPrivate = false }) => [id, isPrivate]),
        [
          ["m1", false],
          ["m2", true],
          ["m3", false],
        ],
      );
    });

    it("marks the person's words as private, and no others", async () => {
      const turns = turnsWith();
      await turns.turn(message("m1", "danger"));
      await turns.turn(message("m2", "hello"));
      const entries = await store.entries(conversation, 0, 10);
      assert.deepEqual(
        entries.filter(({ isPrivate }) => isPrivate).map(({ id }) => id),
        ["m1"],
      );
    });
  });

  describe("when a part fails", () => {
    const encoders = [
      { name: "throws", understand: () => Promise.reject(new Error("no encoder")) },
      { name: "does not answer in time", understand: () => new Promise<never>(() => undefined) },
    ];
    for (const { name, understand } of encoders) {
      it(`lets the phrase rules stand alone when the encoder ${name}`, async () => {
        const respond = sinon.fake(parrot);
        const turn = turnsWith({ respond, lookup: lookupOf({ understand }) }).turn(message("m1", "danger"));
        clock.advance(1_000);
        await turn;
        const input = respond.firstCall.args[1];
        assert.deepEqual(input.kind === "message" && input.understood, { ...NOTHING_UNDERSTOOD, safety: [SUICIDE] });
      });
    }

    it("answers without candidates when the look-up throws, so that the answer just given is kept", async () => {
      const respond = sinon.fake(parrot);
      const search = () => Promise.reject(new Error("no directory"));
      await turnsWith({ respond, wanted: () => QUERY, lookup: lookupOf({ search }) }).turn(message("m1", "food"));
      assert.equal("found" in respond.firstCall.args[1], false);
      assert.deepEqual(await said(store), ["1: food"]);
    });

    it("answers without candidates when the look-up is late", async () => {
      const started = deferred<void>();
      const search = () => {
        started.resolve();
        return new Promise<never>(() => undefined);
      };
      const turn = turnsWith({ wanted: () => QUERY, lookup: lookupOf({ search }) }).turn(message("m1", "food"));
      await started.promise;
      clock.advance(1_000);
      await turn;
      assert.deepEqual(await said(store), ["1: food"]);
    });

    for (const broken of ["wanted", "respond"] as const) {
      it(`gives urgent help and leaves the conversation as it was when ${broken} throws`, async () => {
        const turns = turnsWith();
        await turns.turn(message("m1", "hello"));
        const before = await store.load(conversation);
        const broke = turnsWith({ [broken]: sinon.fake.throws(new Error("a bug")) });
        assert.equal((await broke.turn(message("m2", "danger"))).is, "answered");
        const after = await store.load(conversation);
        assert.deepEqual(after.state, before.state);
        assert.deepEqual(await said(store), ["1: hello", "rescue suicide"]);
        assert.equal((await store.entries(conversation, 0, 10)).at(-2)?.id, "m2", "the person's words are kept");
      });
    }

    it("hands the rescue what is known, and commits what it makes of it", async () => {
      const asked = { kind: "remind", id: "alert-unanswered", at: 1 } as const;
      const rescue = sinon.fake((_input: unknown, _world: unknown, state?: State) => ({
        say: [say("help")],
        effects: [asked],
        ...(state && { state: { ...state, misses: 7 } }),
      }));
      const respond = sinon.fake.throws(new Error("a bug"));
      await turnsWith({ respond, rescue }).turn(message("m1", "danger"));
      assert.equal(((await store.load(conversation)).state as State).misses, 7);
      assert.deepEqual(await said(store), ["help"]);
    });

    it("gives urgent help without the state where the state is what the rescue fails of", async () => {
      const rescue: Dialogue["rescue"] = (input, world, state) => {
        if (state !== undefined) throw new Error("a bug");
        return parrotDialogue.rescue(input, world);
      };
      await turnsWith({ respond: sinon.fake.throws(new Error("a bug")), rescue }).turn(message("m1", "danger"));
      assert.deepEqual(await said(store), ["rescue suicide"]);
    });

    it("acknowledges nothing when the store cannot write", async () => {
      const commit = sinon.fake.rejects(Object.assign(new Error(), { code: "store.write-failed" }));
      const turns = turnsWith({ store: { ...store, commit } });
      await assert.rejects(turns.turn(message("m1", "hello")), { code: "store.write-failed" });
      assert.equal((await turnsWith().turn(message("m1", "hello"))).is, "answered", "sent again, it is answered");
    });

    it("goes on with the next message after one that failed", async () => {
      let isFirst = true;
      const commit: Store["commit"] = (each) => {
        if (!isFirst) return store.commit(each);
        isFirst = false;
        return Promise.reject(new Error("disk"));
      };
      const turns = turnsWith({ store: { ...store, commit } });
      const [first, second] = await Promise.allSettled([
        turns.turn(message("m1", "one")),
        turns.turn(message("m2", "two")),
      ]);
      assert.deepEqual([first?.status, second?.status], ["rejected", "fulfilled"]);
      assert.deepEqual(await said(store), ["1: two"]);
    });
  });

  it("commits effects with the answer", async () => {
    const effects = [{ kind: "refer", referral: referralOf("ABC234") }] as const;
    const respond: TurnDeps["respond"] = (state, input) => ({ ...parrot(state, input), effects });
    const turns = turnsWith({ respond });
    await Promise.all([turns.turn(message("m1", "yes")), turns.turn(message("m1", "yes"))]);
    assert.equal((await gather(store.referrals())).length, 1);
  });

  it("begins anew after the conversation was forgotten", async () => {
    const forget: TurnDeps["respond"] = (state) => ({
      state,
      say: [say("gone")],
      effects: [{ kind: "forget", receipt: "FORGET2" }],
    });
    await turnsWith().turn(message("m1", "secret"));
    await turnsWith({ respond: forget }).turn(message("m2", "forget me"));
    await turnsWith().turn(message("m3", "hello"));
    assert.deepEqual(await said(store), ["gone", "1: hello"]);
  });

  it("is idle only when every turn has ended", async () => {
    const release = deferred<typeof NOTHING_UNDERSTOOD>();
    const turns = turnsWith({ lookup: lookupOf({ understand: () => release.promise }) });
    const order: string[] = [];
    const turn = turns.turn(message("m1", "hello")).then(() => order.push("answered"));
    const idle = turns.idle().then(() => order.push("idle"));
    release.resolve(NOTHING_UNDERSTOOD);
    await Promise.all([turn, idle]);
    assert.deepEqual(order, ["answered", "idle"]);
  });
});

function message(id: string, text: string): Arrival {
  return { kind: "message", id, text, conversation, received: { text } };
}

async function said(store: Store, id = conversation): Promise<string[]> {
  const entries = await store.entries(id, 0, 100);
  return entries.flatMap(
    ({ message: each }) => each?.parts.map((part) => (part.is === "text" ? part.text : part.is)) ?? [],
  );
}
