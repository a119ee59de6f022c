import assert from "node:assert/strict";
import { DAYS, type OpeningHours } from "../../../knowledge/hours/opening-hours.ts";
import { contactGaps, describeGap } from "../../../knowledge/safety/contact-gaps.ts";
import type { SafetyReplies } from "../../../knowledge/safety/replies.ts";
import type { UrgentContact } from "../../../knowledge/safety/urgent-contact.ts";
import { SAFETY_KINDS } from "../../../knowledge/taxonomy.ts";
import { replies, urgent } from "./liverpool.ts";

const ALWAYS: OpeningHours = { periods: [{ days: DAYS, opens: "00:00", closes: "24:00" }], openOnBankHolidays: true };

/** A made-up line that answers everything, for everybody, at every hour. */
const line: UrgentContact = {
  id: "kind-ears",
  name: "Kind Ears",
  useWhen: "You want to talk.",
  kinds: SAFETY_KINDS,
  audiences: ["anyone"],
  phone: "0151 496 0123",
  hours: ALWAYS,
  status: "use",
  foundOn: "kind-ears.example",
};

/** Replies that send everybody to that one line. */
const toOneLine: SafetyReplies = {
  ...replies,
  replies: SAFETY_KINDS.map((kind) => ({
    kind,
    who: "self",
    first: ["-"],
    again: ["-"],
    now: ["-"],
    contacts: { anyone: [line.id] },
  })),
};

function gaps(change: Partial<UrgentContact>) {
  return contactGaps(toOneLine, new Map([[line.id, { ...line, ...change }]]));
}

function whens(change: Partial<UrgentContact>): string[] {
  return [
    ...new Set(
      gaps(change)
        .filter(({ kind }) => kind === "suicide")
        .map(({ when }) => when),
    ),
  ];
}

describe("gaps in urgent help", () => {
  it("are none where a line serves everybody, for everything, at every hour", () => {
    assert.deepEqual(
      gaps({}).filter(({ kind }) => kind !== "child-safeguarding"),
      [],
    );
  });

  const table: readonly [string, Partial<UrgentContact>, readonly string[], string][] = [
    ["unknown hours", { hours: { periods: [] } }, ["always"], "nobody can rely on them"],
    ["held back", { status: "check first" }, ["always"], "it is not shown"],
    ["another kind", { kinds: ["violence"] }, ["always"], "it does not answer this"],
    ["one cause", { isForOneCause: true }, ["always"], "a gas line does not stand for every emergency"],
    ["999", { id: "999" }, ["always"], "a contact beside 999 is asked for"],
    ["silent about bank holidays", { hours: { periods: ALWAYS.periods } }, ["bank-holidays"], "it may be shut"],
    [
      "evening hours",
      hours("18:00", "22:00"),
      ["weekdays", "weekends", "nights", "bank-holidays"],
      "open in the evening only",
    ],
    [
      "over midnight",
      hours("22:00", "09:00"),
      ["weekdays", "weekends", "evenings", "bank-holidays"],
      "the night runs into the next day",
    ],
    ["shut for half an hour", hours("00:00", "21:30"), ["evenings", "nights", "bank-holidays"], "each moment counts"],
  ];
  for (const [what, change, expected, why] of table) {
    it(`are counted for ${what}: ${why}`, () => assert.deepEqual(whens(change), expected));
  }

  it("are found for the people whom a line does not serve", () => {
    const found = gaps({ audiences: ["women"] }).filter(({ kind }) => kind === "violence");
    assert.deepEqual(
      found.map(({ audience }) => audience),
      ["under-18", "men", "lgbt"],
    );
  });

  it("are said in words", () => {
    assert.equal(describeGap({ kind: "violence", audience: "men", when: "nights" }), "violence, men, at night");
  });

  it("stand in Liverpool's list where nobody has confirmed a line yet", () => {
    const found = contactGaps(replies, urgent).map(describeGap);
    assert.ok(found.includes("sexual-violence, adults, at every hour"), "no such line is marked `use`");
    assert.ok(found.includes("domestic-abuse, men, at every hour"), "the hours of the Men's Advice Line are not sure");
    assert.ok(found.includes("child-safeguarding, adults, at night"), "the NSPCC sleeps");
    for (const kind of ["suicide", "self-harm", "mental-health-crisis"]) {
      assert.ok(!found.some((each) => each.startsWith(`${kind},`)), `${kind}: 111 answers everybody at every hour`);
    }
  });
});

function hours(opens: string, closes: string): Partial<UrgentContact> {
  return { hours: { periods: [{ days: DAYS, opens, closes }], openOnBankHolidays: true } };
}
