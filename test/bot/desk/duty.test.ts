import assert from "node:assert/strict";
import type { Clock } from "../../../bot/clock.ts";
import { createDuty, type Duty } from "../../../bot/desk/duty.ts";
import { openLog } from "../../../bot/log.ts";
import { until } from "../../until.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";
import { PLACES, type Place } from "../places-to-keep.ts";
import { ALEX, SAM } from "./running-desk.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

for (const { name, open } of PLACES) {
  describe(`who is at the desk, in ${name}`, () => {
    let place: Place;
    let clock: ManualClock;
    let here: Duty;
    let there: Duty;

    beforeEach(async () => {
      clock = manualClock();
      place = await open(() => clock.now());
      [here, there] = [duty(), duty()];
      await Promise.all([here.start(), there.start()]);
      // Past the minute in which whoever was there before has time to come back.
      clock.advance(2 * MINUTE);
    });
    afterEach(async () => {
      await Promise.all([...opened].map((each) => each.stop()));
      opened.clear();
      await place.dispose();
    });

    const opened = new Set<Duty>();
    function duty(parts: { readonly shelf?: Place["shelf"]; readonly clock?: Clock } = {}): Duty {
      const made = createDuty({ shelf: place.shelf, clock, log: openLog("silent"), ...parts });
      opened.add(made);
      return made;
    }

    it("is known everywhere at once", async () => {
      await here.set(SAM, "on-duty");
      await here.set(ALEX, "break");
      await until("the other knows", () => there.onDuty() === 1 && there.get("alex")?.status === "break");
      assert.deepEqual(
        there.colleagues().map(({ name: worker, role, status }) => [worker, role, status]),
        [
          ["Alex", "link-worker", "break"],
          ["Sam", "link-worker", "on-duty"],
        ],
      );
    });

    it("counts nobody whose page has been gone for a minute, and tells whoever listens", async () => {
      await here.set(SAM, "on-duty");
      let told = 0;
      here.onChange(() => {
        told += 1;
      });
      clock.advance(MINUTE - 1);
      assert.equal(here.onDuty(), 1);
      clock.advance(MINUTE);
      assert.deepEqual([here.onDuty(), here.isThere("sam"), here.get("sam")?.status], [0, false, "off-duty"]);
      assert.equal(told, 1);
    });

    it("counts somebody for as long as a page of theirs is open", async () => {
      await here.set(SAM, "on-duty");
      const leave = here.present(SAM);
      for (let minutes = 0; minutes < 5; minutes += 0.25) {
        const seen = clock.now();
        clock.advance(15 * SECOND);
        await until("the page said so", async () => {
          const kept = await place.shelf.get("desk-worker", "sam");
          return (kept?.value as { seenAt: number }).seenAt > seen - 20 * SECOND;
        });
      }
      await until("they count", () => here.onDuty() === 1);
      leave();
      clock.advance(2 * MINUTE);
      assert.equal(here.onDuty(), 0);
    });

    it("lets somebody who was away for a few minutes be what they were, and asks after a long time", async () => {
      await here.set(SAM, "on-duty");
      clock.advance(5 * MINUTE);
      here.present(SAM)();
      await until("they are back on duty", () => here.onDuty() === 1);
      clock.advance(30 * MINUTE);
      here.present(SAM)();
      await until("they are there", () => here.isThere("sam"));
      assert.equal(here.get("sam")?.status, "off-duty");
    });

    it("lets a page that says it is still there overwrite nothing that another one chose meanwhile", async () => {
      await there.set(SAM, "on-duty");
      let meanwhile: (() => Promise<void>) | undefined = () => there.set(SAM, "break");
      const get: Place["shelf"]["get"] = async (...names) => {
        const read = await place.shelf.get(...names);
        const first = meanwhile;
        meanwhile = undefined;
        await first?.();
        return read;
      };
      const slow = duty({ shelf: { ...place.shelf, get } });
      await slow.start();
      clock.advance(SECOND);
      slow.present(SAM)();
      const seen = await until("the page said so", async () => {
        const kept = (await place.shelf.get("desk-worker", "sam"))?.value as { seenAt: number; status: string };
        return kept.seenAt === clock.now() && kept;
      });
      assert.equal(seen.status, "break");
    });

    for (const [offMs, whose] of [
      [-5 * MINUTE, "behind"],
      [5 * MINUTE, "ahead"],
    ] as const) {
      it(`goes by its own clock: one that is minutes ${whose} makes nobody gone, and keeps nobody`, async () => {
        const other = { ...clock, now: () => clock.now() + offMs };
        const elsewhere = duty({ clock: other });
        await elsewhere.start();
        await elsewhere.set(SAM, "on-duty");
        const leave = elsewhere.present(SAM);
        for (let seconds = 0; seconds < 180; seconds += 20) {
          clock.advance(20 * SECOND);
          await until("they count", () => here.onDuty() === 1);
        }
        leave();
        const left = clock.now();
        await until("they are gone", () => {
          clock.advance(SECOND);
          return here.onDuty() === 0;
        });
        assert.ok(clock.now() - left <= 2 * MINUTE);
      });
    }

    it("knows nobody to be gone while the store is away, and gives everybody a minute when it is back", async () => {
      let isAway = false;
      const list: Place["shelf"]["list"] = (kind) => {
        if (isAway) throw new RangeError("the store is away");
        return place.shelf.list(kind);
      };
      const get: Place["shelf"]["get"] = async (...names) => {
        if (isAway) throw new RangeError("the store is away");
        return await place.shelf.get(...names);
      };
      const put: Place["shelf"]["put"] = async (...names) => {
        if (isAway) throw new RangeError("the store is away");
        return await place.shelf.put(...names);
      };
      const cut = duty({ shelf: { ...place.shelf, get, list, put } });
      assert.equal(cut.isKnown(), false, "nothing was read yet");
      await cut.start();
      assert.equal(cut.isKnown(), true);
      await cut.set(SAM, "on-duty");
      cut.present(SAM);
      clock.advance(2 * MINUTE);
      await until("the page said so", () => cut.onDuty() === 1);
      isAway = true;
      clock.advance(5 * SECOND);
      await until("it is noticed", () => !cut.isKnown());
      // Longer than anybody who was away would be what they were.
      clock.advance(15 * MINUTE);
      isAway = false;
      clock.advance(5 * SECOND);
      await until("it is back", () => cut.isKnown());
      assert.equal(cut.onDuty(), 1, "their page was open all the time");
      for (let seconds = 0; seconds < 120; seconds += 20) {
        clock.advance(20 * SECOND);
        await until("and is what it was", () => cut.onDuty() === 1);
      }
    });

    it("knows nobody to be gone when it stood still itself", async () => {
      await here.set(SAM, "on-duty");
      const late = { ...clock, now: () => clock.now() + lateMs };
      let lateMs = 0;
      const stopped = duty({ clock: late });
      await stopped.start();
      lateMs = 5 * MINUTE;
      assert.equal(stopped.isKnown(), false);
      clock.advance(5 * SECOND);
      await until("it looked", () => stopped.isKnown());
      assert.equal(stopped.onDuty(), 1, "whoever was there has a minute to say so");
    });

    it("says so when what somebody chose could not be kept: on duty is not to be thought and not be", async () => {
      const put = async () => false;
      const contended = duty({ shelf: { ...place.shelf, put } });
      await contended.start();
      await assert.rejects(contended.set(SAM, "on-duty"), { code: "turn.contended" });
    });

    it("gives everybody a minute after a restart: it may have been us who were away", async () => {
      await here.set(SAM, "on-duty");
      clock.advance(5 * MINUTE);
      const restarted = duty();
      await restarted.start();
      assert.equal(restarted.onDuty(), 1);
      clock.advance(MINUTE);
      assert.equal(restarted.onDuty(), 0);
    });
  });
}
