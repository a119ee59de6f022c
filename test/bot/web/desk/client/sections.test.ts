/** Where a row of the queue stands, in what order, and what a filter leaves. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { CaseRow } from "../../../../../bot/desk/api.ts";
import {
  countNeeding,
  hasUnreadFor,
  NO_FILTER,
  NOBODY,
  openAlerts,
  SECTIONS,
  type Section,
  sectionOf,
  sectionsOf,
} from "../../../../../bot/web/desk/client/sections.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2027-03-02T11:00:00Z");
const ME = { id: "sam", role: "link-worker" } as const;
const SAM = { id: "sam", name: "Sam" };
const KIT = { id: "kit", name: "Kit" };

function row(changes: Partial<CaseRow> = {}): CaseRow {
  return {
    id: "a",
    reference: "A1B2C3",
    is: "open",
    askedAt: NOW - HOUR,
    topics: [],
    needs: [],
    channel: "sms",
    dueToday: [],
    isOverdue: false,
    contactWarnings: [],
    isUnread: false,
    ...changes,
  };
}

describe("sections of the queue", () => {
  const today = { from: NOW + HOUR, until: NOW + 2 * HOUR };
  const tomorrow = { from: NOW + 24 * HOUR, until: NOW + 25 * HOUR };
  const placed: readonly (readonly [changes: Partial<CaseRow>, section: Section, why: string])[] = [
    [{ is: "waiting" }, "waiting", "somebody waits"],
    [{ is: "waiting", snoozedUntil: NOW + HOUR }, "waiting", "who waits is never put off"],
    [{ is: "live", worker: SAM }, "chats", "my chat"],
    [{ is: "live", worker: SAM, snoozedUntil: NOW + HOUR }, "chats", "a chat that goes on is never put off"],
    [{ is: "live", worker: KIT }, "open", "a colleague's chat"],
    [{ is: "call-back", worker: KIT, callBack: today }, "callBacks", "due today, whoever has it"],
    [{ is: "call-back", worker: SAM, callBack: tomorrow }, "mine", "not due yet"],
    [{ is: "call-back", callBack: tomorrow, snoozedUntil: NOW + HOUR }, "snoozed", "put off"],
    [{ is: "call-back", callBack: today, snoozedUntil: NOW + HOUR }, "callBacks", "a promise is not put off"],
    [{ worker: SAM }, "mine", "my case"],
    [{ worker: SAM, snoozedUntil: NOW - 1 }, "mine", "put off until a time that has come"],
    [{ worker: KIT }, "open", "a colleague's"],
    [{}, "untaken", "nobody's"],
    [{ is: "call-back", callBack: tomorrow }, "untaken", "nobody's, and not due yet"],
    [{ is: "call-back", callBack: { from: 9e15, until: 9e15 } }, "callBacks", "a time that is none waits for no day"],
    [{ is: "closed", worker: SAM, closed: { at: NOW, outcome: "declined" } }, "closed", "it is over"],
  ];
  for (const [changes, section, why] of placed) {
    it(`puts ${JSON.stringify(changes)} under ${section}: ${why}`, () => {
      assert.equal(sectionOf(row(changes), ME, NOW), section);
    });
  }

  it("holds every row exactly once", () => {
    const rows = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1 }),
        is: fc.constantFrom<CaseRow["is"]>("waiting", "live", "call-back", "open", "closed"),
        worker: fc.constantFrom(SAM, KIT),
        snoozedUntil: fc.integer({ min: NOW - HOUR, max: NOW + HOUR }),
        callBack: fc.constantFrom(today, tomorrow),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(rows, (some) => {
        const all = some.map((changes) => row(changes));
        const sections = sectionsOf(all, NO_FILTER, ME, NOW);
        const ids = SECTIONS.flatMap((section) => sections[section].map(({ id }) => id));
        assert.deepEqual(ids.sort(), all.map(({ id }) => id).sort());
      }),
    );
  });

  it("keeps the server's order of who waits", () => {
    const rows = ["c", "a", "b"].map((id, index) => row({ id, is: "waiting", askedAt: NOW - index * HOUR }));
    const { waiting } = sectionsOf(rows, NO_FILTER, ME, NOW);
    assert.deepEqual(
      waiting.map(({ id }) => id),
      ["c", "a", "b"],
    );
  });

  it("sorts a caseload: facts due today, overdue, then the day of the next action, then the oldest", () => {
    const rows = [
      row({ id: "oldest", worker: SAM, askedAt: NOW - 90 * HOUR }),
      row({ id: "later", worker: SAM, nextAction: { words: "", on: "2027-03-09" } }),
      row({ id: "sooner", worker: SAM, nextAction: { words: "", on: "2027-03-03" } }),
      row({ id: "overdue", worker: SAM, isOverdue: true, nextAction: { words: "", on: "2027-02-01" } }),
      row({ id: "court", worker: SAM, dueToday: ["Court hearing"] }),
    ];
    const { mine } = sectionsOf(rows, NO_FILTER, ME, NOW);
    assert.deepEqual(
      mine.map(({ id }) => id),
      ["court", "overdue", "sooner", "later", "oldest"],
    );
  });

  const fits: readonly (readonly [filter: Partial<typeof NO_FILTER>, isShown: boolean, why: string])[] = [
    [{}, true, "no filter"],
    [{ text: "amira" }, true, "the name, in any case"],
    [{ text: "a1b2" }, true, "part of the reference"],
    [{ text: "food amira" }, true, "every word stands somewhere"],
    [{ text: "food joe" }, false, "one word stands nowhere"],
    [{ text: "court" }, true, "a fact that is due"],
    [{ topic: "money" }, true, "the topic"],
    [{ topic: "food" }, true, "the need"],
    [{ topic: "sleep" }, false, "another need"],
    [{ channel: "sms" }, true, "the channel"],
    [{ channel: "web" }, false, "another channel"],
    [{ whose: "kit" }, true, "hers"],
    [{ whose: "sam" }, false, "not mine"],
    [{ whose: NOBODY }, false, "somebody has it"],
  ];
  for (const [filter, isShown, why] of fits) {
    it(`${isShown ? "leaves" : "takes out"} a row by ${JSON.stringify(filter)}: ${why}`, () => {
      const one = row({
        name: "Amira",
        topics: ["money"],
        needs: ["food"],
        dueToday: ["Court hearing"],
        worker: KIT,
      });
      const sections = sectionsOf([one], { ...NO_FILTER, ...filter }, ME, NOW);
      assert.equal(sections.open.length, isShown ? 1 : 0);
    });
  }
});

describe("the count in the title", () => {
  const counted: readonly (readonly [changes: Partial<CaseRow>, counts: boolean, why: string])[] = [
    [{ is: "waiting" }, true, "anybody may join them"],
    [{ is: "live", worker: SAM, isUnread: true }, true, "they wrote to me"],
    [{ is: "live", worker: SAM }, false, "I wrote last"],
    [{ is: "live", worker: KIT, isUnread: true }, false, "they wrote to a colleague"],
    [{ is: "call-back", worker: SAM, isOverdue: true, isCallBackOverdue: true }, true, "I promised to ring"],
    [{ is: "call-back", worker: SAM, isOverdue: true }, false, "only what was planned beside it is late"],
    [{ is: "open", worker: SAM, isOverdue: true }, false, "nobody waits at this moment"],
    [{ is: "closed", worker: SAM, isUnread: true }, false, "it is over"],
  ];
  for (const [changes, counts, why] of counted) {
    it(`${counts ? "counts" : "leaves out"} ${JSON.stringify(changes)}: ${why}`, () => {
      assert.equal(countNeeding([row(changes)], ME), counts ? 1 : 0);
    });
  }

  it("says that there is a new message only where it is mine to answer", () => {
    const unread = { is: "live", isUnread: true } as const;
    assert.ok(hasUnreadFor([row({ ...unread, worker: SAM })], ME));
    assert.ok(!hasUnreadFor([row({ ...unread, worker: KIT }), row({ is: "live", worker: SAM })], ME));
  });
});

describe("danger that nobody has answered", () => {
  const alert = { at: NOW, kinds: ["suicide"], isNow: false } as const;
  const LEAD = { id: "lee", role: "lead" } as const;
  const shown: readonly (readonly [
    changes: Partial<CaseRow>,
    who: typeof ME | typeof LEAD,
    shows: boolean,
    why: string,
  ])[] = [
    [{ is: "waiting", alert }, ME, true, "nobody has them yet, so everybody is told"],
    [{ is: "live", worker: SAM, alert }, ME, true, "I have them"],
    [{ is: "live", worker: KIT, alert }, ME, false, "a colleague has them"],
    [{ is: "live", worker: KIT, alert }, LEAD, false, "the colleague still has time to answer"],
    [{ is: "live", worker: KIT, alert: { ...alert, leadToldAt: NOW } }, LEAD, true, "nobody answered in time"],
    [{ is: "live", worker: KIT, alert: { ...alert, leadToldAt: NOW } }, ME, false, "the lead sees to it"],
    [{ is: "live", worker: SAM, alert: { ...alert, answeredAt: NOW } }, ME, false, "somebody has written"],
    [{ is: "open", alert }, ME, true, "nobody has the case"],
    [{ is: "closed", alert }, ME, false, "it is over"],
  ];
  for (const [changes, who, shows, why] of shown) {
    it(`${shows ? "is shown" : "is not shown"} to ${who.role} for ${JSON.stringify(changes)}: ${why}`, () => {
      assert.equal(openAlerts([row(changes)], who).length, shows ? 1 : 0);
    });
  }
});
