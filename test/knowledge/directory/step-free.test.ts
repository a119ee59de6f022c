import assert from "node:assert/strict";
import { openReferralServiceSchema } from "../../../knowledge/directory/open-referral.ts";
import { isStepFree } from "../../../knowledge/directory/step-free.ts";

const read = (record: object) =>
  isStepFree(openReferralServiceSchema.parse({ id: "1", name: "Made-up group", status: "active", ...record }));
const withWords = (...words: string[]) =>
  read({
    service_at_locations: [
      { location: { location_type: "physical", accessibility: words.map((description) => ({ description })) } },
    ],
  });

describe("getting in without a step", () => {
  const words: readonly (readonly [words: string, expected: boolean | undefined, why: string])[] = [
    ["Step-free access", true, "in so many words"],
    ["Fully accessible building.", true, "in other words"],
    ["Level access, disabled parking", true, "the way in is level"],
    ["There is a ramp at the side door", true, "a ramp"],
    ["Accessible to wheelchair users", true, "wheelchairs get in"],
    ["Wheelchair accessible", true, "the usual term"],
    ["No step-free access", false, "the opposite in nearly the same words"],
    ["Not wheelchair accessible", false, "the opposite of the term"],
    ["Wheelchair access: no", false, "as forms have it"],
    ["There are steps up to the front door", false, "steps"],
    ["The building isn't suitable for wheelchair users", false, "wheelchairs do not get in"],
    ["Step-free to the ground floor only", undefined, "a part of it"],
    ["Limited wheelchair access", undefined, "perhaps"],
    ["Ask about wheelchair access", undefined, "not said"],
    ["Wheelchair accessible toilet", undefined, "a toilet is no way in"],
    ["Hearing loop", undefined, "something else"],
    ["", undefined, "silence"],
  ];
  for (const [description, expected, why] of words) {
    it(`${JSON.stringify(description)} is ${expected ?? "not said"}: ${why}`, () => {
      assert.equal(withWords(description), expected);
    });
  }

  it("says nothing where the words go both ways", () => {
    assert.equal(withWords("Step-free access", "No wheelchair access"), undefined);
  });

  it("reads a term of a taxonomy of accessibility, and of no other", () => {
    const attributes = (taxonomy: string) => [{ taxonomy_term: { name: "Wheelchair access", taxonomy } }];
    assert.equal(read({ attributes: attributes("Building accessibility") }), true);
    assert.equal(read({ attributes: attributes("Things to borrow") }), undefined);
  });

  it("does not read the description of the service", () => {
    assert.equal(read({ description: "We campaign for step-free access." }), undefined);
  });
});
