/** How long sign-ins last, how their secrets change, and what a copied one opens. */
import assert from "node:assert/strict";
import {
  createSessions,
  type Found,
  type Sessions,
  USUAL_SESSION_LIMITS,
} from "../../../../bot/desk/sign-in/sessions.ts";
import type { ManualClock } from "../../manual-clock.ts";
import { type RunningService, runService } from "../../running-service.ts";

const MINUTE_MS = 60_000;
const JO = { worker: { id: "jo-sample", name: "Jo" }, role: "link-worker" } as const;

describe("sessions of the desk", () => {
  let service: RunningService;
  let clock: ManualClock;
  let sessions: Sessions;
  beforeEach(async () => {
    service = await runService();
    clock = service.clock;
    sessions = createSessions(service.parts.shelf, clock, USUAL_SESSION_LIMITS);
  });
  afterEach(() => service.stop());

  async function found(held: string): Promise<Found> {
    const seen = await sessions.find(held);
    assert.ok(seen !== undefined && !("copiedFrom" in seen), "it still lasts");
    return seen;
  }

  it("know who it is, for ten hours at most", async () => {
    const { held } = await sessions.start(JO);
    const { session, until } = await found(held);
    assert.deepEqual([session.worker, session.role], [JO.worker, JO.role]);
    assert.equal(until, clock.now() + 600 * MINUTE_MS);
  });

  it("end after half an hour without a sign of life", async () => {
    const { held } = await sessions.start(JO);
    clock.advance(30 * MINUTE_MS - 1);
    const { renewed = held } = await found(held);
    clock.advance(30 * MINUTE_MS - 1);
    const again = await found(renewed);
    clock.advance(30 * MINUTE_MS);
    assert.equal(await sessions.find(again.renewed ?? renewed), undefined);
    assert.equal(await sessions.lasts(again.id), false);
  });

  it("end after four hours where the provider says who it is, which may say otherwise by then", async () => {
    const { held } = await sessions.start({ ...JO, idToken: "word" });
    assert.equal((await found(held)).until, clock.now() + 240 * MINUTE_MS);
  });

  it("end after ten hours, however busy", async () => {
    let { held } = await sessions.start(JO);
    for (let minutes = 0; minutes < 590; minutes += 10) {
      clock.advance(10 * MINUTE_MS);
      held = (await found(held)).renewed ?? held;
    }
    clock.advance(10 * MINUTE_MS);
    assert.equal(await sessions.find(held), undefined);
  });

  it("are not kept going by a stream that only asks whether they last", async () => {
    const { held, id } = await sessions.start(JO);
    for (let minute = 0; minute < 29; minute++) {
      clock.advance(MINUTE_MS);
      assert.equal(await sessions.lasts(id), true);
    }
    clock.advance(MINUTE_MS);
    assert.equal(await sessions.find(held), undefined);
  });

  it("are not kept going by a page that comes back to its stream by itself, with whichever secret it holds", async () => {
    const { held, id } = await sessions.start(JO);
    clock.advance(20 * MINUTE_MS);
    const { renewed = "" } = await found(held);
    const ends = clock.now() + 30 * MINUTE_MS;
    for (const each of [held, renewed]) {
      clock.advance(MINUTE_MS);
      const looked = await sessions.look(each);
      assert.ok(looked !== undefined && !("copiedFrom" in looked) && looked.id === id && looked.renewed === undefined);
    }
    clock.advance(ends - 1 - clock.now());
    assert.notEqual(await sessions.look(renewed), undefined);
    clock.advance(1);
    assert.equal(await sessions.look(renewed), undefined);
    assert.equal(await sessions.look("made-up"), undefined);
  });

  it("end when a stream comes with a secret that was copied", async () => {
    const { held } = await sessions.start(JO);
    clock.advance(15 * MINUTE_MS);
    const { renewed = "" } = await found(held);
    await found(renewed);
    clock.advance(MINUTE_MS + 1);
    assert.deepEqual(await sessions.look(held), { copiedFrom: "jo-sample" });
    assert.equal(await sessions.look(renewed), undefined);
  });

  it("keep no secret that a thief of the store could use", async () => {
    const { held } = await sessions.start(JO);
    const kept: unknown[] = [];
    for await (const record of service.parts.shelf.list("desk-session")) kept.push(record);
    assert.equal(kept.length, 1);
    const [, secret = ""] = held.split(".");
    assert.ok(!JSON.stringify(kept).includes(secret));
  });

  for (const [held, why] of [
    ["", "nothing"],
    ["made-up", "no shape"],
    [`${"A".repeat(43)}.${"B".repeat(43)}`, "nobody's"],
  ] as const) {
    it(`open nothing for what was never given out: ${why}`, async () => {
      assert.equal(await sessions.find(held), undefined);
    });
  }

  it("open nothing with the secret of another", async () => {
    const [first, second] = [await sessions.start(JO), await sessions.start(JO)];
    assert.equal(await sessions.find(`${first.id}.${second.held.split(".")[1]}`), undefined);
    assert.equal(await sessions.lasts(first.id), true, "and guessing ends nobody's session");
  });

  describe("every quarter of an hour", () => {
    it("give a new secret and the same CSRF token, and forget the old secret a minute after the new one came", async () => {
      const { held, id } = await sessions.start(JO);
      const before = await found(held);
      assert.equal(before.renewed, undefined, "not at once");
      clock.advance(15 * MINUTE_MS);
      const { renewed = "" } = await found(held);
      assert.notEqual(renewed, held);
      const after = await found(renewed);
      assert.deepEqual([after.id, after.session.csrfToken], [id, before.session.csrfToken]);
      clock.advance(MINUTE_MS);
      assert.equal((await found(held)).renewed, undefined, "a request that was under way");
      clock.advance(1);
      assert.deepEqual(await sessions.find(held), { copiedFrom: "jo-sample" });
      assert.equal(await sessions.find(renewed), undefined, "whoever copied it and whoever was copied are both out");
    });

    it("go on with the old secret when the reply with the new one was lost", async () => {
      const { held } = await sessions.start(JO);
      clock.advance(15 * MINUTE_MS);
      const { renewed: lost = "" } = await found(held);
      clock.advance(10_000);
      assert.equal((await found(held)).renewed, undefined, "it may still be on its way");
      clock.advance(MINUTE_MS);
      const { renewed = "" } = await found(held);
      assert.notEqual(renewed, "");
      await found(renewed);
      assert.equal(await sessions.find(lost), undefined);
    });

    it("give one new secret to many requests at once", async () => {
      const { held } = await sessions.start(JO);
      clock.advance(15 * MINUTE_MS);
      const all = await Promise.all(Array.from({ length: 10 }, () => found(held)));
      const renewed = all.flatMap((each) => each.renewed ?? []);
      assert.equal(renewed.length, 1);
      await found(renewed[0] ?? "");
    });
  });

  it("end by themselves alone, or all of one worker, and tell whoever listens", async () => {
    const mine = [await sessions.start(JO), await sessions.start(JO)];
    const other = await sessions.start({ ...JO, worker: { id: "sam-example", name: "Sam" } });
    await sessions.end(mine[0]?.id ?? "");
    assert.equal(await sessions.find(mine[0]?.held ?? ""), undefined);
    await found(mine[1]?.held ?? "");
    let heard = 0;
    const stop = sessions.onChange(() => {
      heard += 1;
    });
    assert.equal(await sessions.endAllOf(JO.worker.id), 1);
    assert.ok(heard > 0);
    stop();
    assert.equal(await sessions.find(mine[1]?.held ?? ""), undefined);
    await found(other.held);
  });
});
