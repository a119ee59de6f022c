import assert from "node:assert/strict";
import { plainText } from "../../../bot/channels/plain-text.ts";
import type { Acted, CaseAct } from "../../../bot/desk/api.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { UNSTAFFED_AFTER_MS } from "../../../bot/desk/watch.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { until } from "../../until.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";
import type { RunningService } from "../running-service.ts";
import { rowsAfter } from "./read-events.ts";
import {
  ALEX,
  type AtPage,
  asked,
  CITY,
  LEE,
  newActId,
  onRedis,
  type Person,
  person,
  runDesk,
  SAM,
  signIn,
  waitingSince,
} from "./running-desk.ts";

const STEP_MS = 5_000;

describe("the desk of two replicas on one Redis", () => {
  let redis: RedisServer;
  let clock: ManualClock;
  let here: RunningService;
  let there: RunningService;
  let sam: AtPage;
  let alex: AtPage;

  beforeEach(async () => {
    redis = await startRedis();
    clock = manualClock();
    here = await runDesk({ clock }, onRedis(redis.url));
    there = await runDesk({ clock }, onRedis(redis.url));
    sam = await signIn(here, SAM);
    alex = await signIn(there, ALEX);
  });
  afterEach(async () => {
    sam.close();
    alex.close();
    await Promise.all([here.stop(), there.stop()]);
    await redis.stop();
  });

  it("lets one worker with a tab at each have no more chats than one with a single tab", async () => {
    const people = Array.from({ length: 6 }, (_, each) => person(`p${each}`, `H4N8R${each}`));
    const ids: string[] = [];
    for (const each of people) {
      await waits(each);
      ids.push(await known(each));
    }
    const otherTab = await signIn(there, SAM);
    const claims = await Promise.all(
      ids.map((id, index) => (index % 2 === 0 ? sam : otherTab).act(id, { act: "claim" })),
    );
    otherTab.close();
    assert.deepEqual(claims.map(({ status }) => status).sort(), [200, 200, 200, 409, 409, 409]);
  });

  it("gives each of many who wait to exactly one of two who claim at once, and both hear who has them", async () => {
    const people = Array.from({ length: 3 }, (_, each) => person(`p${each}`, `H4N8R${each}`));
    for (const each of people) await waits(each);
    for (const each of people) {
      const id = await known(each);
      const claims = await Promise.all([sam.act(id, { act: "claim" }), alex.act(id, { act: "claim" })]);
      const [first, second] = claims.map(({ body }) => body as Acted);
      const { live } = (await here.parts.store.referral(each)) ?? {};
      const holder = live?.by?.id;
      assert.ok(holder === "sam" || holder === "alex");
      const [winner, loser] = holder === "sam" ? [first, second] : [second, first];
      assert.equal(winner?.is, "done");
      assert.deepEqual(loser, { is: "taken", by: live?.by });
      assert.equal((await said(each)).filter((line) => line.includes("has joined")).length, 1);
    }
  });

  it("lets only the one who has them speak", async () => {
    const rowan = person("rowan", "H4N8RT");
    await waits(rowan);
    const id = await known(rowan);
    await sam.act(id, { act: "claim" });
    const { body } = await alex.act(id, { act: "say", text: "Hello from Alex" });
    assert.deepEqual(body, { is: "taken", by: { id: "sam", name: "Sam" } });
    assert.ok(!(await said(rowan)).some((line) => line.includes("Hello from Alex")));
  });

  it("never has two voices, whatever three workers press at once, and does twice nothing that is sent twice", async () => {
    const lee = await signIn(there, LEE);
    const pages = { sam, alex, lee };
    for (const page of Object.values(pages)) await page.post("/duty", { status: "on-duty" });
    await until("both know who is there", () => [here, there].every(({ desk }) => desk.duty.onDuty() === 3));
    const rowan = person("rowan", "H4N8RT");
    await waits(rowan);
    const id = await known(rowan);
    const pressed = new Map<string, { readonly by: string; readonly act: CaseAct }>();
    const next = chance(20_261_122);
    const one = <Each>(of: readonly [Each, ...Each[]]): Each => of[Math.floor(next() * of.length)] ?? of[0];
    for (let round = 0; round < 20; round++) {
      const together = Array.from({ length: 4 }, () => {
        const by = one(["sam", "alex", "lee"] as const);
        const to = one(["sam", "alex", "lee"]);
        const act = one<CaseAct>([
          { act: "claim" },
          { act: "say", text: "Hello" },
          { act: "hand-back" },
          { act: "transfer", to },
        ]);
        const actId = newActId();
        pressed.set(`desk:${actId}`, { by, act });
        return [1, 2].map(() => pages[by].act(id, act, actId));
      });
      await Promise.all(together.flat());
    }
    let holder: string | undefined;
    const done = new Set<string>();
    for (const { id: entryId } of await here.parts.store.entries(rowan.conversation, 0, 1_000)) {
      const inbound = entryId.replace(/\/\d+$/, "");
      const press = pressed.get(inbound);
      if (press === undefined) continue;
      assert.ok(!done.has(inbound), "done once");
      done.add(inbound);
      const { by, act } = press;
      assert.equal(holder, act.act === "claim" ? undefined : by, `${by}: ${act.act}`);
      if (act.act === "claim") holder = by;
      if (act.act === "hand-back") holder = undefined;
      if (act.act === "transfer") holder = act.to;
    }
    assert.ok(done.size > 10, `${done.size} acts counted`);
    const { live: stands } = (await here.parts.store.referral(rowan)) ?? {};
    assert.equal(stands?.is === "with-link-worker" ? stands.by?.id : undefined, holder);
  });

  it("knows on each who is on duty, and shows on each page what is done at the other", async () => {
    await sam.open();
    await alex.open();
    await sam.post("/duty", { status: "on-duty" });
    await until("the other replica knows", () => there.desk.world().desk?.onDuty === 1);
    const rowan = person("rowan", "H4N8RT");
    await waits(rowan);
    await until("the other replica knows who waits", () => there.desk.world().desk?.waiting[0] === rowan.reference);
    await sam.act(await known(rowan), { act: "claim" });
    await until("the other page shows it", () => {
      clock.advance(100);
      return rowsAfter(alex.events).some(({ is, worker }) => is === "live" && worker?.id === "sam");
    });
  });

  it("gives back whom somebody talked with whose page is gone for a minute, once, and tells them", async () => {
    await sam.open();
    await alex.open();
    await sam.post("/duty", { status: "on-duty" });
    await alex.post("/duty", { status: "on-duty" });
    const rowan = person("rowan", "H4N8RT");
    await waits(rowan);
    const id = await known(rowan);
    await sam.act(id, { act: "claim" });
    await pass(90_000);
    assert.equal((await live(rowan))?.is, "with-link-worker", "the page is open");
    sam.close();
    await until("the person is back in the queue", async () => {
      clock.advance(STEP_MS);
      return (await live(rowan))?.is === "waiting";
    });
    await pass(30_000);
    const lost = CITY.words("live.released-connection-lost", { name: "Sam" });
    assert.equal((await said(rowan)).filter((line) => line.includes(lost)).length, 1);
    assert.deepEqual((await alex.act(id, { act: "claim" })).body && (await live(rowan))?.by, {
      id: "alex",
      name: "Alex",
    });
  });

  it("takes no conversation and nobody's place because Redis was away, and goes on when it is back", async () => {
    await sam.open();
    await sam.post("/duty", { status: "on-duty" });
    const [rowan, robin] = [person("rowan", "H4N8RT"), person("robin", "K7M2PQ")];
    for (const each of [rowan, robin]) await waits(each);
    await sam.act(await known(rowan), { act: "claim" });
    await sam.act(await known(rowan), { act: "say", text: "Hello Rowan" });
    await pass(70_000);
    await redis.admin("client", "pause", 6_000, "ALL");
    clock.advance(STEP_MS);
    await until("both know that they know nothing", () =>
      [here, there].every(({ desk }) => desk.world().desk?.isUnknown),
    );
    for (let passed = 0; passed < 11 * 60_000; passed += STEP_MS) clock.advance(STEP_MS);
    await redis.admin("ping");
    clock.advance(STEP_MS);
    await until("both know again", () => [here, there].every(({ desk }) => desk.world().desk?.isUnknown === undefined));
    await pass(120_000);
    assert.equal((await live(rowan))?.is, "with-link-worker", "the page was open all the time");
    assert.equal((await live(robin))?.is, "waiting");
    assert.equal(there.desk.world().desk?.onDuty, 1);
    const late = person("late", "M3P9QZ");
    await waits(late);
    await until("both know of who came then", () =>
      [here, there].every(({ desk }) => desk.queue.get(caseIdOf(late)) !== undefined),
    );
  }).timeout(60_000);

  it("tells whoever waits, once, when nobody is left on duty", async () => {
    await sam.open();
    await sam.post("/duty", { status: "on-duty" });
    const rowan = person("rowan", "H4N8RT");
    await waits(rowan);
    await known(rowan);
    await pass(30_000);
    await sam.post("/duty", { status: "break" });
    await pass(UNSTAFFED_AFTER_MS - 2 * STEP_MS);
    assert.equal((await live(rowan))?.is, "waiting", "they may only be changing over");
    await until("the person is told", async () => {
      clock.advance(STEP_MS);
      return (await live(rowan))?.is === "ended";
    });
    await pass(60_000);
    const told = (await said(rowan)).filter((line) => line.includes(CITY.words("live.nobody-there")));
    assert.equal(told.length, 1);
  });

  /** Begins to wait, and both replicas know. */
  function waits(who: Person) {
    return asked(here.parts.store, { ...who, live: waitingSince(clock.now()) });
  }

  async function known(who: Person): Promise<string> {
    const id = caseIdOf(who);
    for (const page of [sam, alex]) {
      await until("both know of them", async () => (await page.get(`/cases/${id}`)).status === 200);
    }
    return id;
  }

  /** Time passes, with a breath for what happens in it. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      clock.advance(STEP_MS);
      await here.parts.store.load(person("nobody", "").conversation);
      await sam.get("/me");
    }
  }

  async function live(who: Person): Promise<Live | undefined> {
    return (await here.parts.store.referral(who))?.live;
  }

  async function said({ conversation }: Person): Promise<readonly string[]> {
    const entries = await here.parts.store.entries(conversation, 0, 100);
    return entries.flatMap(({ message }) => (message === undefined ? [] : [plainText(message, CITY.words)]));
  }
});

/** Numbers from 0 up to 1 that are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
