import assert from "node:assert/strict";
import fc from "fast-check";
import { passwordProblem } from "../../../../bot/desk/sign-in/password-rule.ts";

describe("which passwords are taken", () => {
  const table: readonly (readonly [password: string, problem: string | undefined, why: string])[] = [
    ["kettle orbit lantern", undefined, "three words"],
    ["mopwidgetfrond", undefined, "long enough, with nothing but small letters"],
    ["wqPz7!kXr2#m", undefined, "made by a password manager"],
    ["Łódź żółw kajak", undefined, "in any letters"],
    ["🚲🚲🌧️ rain on the bike", undefined, "in any signs"],
    ["kettleorbit", "too-short", "eleven letters"],
    ["", "too-short", "nothing"],
    ["🚲🌧️🐢", "too-short", "counted as people count"],
    ["k".repeat(201), "too-long", "longer than is taken"],
    ["password1234", "easy", "the first that anybody tries"],
    ["P@ssw0rd!2026", "easy", "signs for letters and a year"],
    ["passwordpassword", "easy", "twice the same"],
    ["aaaaaaaaaaaaaaaa", "easy", "one letter"],
    ["abcabcabcabcabc", "easy", "three letters over and over"],
    ["123456789012", "easy", "a run of keys"],
    ["qwertyuiop12", "easy", "another"],
    ["poiuytrewq98", "easy", "backwards"],
    ["Liverpool2026!", "easy", "the town and the year"],
    ["Summer-Autumn-2026", "easy", "seasons"],
    ["sam-example-sam1", "easy", "the person's own name"],
    ["letmein letmein", "easy", "a wish"],
    ["1qaz2wsx3edc", "easy", "down the keys"],
  ];
  for (const [password, problem, why] of table) {
    it(`${problem ?? "taken"}: ${why}`, () => {
      assert.equal(passwordProblem(password, ["Sam Example"]), problem);
    });
  }

  it("has no rule on what a password is made of: any long string of chance is taken", () => {
    for (const alphabet of ["abcdefghijklmnopqrstuvwxyz", "0123456789", "ÄÖÜßéèŁŻ"]) {
      const sign = fc.constantFrom(...alphabet);
      fc.assert(
        fc.property(fc.string({ unit: sign, minLength: 24, maxLength: 60 }), (password) => {
          fc.pre(new Set(password).size > 5);
          assert.equal(passwordProblem(password, []), undefined);
        }),
        { numRuns: 50 },
      );
    }
  });

  it("takes time in line with the length, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 5_000 }), (password) => {
        passwordProblem(password, [password.slice(0, 100)]);
      }),
      { numRuns: 50 },
    );
  });
});
