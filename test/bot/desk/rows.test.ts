import assert from "node:assert/strict";
import type { CaseFacts } from "../../../bot/desk/case.ts";
import { newCase } from "../../../bot/desk/case.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import type { ConversationId, KeptReferral } from "../../../bot/store/store.ts";
import { referralOf, SAM } from "../../contracts/store-samples.ts";

/** Monday, a quarter past two in the afternoon in London. */
const NOW = Date.UTC(2026, 10, 23, 14, 15);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TODAY = "2026-11-23";

describe("a row of the queue", () => {
  for (const [changes, is, why] of [
    [{}, "open", "asked for a person, nobody waits"],
    [{ live: { is: "waiting", since: NOW, askedAt: NOW } }, "waiting", "waits to talk"],
    [{ live: { is: "with-link-worker", since: NOW, askedAt: NOW, by: SAM } }, "live", "talks"],
    [{ live: { is: "ended", since: NOW, askedAt: NOW } }, "open", "a case outlives its chats"],
    [{ wants: { is: "call-back", from: NOW, until: NOW + HOUR } }, "call-back", "picked a time"],
    [
      {
        wants: { is: "call-back", from: NOW, until: NOW + HOUR },
        case: facts({ contactTries: [{ at: NOW, by: SAM, way: "rang", result: "no-answer" }] }),
      },
      "call-back",
      "not reached: still to be rung",
    ],
    [
      {
        wants: { is: "call-back", from: NOW, until: NOW + HOUR },
        case: facts({ contactTries: [{ at: NOW, by: SAM, way: "rang", result: "reached" }] }),
      },
      "open",
      "reached: rung no more",
    ],
    [{ case: facts({ closed: { at: NOW, by: SAM, outcome: "supported", tookUp: [] } }) }, "closed", "closed"],
    [
      {
        at: NOW,
        wants: { is: "call-back", from: NOW + HOUR, until: NOW + 2 * HOUR },
        case: facts({ contactTries: [{ at: NOW - DAY, by: SAM, way: "rang", result: "reached" }] }),
      },
      "call-back",
      "reached once, and asked again to be rung",
    ],
    [
      {
        at: NOW,
        wants: { is: "contact" },
        case: facts({ callBack: { from: NOW - HOUR, until: NOW + HOUR, setAt: NOW - DAY } }),
      },
      "open",
      "asked again for something else than the time that staff had set",
    ],
    [
      {
        at: NOW - DAY,
        wants: { is: "contact" },
        case: facts({ callBack: { from: NOW - HOUR, until: NOW + HOUR, setAt: NOW - HOUR } }),
      },
      "call-back",
      "staff agreed a time with them since",
    ],
    [
      {
        live: { is: "waiting", since: NOW, askedAt: NOW },
        case: facts({ closed: { at: NOW, by: SAM, outcome: "supported", tookUp: [] } }),
      },
      "waiting",
      "whoever comes back and waits is no closed case",
    ],
  ] as const) {
    it(`is ${is}: ${why}`, () => assert.equal(rowOf(knownCase(referral(changes)), NOW).is, is));
  }

  it("is overdue when its call-back or its next action has passed, and not while it is still the day", () => {
    const isOverdue = (changes: Partial<CaseFacts>) =>
      rowOf(knownCase(referral({ case: facts(changes) })), NOW).isOverdue;
    assert.deepEqual(
      [
        isOverdue({ callBack: { from: NOW - HOUR, until: NOW - 1 } }),
        isOverdue({ callBack: { from: NOW - HOUR, until: NOW + 1 } }),
        isOverdue({ nextAction: { words: "Ring", on: "2026-11-22" } }),
        isOverdue({ nextAction: { words: "Ring", on: TODAY } }),
      ],
      [true, false, true, false],
    );
  });

  it("tells a call-back that is late from one that is still to come beside a late next action", () => {
    const late = (callBack: NonNullable<CaseFacts["callBack"]>, on: string) => {
      const row = rowOf(knownCase(referral({ case: facts({ callBack, nextAction: { words: "Ring", on } }) })), NOW);
      return [row.isOverdue, row.isCallBackOverdue];
    };
    const [before, ahead] = [
      { from: NOW - 2 * HOUR, until: NOW - HOUR },
      { from: NOW + HOUR, until: NOW + 2 * HOUR },
    ];
    assert.deepEqual(late(before, TODAY), [true, true]);
    assert.deepEqual(late(ahead, "2026-11-22"), [true, undefined]);
  });

  for (const [changes, expected, why] of [
    [{}, [true, false], "asked again, and nothing was done since"],
    [{ at: NOW - DAY }, [true, true], "asked again yesterday"],
    [{ at: NOW - 3 * DAY }, [undefined, false], "taken up after they asked"],
    [
      { live: { is: "ended", since: NOW, askedAt: NOW - HOUR, lastFromWorkerAt: NOW } },
      [undefined, false],
      "talked since",
    ],
    [
      { case: facts({ contactTries: [{ at: NOW, by: SAM, way: "rang", result: "no-answer" }] }) },
      [undefined, false],
      "rung since",
    ],
    [{ case: facts({ notes: [{ id: "n", at: NOW, by: SAM, words: "Seen" }] }) }, [undefined, false], "noted since"],
    [{ case: facts({ snoozedUntil: NOW + DAY, snoozedAt: NOW }) }, [undefined, false], "put off since"],
    [
      { at: NOW - DAY, wants: { is: "call-back", from: NOW + HOUR, until: NOW + 2 * HOUR } },
      [undefined, false],
      "by a time, which says it",
    ],
  ] as const) {
    it(`shows ${expected[0] ? "" : "no "}asking again, ${expected[1] ? "" : "not "}overdue: ${why}`, () => {
      const taken = referral({ at: NOW - HOUR, takenUp: { at: NOW - 2 * DAY, by: "Sam" }, ...changes });
      const row = rowOf(knownCase(taken), NOW);
      assert.deepEqual([row.hasAskedAgain, row.isOverdue], expected);
    });
  }

  it("gives the time that the person picked last, over one that staff had set before", () => {
    const wants = { is: "call-back", from: NOW + HOUR, until: NOW + 2 * HOUR } as const;
    const callBack = { from: NOW + DAY, until: NOW + DAY + HOUR };
    const shown = (setAt: number) =>
      rowOf(knownCase(referral({ at: NOW - HOUR, wants, case: facts({ callBack: { ...callBack, setAt } }) })), NOW)
        .callBack;
    assert.deepEqual([shown(NOW - DAY), shown(NOW)], [{ from: wants.from, until: wants.until }, callBack]);
  });

  for (const [changes, isSnoozed, why] of [
    [{}, true, "put off"],
    [{ at: NOW }, false, "asked again since"],
    [{ live: { is: "waiting", since: NOW, askedAt: NOW } }, false, "waits now"],
    [{ live: { is: "with-link-worker", since: NOW, askedAt: NOW - 2 * DAY, by: SAM } }, false, "talks now"],
    [{ live: { is: "ended", since: NOW, askedAt: NOW - HOUR } }, false, "talked since"],
    [{ live: { is: "ended", since: NOW - 2 * DAY, askedAt: NOW - 2 * DAY } }, true, "talked before"],
  ] as const) {
    it(`is ${isSnoozed ? "" : "not "}snoozed: ${why}`, () => {
      const snoozed = facts({ snoozedUntil: NOW + DAY, snoozedAt: NOW - DAY });
      const row = rowOf(knownCase(referral({ ...changes, case: snoozed })), NOW);
      assert.equal(row.snoozedUntil, isSnoozed ? NOW + DAY : undefined);
    });
  }

  it("shows how it is safe to make contact, and that somebody asked for none, before anything else is done", () => {
    const safeContact = [
      { id: "refer.who-for", asked: "Who is the help for?", answer: "Me" },
      { id: "refer.voicemail", asked: "If you don't pick up?", answer: "Don't leave a message" },
    ];
    const contactTries = [{ at: NOW, by: SAM, way: "rang", result: "asked-to-stop" }] as const;
    const row = rowOf(knownCase(referral({ safeContact, case: facts({ contactTries }) })), NOW);
    assert.deepEqual(row.contactWarnings, ["Asked not to be contacted again", "Don't leave a message"]);
  });

  it("says whose it is: who talks, else whose caseload, else who took it up", () => {
    const by = (changes: Partial<KeptReferral>) => rowOf(knownCase(referral(changes)), NOW).worker?.id;
    const takenUp = { at: NOW, by: "Sam", workerId: "sam" };
    const moved = facts({ worker: { id: "alex", name: "Alex" } });
    const live = { is: "with-link-worker", since: NOW, askedAt: NOW, by: { id: "lee", name: "Lee" } } as const;
    assert.deepEqual(
      [by({}), by({ takenUp }), by({ takenUp, case: moved }), by({ takenUp, case: moved, live })],
      [undefined, "sam", "alex", "lee"],
    );
  });

  function facts(changes: Partial<CaseFacts>): NonNullable<KeptReferral["case"]> {
    return { version: 1, facts: { ...newCase(), ...changes } };
  }
});

function referral(changes: Partial<KeptReferral>): KeptReferral {
  return { ...referralOf("H4N8RT"), conversation: "c1" as ConversationId, at: NOW - 3 * DAY, ...changes };
}
