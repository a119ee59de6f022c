import assert from "node:assert/strict";
import type { CaseFacts } from "../../../bot/desk/case.ts";
import { newCase } from "../../../bot/desk/case.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import { byPlace, placeOf } from "../../../bot/desk/order.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import type { ConversationId, KeptReferral } from "../../../bot/store/store.ts";
import { referralOf, SAM } from "../../contracts/store-samples.ts";

/** Monday, a quarter past two in the afternoon in London. */
const NOW = Date.UTC(2026, 10, 23, 14, 15);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = "2026-11-23";

describe("the order of the queue", () => {
  const at = (hours: number) => NOW + hours * HOUR;
  const waiting = (hours: number) => ({ live: { is: "waiting", since: at(hours), askedAt: at(hours) } }) as const;
  const taken = { takenUp: { at: at(-90), by: "Sam", workerId: SAM.id } };
  const noted = (facts: Partial<CaseFacts>) => ({ case: { version: 1, facts: { ...newCase(), ...facts } } });
  const dueOn = (on: string) => ({ dueFacts: [{ id: "court", words: "Court hearing", on }] });

  for (const [first, second, why] of [
    [waiting(-3), waiting(-1), "of two who asked today whoever has waited longer"],
    [waiting(-1), { at: at(-70) }, "asked today comes before a longer wait"],
    [{ at: at(-70), ...dueOn(TODAY) }, waiting(-1), "a court hearing today counts as asking today"],
    [{ at: at(-2), ...taken, ...dueOn(TODAY) }, { at: at(-70), ...taken }, "due today, whoever has it"],
    [{ at: at(-90) }, { at: at(-70) }, "neither today: longest waiting"],
    [{ at: at(-90) }, { at: at(-70), ...dueOn("2026-11-30") }, "what is due next week does not push in today"],
    [{ at: at(-70), ...dueOn("2026-11-20") }, { at: at(-90) }, "what was due before anybody saw it still counts"],
    [{ at: at(-90), ...taken }, { at: at(-70), ...taken, ...dueOn("2026-11-20") }, "once somebody has it no longer"],
    [
      { at: at(-70), ...taken, ...noted({ nextAction: { words: "Ring", on: "2026-11-19" } }) },
      { at: at(-90), ...taken, ...noted({ nextAction: { words: "Ring", on: TODAY } }) },
      "the next action that is longest overdue",
    ],
    [
      { at: at(-70), ...noted({ callBack: { from: at(-1), until: at(1) } }) },
      { at: at(-90), ...noted({ callBack: { from: at(1), until: at(2) } }) },
      "call-backs by the time that was promised",
    ],
    [
      { at: at(-1), ...taken, ...noted({ callBack: { from: at(1), until: at(2) } }) },
      { at: at(-90), ...noted({ callBack: { from: at(30), until: at(31) } }) },
      "a call-back of today before one of tomorrow",
    ],
    [{ at: at(-70) }, { at: at(-90), ...noted({ snoozedUntil: at(5) }) }, "snoozed comes after all that is to be done"],
    [
      { ...waiting(-1), ...noted({ snoozedUntil: at(200) }) },
      { at: at(-70), ...dueOn("2026-11-30") },
      "whoever waits now was put off until then, and is not any more",
    ],
    [{ at: at(-2), ...taken }, { at: at(-70), ...taken }, "asked again today, whoever has it"],
    [waiting(-15), { at: at(-2) }, "whoever waited over midnight still waits longest"],
    [{ at: at(-90), ...noted({ snoozedUntil: at(-5) }) }, { at: at(-70) }, "until its time has come"],
    [
      { at: at(-70), ...noted({ snoozedUntil: at(5) }) },
      { at: at(-90), ...noted({ closed: { at: at(-2), by: SAM, outcome: "supported", tookUp: [] } }) },
      "closed comes last of all",
    ],
    [
      { at: at(-70), ...noted({ closed: { at: at(-2), by: SAM, outcome: "supported", tookUp: [] } }) },
      { at: at(-90), ...noted({ closed: { at: at(-3), by: SAM, outcome: "declined", tookUp: [] } }) },
      "closed most lately first",
    ],
    [
      { ...waiting(-2) },
      {
        live: {
          ...waiting(-1).live,
          alert: { at: at(-1), kinds: ["suicide"], isNow: true },
        },
      },
      "an alert is shown, and moves nobody (rule 20)",
    ],
  ] as const) {
    it(why, () => {
      assert.ok(byPlace(placed(first), placed(second)) < 0);
      assert.ok(byPlace(placed(second), placed(first)) > 0);
    });
  }

  it("goes by the clocks of London: half past midnight in summer is the new day", () => {
    const halfPastMidnight = Date.UTC(2026, 6, 1, 23, 30);
    const early = { ...referral({ at: halfPastMidnight }) };
    const known = knownCase(early);
    const now = halfPastMidnight + 9 * HOUR;
    assert.equal(placeOf(rowOf(known, now), known, now)[0], 0, "asked today");
    const before = knownCase(referral({ at: halfPastMidnight - HOUR }));
    assert.equal(placeOf(rowOf(before, now), before, now)[0], 1, "asked yesterday");
  });

  function placed(changes: Partial<KeptReferral>) {
    const known = knownCase(referral(changes));
    return placeOf(rowOf(known, NOW), known, NOW);
  }
});

function referral(changes: Partial<KeptReferral>): KeptReferral {
  return { ...referralOf("H4N8RT"), conversation: "c1" as ConversationId, at: NOW - 3 * DAY, ...changes };
}
