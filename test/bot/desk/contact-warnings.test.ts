import assert from "node:assert/strict";
import { CONTACT_RESULTS } from "../../../bot/desk/case.ts";
import { contactWarnings, inFull, inShort } from "../../../bot/desk/contact-warnings.ts";
import type { KeptReferral } from "../../../bot/store/store.ts";
import { BARE, FOR_MUM, MADE_AT, WHOLE } from "./referrals.ts";

const line = (id: string, asked: string, answer: string) => ({ id, asked, answer });

describe("what to mind before anybody is contacted", () => {
  const cases: readonly [string, Partial<KeptReferral>, readonly string[], string][] = [
    ["nothing said", {}, [], "nothing is made up"],
    [
      "a wish not to be contacted",
      { safeContact: [line("refer.contact", "How is it safe to reach you?", "Don't contact me, I will ring")] },
      ["How is it safe to reach you? Don't contact me, I will ring"],
      "the question stands with the answer",
    ],
    [
      "who it is for",
      { safeContact: FOR_MUM.safeContact.slice(0, 1) },
      [],
      "it says nothing about how to make contact",
    ],
    [
      "other times than those on offer",
      { safeContact: [line("refer.slot", "When?", "Other times"), line("refer.times", "Which?", "after 6")] },
      ["Which? after 6"],
      "only the times themselves tell anything",
    ],
    [
      "one of the times on offer",
      { safeContact: [line("refer.slot", "When?", "Tuesday 24 November, 9am to 12 noon")] },
      ["When? Tuesday 24 November, 9am to 12 noon"],
      "then it is the only time",
    ],
    [
      "a wish to be forgotten",
      { deletionAskedAt: MADE_AT, safeContact: [line("refer.contact", "How?", "Text me")] },
      ["They asked on Monday 22 June 2026 for all of this to be deleted.", "How? Text me"],
      "it comes before everything else",
    ],
  ];
  for (const [what, changes, warnings, why] of cases) {
    it(`${what}: ${why}`, () => assert.deepEqual(inFull(contactWarnings({ ...BARE, ...changes })), warnings));
  }

  it("has that they asked not to be contacted again, and no other result of a try", () => {
    const by = { id: "sam", name: "Sam" };
    const contactTries = CONTACT_RESULTS.map((result) => ({ at: MADE_AT, by, way: "rang" as const, result }));
    const warnings = contactWarnings({ ...WHOLE, contactTries });
    const [first, ...others] = inFull(warnings);
    assert.equal(first, "They asked on Monday 22 June 2026 not to be contacted again.");
    assert.equal(others.length, 3);
    assert.equal(inShort(warnings)[0], "Asked not to be contacted again");
  });

  it("says in a row no more than once, and not what the row shows by itself: the time, and that deletion was asked", () => {
    const by = { id: "sam", name: "Sam" };
    const stop = { at: MADE_AT, by, way: "rang", result: "asked-to-stop" } as const;
    const safeContact = [
      line("refer.contact", "How?", "Ring me"),
      line("refer.slot", "When?", "Tuesday 24 November, 9am to 12 noon"),
      line("refer.voicemail", "A message?", ""),
    ];
    const warnings = contactWarnings({ safeContact, contactTries: [stop, stop], deletionAskedAt: MADE_AT });
    assert.deepEqual(inShort(warnings), ["Asked not to be contacted again", "Ring me"]);
  });
});
