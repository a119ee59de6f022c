import assert from "node:assert/strict";
import { type CaseFacts, newCase } from "../../../bot/desk/case.ts";
import { type CaseStore, changeCase } from "../../../bot/desk/change-case.ts";
import { SAM } from "../../contracts/store-samples.ts";
import { BARE } from "./referrals.ts";

describe("what is noted about a case", () => {
  const noteOf = (words: string, id = "n") => ({ id, at: 1, by: SAM, words });

  for (const [facts, change, isTaken, why] of [
    [{ notes: many(499) }, withNote("Rang"), true, "there is room for one more"],
    [{ notes: many(500) }, withNote("Rang"), false, "there is room for no more"],
    [{ notes: [noteOf("x".repeat(495_000))] }, withNote("y".repeat(9_000)), false, "too long altogether"],
    [{ notes: many(500) }, closed, true, "whatever is full can be closed"],
    [{ notes: many(600) }, closed, true, "even one that grew in an earlier release"],
    [{ contactTries: tries(500) }, withTry, false, "tries are counted too"],
    [{}, (facts: CaseFacts) => ({ ...facts, samePerson: many(501).map(({ id }) => id) }), false, "and suggestions"],
  ] as const) {
    it(`is ${isTaken ? "taken" : "refused"}: ${why}`, async () => {
      const store = keeping({ ...newCase(), ...facts });
      const changing = changeCase(store, BARE, change, "act-00000001");
      if (isTaken) assert.equal(await changing, true);
      else await assert.rejects(changing, { code: "desk.case-full" });
      assert.equal(store.written(), isTaken ? 1 : 0);
    });
  }

  function many(count: number) {
    return Array.from({ length: count }, (_, each) => noteOf("Rang", `n${each}`));
  }
  function tries(count: number): CaseFacts["contactTries"] {
    return Array.from({ length: count }, (_, at) => ({ at, by: SAM, way: "rang", result: "no-answer" }));
  }
  function withNote(words: string) {
    return (facts: CaseFacts): CaseFacts => ({ ...facts, notes: [...facts.notes, noteOf(words)] });
  }
  function withTry(facts: CaseFacts): CaseFacts {
    return { ...facts, contactTries: [...facts.contactTries, ...tries(1)] };
  }
  function closed(facts: CaseFacts): CaseFacts {
    return { ...facts, closed: { at: 1, by: SAM, outcome: "supported", tookUp: [] } };
  }
});

function keeping(facts: CaseFacts): CaseStore & { written(): number } {
  let written = 0;
  return {
    referral: async () => ({ ...BARE, case: { version: 1, facts } }),
    changeCase: async () => {
      written += 1;
      return true;
    },
    written: () => written,
  };
}
