/** What staff set can be taken away again, and two who write at once keep both their words. */
import assert from "node:assert/strict";
import type { CaseFacts } from "../../../bot/desk/case.ts";
import { newCase } from "../../../bot/desk/case.ts";
import { type NotingAct, noted } from "../../../bot/desk/case-acts.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import type { ConversationId, KeptReferral } from "../../../bot/store/store.ts";
import { referralOf } from "../../contracts/store-samples.ts";

const NOW = Date.UTC(2026, 10, 23, 14, 15);
const HOUR = 3_600_000;
const SAM = { id: "sam", name: "Sam" };
const ALEX = { id: "alex", name: "Alex" };
const LATER = { from: NOW + HOUR, until: NOW + 2 * HOUR };
const REACHED = { act: "contact-try", way: "rang", result: "reached" } as const;
const MISSED = { act: "contact-try", way: "rang", result: "no-answer" } as const;
const STOP = { act: "contact-try", way: "rang", result: "asked-to-stop" } as const;

describe("what staff note of a case", () => {
  it("changes only the details that were changed, and takes out the emptied one", () => {
    const first = factsAfter([
      { act: "details", details: { gpSurgery: "Example Surgery", dateOfBirth: "1980-02-03" } },
    ]);
    const second = factsAfter([{ act: "details", details: { interpreter: "Polish" } }], { from: first, by: ALEX });
    const third = factsAfter([{ act: "details", details: { dateOfBirth: "" } }], { from: second });
    assert.deepEqual(third.details, { gpSurgery: "Example Surgery", interpreter: "Polish" });
  });

  it("takes a call-back away, whether staff set it or the person did", () => {
    const wants = { is: "call-back", ...LATER } as const;
    const off = { act: "take-off", what: "call-back" } as const;
    const set = { act: "call-back", ...LATER } as const;
    assert.deepEqual(row(newCase(), { wants }).callBack, LATER);
    assert.equal(row(factsAfter([off]), { wants }).callBack, undefined);
    assert.equal(row(factsAfter([set, off])).callBack, undefined);
    assert.deepEqual(row(factsAfter([off, set])).callBack, LATER, "set anew");
    assert.deepEqual(row(factsAfter([off]), { wants, at: NOW }).callBack, LATER, "they asked again since");
  });

  it("takes the next action and the put-off away", () => {
    const facts = factsAfter([
      { act: "next-action", words: "Ring", on: "2026-12-01" },
      { act: "snooze", until: NOW + 24 * HOUR },
      { act: "take-off", what: "next-action" },
      { act: "take-off", what: "put-off" },
    ]);
    assert.deepEqual([row(facts).nextAction, row(facts).snoozedUntil], [undefined, undefined]);
  });

  for (const [tried, why] of [
    [REACHED, "the call-back that it ended is there again"],
    [MISSED, "the try that it cost is there again"],
    [STOP, "the warning over the case is gone"],
  ] as const) {
    it(`lets whoever noted "${tried.result}" by mistake take it back, and nobody else: ${why}`, () => {
      const before = factsAfter([{ act: "call-back", ...LATER }]);
      const wrong = factsAfter([tried], { from: before, at: NOW - 5 });
      assert.notDeepEqual(row(wrong), row(before));
      const back = { act: "take-back-try", at: NOW - 5 } as const;
      assert.deepEqual(row(factsAfter([back], { from: wrong, by: ALEX })), row(wrong));
      assert.deepEqual(row(factsAfter([back], { from: wrong })), row(before));
    });
  }

  for (const act of [
    { act: "next-action", words: "Ring on Thursday evening", on: "2026-11-26" },
    { act: "take-off", what: "next-action" },
  ] as const) {
    it(`has seen to whoever asked again with ${act.act}`, () => {
      const taken = { at: NOW - HOUR, takenUp: { at: NOW - 48 * HOUR, by: "Sam" } };
      assert.equal(row(newCase(), taken).hasAskedAgain, true);
      assert.equal(row(factsAfter([act]), taken).hasAskedAgain, undefined);
    });
  }

  it("gives its row another version each time, so that an open case is read again", () => {
    const versions = ["a", "b"].map((id) => row({ ...newCase(), lastActs: ["z", id] }).version);
    assert.deepEqual(versions, ["a", "b"]);
  });
});

/** The acts one after the other, some ms before now. */
function factsAfter(
  acts: readonly NotingAct[],
  { from = newCase(), by = SAM, at = NOW - 50 }: { from?: CaseFacts; by?: typeof SAM; at?: number } = {},
): CaseFacts {
  return acts.reduce((facts, act, each) => noted(facts, act, { by, at: at + each, actId: `act-${each}` }), from);
}

function row(facts: CaseFacts, changes: Partial<KeptReferral> = {}) {
  const referral = { ...referralOf("H4N8RT"), conversation: "c1" as ConversationId, at: NOW - 72 * HOUR };
  return rowOf(knownCase({ ...referral, case: { version: 1, facts }, ...changes }), NOW);
}
