import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sinon from "sinon";
import type { Clock } from "../../../bot/clock.ts";
import type { AuditLine } from "../../../bot/desk/audit-line.ts";
import { newCase } from "../../../bot/desk/case.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import type { Sent } from "../../../bot/due/sender.ts";
import { createDueWork, type DueWork, LEASE_MS, LOOK_EVERY_MS } from "../../../bot/due/work.ts";
import { openLog } from "../../../bot/log.ts";
import type { Notice, Target } from "../../../bot/notify/notice.ts";
import { createNotifier, type Notifier, TELL_WITHIN_MS } from "../../../bot/notify/notifier.ts";
import { type LocalStore, openLocalStore } from "../../../bot/store/local.ts";
import type { ConversationId } from "../../../bot/store/store.ts";
import type { NoticeEvent, Referral } from "../../../dialogs/effect.ts";
import { newState } from "../../../dialogs/state.ts";
import { referralOf, testKeys } from "../../contracts/store-samples.ts";
import { until } from "../../until.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";

const CONVERSATION = "c1" as ConversationId;
const SENT: Sent = { is: "sent" };
const AGAIN: Sent = { is: "try-again" };
const HOUR = 60 * 60_000;

type Answer = (notice: Notice, times: number) => Promise<Sent> | Sent;
interface Listener extends Target {
  readonly heard: readonly Notice[];
}

function listener(answer: Answer, key = "a", hears: Target["hears"] = () => true): Listener {
  const heard: Notice[] = [];
  return {
    is: "webhook",
    key,
    host: "other.example.org",
    hears,
    heard,
    tell: async (notice) => {
      heard.push(notice);
      return await answer(notice, heard.length);
    },
  };
}

describe("telling other systems", () => {
  let folder: string;
  let store: LocalStore;
  let clock: ManualClock;
  let audited: Omit<AuditLine, "sequence" | "at">[];
  let workers: DueWork[];
  let commits: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-notify-"));
    clock = manualClock();
    store = openLocalStore(folder, { ...testKeys(), now: clock.now });
    audited = [];
    workers = [];
    commits = 0;
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await store.close();
    await rm(folder, { recursive: true });
  });

  function notifierTelling(...targets: readonly Target[]): Notifier {
    const log = openLog("silent");
    const audit = { add: async (line: (typeof audited)[number]) => void audited.push(line) };
    return createNotifier({ targets, store, shelf: store.shelf, audit, clock, log, chance: () => 0.5 });
  }

  function workerTelling(...targets: readonly Target[]): DueWork {
    return workerBy(clock, ...targets);
  }

  function workerBy(clock: Clock, ...targets: readonly Target[]): DueWork {
    const log = openLog("silent");
    const chance = () => 0.5;
    const notifier = notifierTelling(...targets);
    const turns = { turn: sinon.fake.rejects(new Error("no turn is due")) };
    const worker = createDueWork({ store, clock, log, turns, senders: {}, notifier, chance });
    workers.push(worker);
    return worker;
  }

  async function happens(
    event: NoticeEvent,
    worker?: DueWork,
    since?: number,
    referral: Referral = referralOf("K7M2PQ"),
  ): Promise<void> {
    const { version } = await store.load(CONVERSATION);
    commits += 1;
    await store.commit({
      conversation: CONVERSATION,
      inbound: `i${commits}`,
      expectedVersion: version,
      at: clock.now(),
      state: newState(),
      entries: [],
      effects: [
        { kind: "refer", referral },
        { kind: "notify", event, reference: "K7M2PQ", ...(since !== undefined && { since }) },
      ],
    });
    worker?.lookAt(CONVERSATION);
  }

  const due = async () => {
    const found: number[] = [];
    for await (const kept of store.dump())
      if (kept.is === "conversation") found.push(...kept.due.map(({ failures }) => failures));
    return found;
  };
  const isOver = async () => (await due()).length === 0;
  /** The next try is set a moment after the failure is written: time goes on until it was made. */
  const isOverInTime = () =>
    until("it is over", async () => {
      clock.advance(LOOK_EVERY_MS);
      return await isOver();
    });
  const isPutOff = (failures: number) => async () => (await due()).includes(failures);

  it("tells everybody who hears of it, once, when it is committed", async () => {
    const [one, other] = [
      listener(() => SENT),
      listener(
        () => SENT,
        "b",
        (event) => event === "new",
      ),
    ];
    const worker = workerTelling(one, other);
    const at = clock.now();
    await happens("new", worker);
    await until("it is told", isOver);
    await happens("claimed", worker);
    await until("both are told", () => one.heard.length === 2 && isOver());
    assert.deepEqual(
      one.heard.map(({ event, reference, at: when }) => [event, reference, when]),
      [
        ["new", "K7M2PQ", at],
        ["claimed", "K7M2PQ", at],
      ],
    );
    assert.deepEqual(
      other.heard.map(({ event }) => event),
      ["new"],
    );
  });

  it("tries whoever failed again, with growing waits and the same id, and leaves whoever has it in peace", async () => {
    const well = listener(() => SENT);
    const ill = listener((_notice, times) => (times < 4 ? AGAIN : SENT), "b");
    await happens("new", workerTelling(well, ill));
    for (const failures of [1, 2, 3]) {
      await until(`${failures} failures`, isPutOff(failures));
      clock.advance(LOOK_EVERY_MS);
    }
    await until("it is told", isOver);
    assert.equal(well.heard.length, 1);
    assert.equal(ill.heard.length, 4);
    assert.equal(new Set([...well.heard, ...ill.heard].map(({ id, at }) => `${id} ${at}`)).size, 1);
    assert.deepEqual(audited, []);
  });

  it("tells no other system of what nobody agreed to, and the duty inbox all the same", async () => {
    const [other, inbox] = [listener(() => SENT), { ...listener(() => SENT, "b"), is: "e-mail" as const }];
    const worker = workerTelling(other, inbox);
    const declined = { ...referralOf("K7M2PQ"), isWithoutAgreement: true } as const;
    for (const event of ["danger-unanswered", "claimed", "closed"] as const) {
      await happens(event, worker, undefined, declined);
    }
    await until("it is over", isOver);
    assert.deepEqual(other.heard, []);
    assert.equal(inbox.heard.length, 3);
  });

  it("waits as long as it is asked to", async () => {
    const askedMs = 10 * 60_000;
    const heardAt: number[] = [];
    const slow = listener(() => (heardAt.push(clock.now()) === 1 ? { is: "try-again", afterMs: askedMs } : SENT));
    const worker = workerTelling(slow);
    await happens("new", worker);
    await until("a failure", isPutOff(1));
    worker.start();
    clock.advance(askedMs - LOOK_EVERY_MS);
    await until("it is told", async () => {
      // In steps so small that no lease runs out while it is under way.
      if (heardAt.length === 1) clock.advance(LOOK_EVERY_MS / 60);
      return await isOver();
    });
    const [first = 0, second = 0, ...more] = heardAt;
    assert.ok(second - first >= askedMs, `${second - first} ms`);
    assert.deepEqual(more, []);
  });

  it("tries again as soon as that is due, by a timer that rings a little early", async () => {
    const once = listener((_notice, times) => (times === 1 ? AGAIN : SENT));
    const early = { ...clock, after: (ms: number, call: () => void) => clock.after(Math.max(0, ms - 1), call) };
    const worker = workerBy(early, once);
    await happens("new", worker);
    await until("a failure", isPutOff(1));
    const failedAt = clock.now();
    await until("it is told", async () => {
      clock.advance(1);
      return await isOver();
    });
    assert.ok(clock.now() - failedAt < LOOK_EVERY_MS / 2, `${clock.now() - failedAt} ms`);
  });

  it("takes no answer for a failure", async () => {
    const silent = listener((_notice, times) => (times === 1 ? new Promise(() => undefined) : SENT));
    await happens("new", workerTelling(silent));
    await until("it is asked", () => silent.heard.length === 1);
    clock.advance(TELL_WITHIN_MS);
    await until("a failure", isPutOff(1));
    await isOverInTime();
  });

  it("gives up after a day, where a lead can see it", async () => {
    const dead = listener(() => AGAIN);
    const worker = workerTelling(dead);
    await happens("new", worker);
    for (let failures = 1; !(await isOver()); failures += 1) {
      await until(`${failures} failures`, async () => (await isOver()) || (await isPutOff(failures)()));
      clock.advance(HOUR);
      worker.lookAt(CONVERSATION);
    }
    assert.ok(dead.heard.length >= 24, `${dead.heard.length} tries`);
    assert.deepEqual(audited, [{ who: "system", did: "notice-lost", reference: "K7M2PQ", detail: "webhook new" }]);
    const referral = await store.referral({ conversation: CONVERSATION, reference: "K7M2PQ" });
    const { untold } = rowOf(knownCase(referral ?? assert.fail("no referral")), clock.now());
    assert.deepEqual(untold, ["webhook"], "it stands in the queue, and leads have a list of them");
  });

  it("stands with its case once for each who could not be told, and in no row once it is closed", async () => {
    const gone = (key: string) => listener(() => ({ is: "refused", reason: "gone" }), key);
    await happens("new", workerTelling(gone("a"), { ...gone("b"), is: "e-mail" }));
    await until("it is over", isOver);
    const referral = (await store.referral({ conversation: CONVERSATION, reference: "K7M2PQ" })) ?? assert.fail();
    const untold = referral.case?.facts.untold ?? [];
    assert.deepEqual(
      untold.map(({ event, target }) => [event, target]),
      [
        ["new", "webhook"],
        ["new", "e-mail"],
      ],
    );
    const closed = { at: clock.now(), by: { id: "sam", name: "Sam" }, outcome: "supported", tookUp: [] } as const;
    const over = { ...referral, case: { version: 9, facts: { ...newCase(), untold, closed } } };
    assert.equal(rowOf(knownCase(over), clock.now()).untold, undefined);
  });

  it("is given up on without its case when that was deleted meanwhile", async () => {
    const gone = listener(() => ({ is: "refused", reason: "gone" }));
    const notifier = notifierTelling(gone);
    await notifier.tell({ conversation: CONVERSATION, id: "new:G0NE22", dueAt: clock.now(), failures: 0 });
    assert.deepEqual(audited, [{ who: "system", did: "notice-lost", reference: "G0NE22", detail: "webhook new" }]);
  });

  it("has an id of its own each time that it happens, so that a receiver can tell it from a second try", async () => {
    const one = listener((_notice, times) => (times === 1 ? AGAIN : SENT));
    const worker = workerTelling(one);
    await happens("closed", worker);
    await until("a failure", isPutOff(1));
    await isOverInTime();
    await happens("closed", worker);
    clock.advance(1);
    await happens("closed", worker, clock.now());
    await until("it is told again", async () => one.heard.length >= 3 && (await isOver()));
    const [first, again, second, ...more] = one.heard.map(({ id }) => id);
    assert.equal(again, first, "tried again");
    assert.notEqual(second, first, "closed again");
    assert.deepEqual(more, [], "the same once more is told once");
  });

  it("gives up at once on whoever wants no more, and on nobody else", async () => {
    const gone = listener(() => ({ is: "refused", reason: "gone" }));
    const ill = listener((_notice, times) => (times === 1 ? AGAIN : SENT), "b");
    await happens("closed", workerTelling(gone, ill));
    await until("a failure", isPutOff(1));
    await isOverInTime();
    assert.equal(gone.heard.length, 1);
    assert.deepEqual(
      audited.map(({ detail }) => detail),
      ["webhook closed"],
    );
  });

  it("is taken up by another server where one died, under the same id", async () => {
    const dies = listener(() => new Promise(() => undefined));
    await happens("new", workerTelling(dies));
    await until("it is asked", () => dies.heard.length === 1);
    const heir = listener(() => SENT);
    clock.advance(LEASE_MS + 1);
    const worker = workerTelling(heir);
    worker.lookAt(CONVERSATION);
    await until("it is told", () => heir.heard.length === 1);
    assert.equal(heir.heard[0]?.id, dies.heard[0]?.id);
  });

  it("keeps nothing of a notice that everybody has", async () => {
    const one = listener((_notice, times) => (times === 1 ? AGAIN : SENT));
    const well = listener(() => SENT, "b");
    const kept = async () => {
      const ids: string[] = [];
      for await (const { id } of store.shelf.list("notice")) ids.push(id);
      return ids.length;
    };
    await happens("new", workerTelling(one, well));
    await until("a failure", isPutOff(1));
    assert.equal(await kept(), 1);
    await isOverInTime();
    await until("nothing is kept", async () => (await kept()) === 0);
  });

  it("leaves what it does not know to a server of a later release for a while, then drops it", async () => {
    const one = listener(() => SENT);
    const worker = workerTelling(one);
    await happens("moved" as NoticeEvent, worker);
    let rounds = 0;
    await until("it is dropped", async () => {
      clock.advance(LOOK_EVERY_MS);
      worker.lookAt(CONVERSATION);
      rounds = Math.max(rounds, ...(await due()));
      return await isOver();
    });
    assert.ok(rounds >= 10, `put off ${rounds} times`);
    assert.equal(one.heard.length, 0);
  });

  it("is over at once where nobody is to be told", async () => {
    await happens("new", workerTelling());
    await until("it is over", isOver);
  });
});
