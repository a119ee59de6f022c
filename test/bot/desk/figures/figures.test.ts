import assert from "node:assert/strict";
import fc from "fast-check";
import type { Count, Figures } from "../../../../bot/desk/api.ts";
import { newCase, OUTCOMES, type Outcome } from "../../../../bot/desk/case.ts";
import { figuresCsv } from "../../../../bot/desk/figures/csv.ts";
import { figuresOf } from "../../../../bot/desk/figures/figures.ts";
import { weeksCovered } from "../../../../bot/desk/figures/weeks.ts";
import type { KeptReferral, UnmetNeed } from "../../../../bot/store/store.ts";
import { SAFETY_KINDS } from "../../../../knowledge/taxonomy.ts";
import { liverpool } from "../../../dialogs/talk.ts";
import { anyReferral, BARE, DECLINED, FIRST, SECOND, SENSITIVE } from "../referrals.ts";

const WORLD = liverpool();
/** A Wednesday, 3pm in London: summer time. */
const NOW = Date.UTC(2026, 5, 24, 14);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const figures = (referrals: readonly KeptReferral[], unmet: readonly UnmetNeed[] = [], weeks = 4) =>
  figuresOf({ referrals, unmet, now: NOW, weeks, world: WORLD });
const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));
const some = (count: number, changes: Partial<KeptReferral> = {}) =>
  times(count, (): KeptReferral => ({ ...BARE, at: NOW - 60 * MINUTE, ...changes }));

function rows(id: string, { tables }: Figures): Record<string, Count> {
  const found = tables.find((table) => table.id === id) ?? assert.fail(`no table ${id}`);
  return Object.fromEntries(found.rows.map(({ label, count }) => [label, count]));
}

function closed(outcome: Outcome, tookUp: readonly string[] = []): Partial<KeptReferral> {
  const facts = { ...newCase(), closed: { at: NOW, by: { id: "sam", name: "Sam" }, outcome, tookUp } };
  return { case: { version: 1, facts } };
}

describe("figures", () => {
  it("count who asked, rounded to five", () => {
    assert.deepEqual(rows("all", figures(some(12))), { Referrals: 10 });
    assert.deepEqual(rows("all", figures(some(13))), { Referrals: 15 });
  });

  it("leave out whoever declined a person, and asked for nothing", () => {
    const declined = some(20, { isWithoutAgreement: true, wants: DECLINED.wants ?? { is: "contact" } });
    assert.deepEqual(figures([...some(10), ...declined]), figures(some(10)));
  });

  const around: readonly [string, number, Count, string][] = [
    ["this week's Monday, first minute", Date.UTC(2026, 5, 21, 23), 10, "weeks begin on Monday in London"],
    ["the minute before", Date.UTC(2026, 5, 21, 22, 59), "hidden", "that is the week before"],
    ["tomorrow", NOW + DAY, "hidden", "a clock is wrong somewhere"],
  ];
  for (const [when, at, count, why] of around) {
    it(`of one week ${count === 10 ? "have" : "leave out"} what came on ${when}: ${why}`, () => {
      assert.deepEqual(rows("all", figures(some(10, { at }), [], 1)), { Referrals: count });
    });
  }

  it("tell demand by topic and need, in plain words", () => {
    const both = figures([
      ...some(10, { topics: ["housing"], needs: ["rent-arrears"] }),
      ...some(3, { topics: ["mood"], needs: ["sleep"] }),
    ]);
    assert.equal(rows("topic", both).Housing, 10);
    const needs = rows("need", both);
    assert.deepEqual(needs, { "falling behind on rent": 10, sleep: "hidden" });
  });

  it("tell the hour by the clock on the wall, in summer and in winter", () => {
    const summer = some(10, { at: Date.UTC(2026, 5, 23, 8, 30) });
    assert.equal(rows("hour", figures([...summer, ...some(10)]))["9am"], 10);
    const winter = { at: Date.UTC(2026, 0, 13, 8, 30) };
    const january = figuresOf({
      referrals: [...some(10, winter), ...some(10, { at: Date.UTC(2026, 0, 13, 10) })],
      unmet: [],
      now: winter.at + DAY,
      weeks: 1,
      world: WORLD,
    });
    assert.equal(rows("hour", january)["8am"], 10);
  });

  it("tell channels and how it ended", () => {
    const all = figures([
      ...some(10, { channel: "texts", ...closed("supported") }),
      ...some(20, closed("signposted")),
      ...some(15),
    ]);
    assert.deepEqual(rows("channel", all), { texts: 10, web: 35 });
    const ends = rows("outcome", all);
    assert.deepEqual(
      [ends["supported by a link worker"], ends["told about other help"], ends["still open"]],
      [10, 20, 15],
    );
  });

  it("tell how long people waited, when enough did", () => {
    const waited = (minutes: number): Partial<KeptReferral> => ({
      live: { is: "ended", since: NOW, askedAt: NOW - DAY, joinedAt: NOW - DAY + minutes * MINUTE },
    });
    const nine = times(9, (index) => some(1, waited(index + 1))).flat();
    assert.equal(figures(nine).waits, undefined);
    const all = figures([...nine, ...some(1, waited(90.5))]);
    assert.deepEqual(all.waits, { half: 5, nineInTen: 9 });
    assert.equal(rows("asked", all)["Asked to talk in the chat"], 10);
  });

  it("tell no better wait than there was: of those who gave up or to whom nobody came, too", () => {
    const live = { is: "ended", since: NOW, askedAt: NOW - 30 * MINUTE } as const;
    const joined = times(10, (index) => some(1, { live: { ...live, joinedAt: live.askedAt + (index + 1) * MINUTE } }));
    const left = some(2, { live: { ...live, end: "left" } });
    assert.deepEqual(figures([...joined.flat(), ...left]).waits, { half: 6 }, "more than one in ten are not known");
    const unanswered = some(20, { live: { ...live, end: "unanswered" } });
    const worst = figures([...joined.flat(), ...unanswered]);
    assert.deepEqual(worst.waits, {});
    assert.match(figuresCsv(worst), /half were joined within,so many were never joined/);
  });

  it("tell services suggested against taken up, never those for people in danger", () => {
    const met = (service: string) => ({
      services: [{ service, name: "any", is: "shown" as const }],
      savedServices: [SENSITIVE],
    });
    const all = figures([
      ...some(20, met(FIRST)),
      ...some(10, { ...met(FIRST), ...closed("supported", [FIRST, SENSITIVE]) }),
      ...some(9, { ...met(SECOND), ...closed("supported", [SECOND]) }),
      ...some(1, met(SECOND)),
    ]);
    const name = (id: string) => WORLD.services.get(id)?.name;
    assert.deepEqual(
      rows("uptake", all),
      {
        [`${name(FIRST)}: suggested`]: 30,
        [`${name(FIRST)}: taken up`]: 10,
        [`${name(SECOND)}: suggested`]: 10,
        [`${name(SECOND)}: taken up`]: "hidden",
      },
      "one of ten did not take the second up",
    );
  });

  it("tell what was looked for and not found", () => {
    const unmet = (count: number, need: UnmetNeed["need"], week: string) =>
      times(count, (): UnmetNeed => ({ kind: "unmet", need, week, reason: "nothing-fits" }));
    const all = figures([], [...unmet(12, "sleep", "2026-06-22"), ...unmet(9, "debt", "2026-05-25")]);
    assert.deepEqual(Object.values(rows("unmet", all)), [10]);
  });

  it("never tell a few, nor leave one hidden count alone among parts of a whole, nor name a danger", () => {
    const wholes = ["asked", "hour", "channel", "outcome"];
    fc.assert(
      fc.property(fc.array(anyReferral, { maxLength: 60 }), (made) => {
        const referrals = made.map((each, index) => ({ ...each, at: NOW - (index % 20) * DAY }));
        const all = figures(referrals);
        for (const { rows: counted } of all.tables) {
          for (const { count } of counted) assert.ok(count === "hidden" || (count >= 5 && count % 5 === 0), `${count}`);
        }
        const isTotalTold = rows("all", all).Referrals !== "hidden";
        for (const id of wholes) {
          const hidden = Object.values(rows(id, all)).filter((count) => count === "hidden").length;
          assert.ok(!isTotalTold || hidden !== 1, `${id} gives one away`);
        }
        const text = JSON.stringify(all);
        for (const kind of SAFETY_KINDS) assert.ok(!text.includes(kind));
        assert.ok(!text.includes(WORLD.services.get(SENSITIVE)?.name ?? SENSITIVE));
      }),
      { numRuns: 60 },
    );
  });

  it("go into a table for a spreadsheet", () => {
    const csv = figuresCsv(figures(some(20, closed("supported"))));
    assert.match(csv, /^\ufefftable,row,"last 4 weeks, rounded to five"\r\nReferrals,Referrals,20\r\n/);
    assert.match(csv, /How it ended,supported by a link worker,20\r\n/);
    assert.match(csv, /How it ended,moved on,hidden\r\n/);
    assert.equal(OUTCOMES.length, 5);
  });

  const spans: readonly [number, number, number, string][] = [
    [4, 30, 4, "kept for as long"],
    [12, 30, 4, "older ones are deleted"],
    [4, 3, 1, "the week that is going on is always there"],
  ];
  for (const [asked, days, weeks, why] of spans) {
    it(`cover ${weeks} weeks of ${asked} when referrals are kept for ${days} days: ${why}`, () => {
      assert.equal(weeksCovered(asked, days), weeks);
    });
  }
});
