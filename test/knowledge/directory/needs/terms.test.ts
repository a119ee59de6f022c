import assert from "node:assert/strict";
import { interestsIn } from "../../../../knowledge/directory/interests.ts";
import { makeTerms, termsSchema, wordsOf } from "../../../../knowledge/directory/needs/terms.ts";
import { NEED_IDS } from "../../../../knowledge/taxonomy.ts";
import { services } from "../liverpool.ts";
import { terms, termsFile } from "./parts.ts";

describe("terms of other taxonomies", () => {
  const cases: readonly (readonly [term: string, needs: readonly string[], why: string])[] = [
    ["Debt & Money Advice", ["debt"], "an ampersand"],
    ["debt-and-money-advice", ["debt"], "a term in an address"],
    ["DebtAndMoneyAdvice", ["debt"], "a term as a machine name"],
    ["Carers' Support", ["caring"], "an apostrophe"],
    ["Bereavement Services", ["bereavement"], "a word more at the end"],
    ["Support for unpaid carers", ["caring"], "words more at the start"],
    ["Money > Debt advice", ["debt"], "a path: its last part counts"],
    ["human_services:food:food_pantry", ["food"], "an Open Eligibility path"],
    ["Substance Abuse Counseling", ["alcohol-drugs"], "American spelling"],
    ["Lunch clubs", ["loneliness"], "company, more than food"],
    ["Warm Spaces", ["energy-bills", "loneliness"], "two needs"],
    ["esdServiceType:298", ["caring"], "an id in place of a name"],
    ["Things to do", ["activities"], "free words"],
    ["http://id.esd.org.uk/service/1806", ["loneliness"], "an id as an address"],
    ["Creativity>Arts / Crafts", ["activities"], "two names for one thing, at the end of a path"],
    ["Bereavement / Grief", ["bereavement"], "the first of two names"],
    ["Card/Tabletop Games", ["activities"], "the one of the two that is known"],
  ];
  for (const [term, needs, why] of cases) {
    it(`"${term}" is ${needs.join(" and ")}: ${why}`, () => assert.deepEqual(terms.find(term)?.needs, needs));
  }

  it("gives a wide term no need, only the needs of its topic to look among", () => {
    for (const wide of ["Health", "Community", "Charity", "Housing", "Advice"]) {
      assert.deepEqual(terms.find(wide)?.needs, [], wide);
    }
    assert.ok(terms.find("Housing")?.hints.includes("repairs"));
    assert.deepEqual(terms.find("Charity")?.hints, []);
  });

  it("compares whole terms: a word inside another thing is not it", () => {
    for (const other of [
      "Food hygiene ratings",
      "Drug trials",
      "Transport planning",
      "Constructional work",
      "Furlough",
    ]) {
      assert.equal(terms.find(other), undefined, other);
    }
  });

  it("says whether it took the term as it stands", () => {
    assert.equal(terms.find("Befriending")?.isExact, true);
    assert.equal(terms.find("Bereavement counsellors support"), undefined);
    assert.equal(terms.find("Gambling help and advice")?.isExact, false);
  });

  it("finds the longest terms of a name, none inside another", () => {
    const found = terms.inName("St Anne's food bank and debt advice").map(({ term }) => term);
    assert.deepEqual(found, ["food bank", "debt advice"]);
  });

  it("leaves words that say little in a description to names and feeds", () => {
    assert.deepEqual(terms.inDescription("Run by volunteers. They sleep in a hostel."), [terms.find("hostel")]);
    assert.deepEqual(terms.inName("Volunteers' afternoon")[0]?.needs, ["volunteering"]);
  });

  it("takes how a thing is given for no need in a name, but where a feed files under it", () => {
    assert.deepEqual(
      terms.inName("Debt drop in").flatMap(({ needs }) => needs),
      ["debt"],
    );
    assert.deepEqual(terms.inName("Community drop-ins"), []);
    assert.deepEqual(terms.find("Drop-in")?.needs, ["loneliness"]);
  });

  it("has several hundred terms, and terms for every need in running text too", () => {
    assert.ok([...termsFile.rows, ...termsFile.wide].flatMap((row) => row.directories).length > 700);
    for (const need of NEED_IDS) {
      assert.ok(
        termsFile.rows.some((row) => row.needs.includes(need) && row.directories.length > 3),
        need,
      );
    }
  });

  it("finds every term of its own by its words", () => {
    for (const row of [...termsFile.rows, ...termsFile.wide]) {
      for (const term of [...row.openEligibility, ...row.esd, ...row.directories]) {
        assert.equal(wordsOf(term), term);
        assert.equal(terms.find(term)?.term, term);
      }
    }
  });

  it("names only interests that the directory knows", () => {
    const known = new Set([...services.values()].flatMap(({ interests }) => interests));
    const unknown = termsFile.rows
      .flatMap(({ interests }) => interests)
      .filter((interest) => !known.has(interest) && !interestsIn(interest).includes(interest));
    assert.deepEqual(unknown, []);
  });

  describe("a table that does not hold together", () => {
    const needs = NEED_IDS.map((need) => ({ needs: [need], directories: [need.replaceAll("-", " ")] }));
    const table = (rows: readonly object[], more: object = {}) =>
      termsSchema.safeParse({ rows, onlyFiled: [], notInNames: [], anyone: [], wide: [], ...more });

    it("is fine when every need has a term", () => assert.ok(table(needs).success));

    const broken: readonly (readonly [rows: readonly object[], more: object, says: RegExp, why: string])[] = [
      [needs.slice(1), {}, /no term stands for homeless/, "a need without terms"],
      [[...needs, { needs: ["debt"], directories: ["food"] }], {}, /"food" stands in two places/, "a term twice"],
      [needs, { wide: [{ topics: [], esd: ["debt"] }] }, /"debt" stands in two places/, "both a need and too wide"],
      [[...needs, { directories: ["tea"] }], {}, /stands for nothing/, "a row without anything"],
      [[...needs, { needs: ["debt"], directories: ["Money!"] }], {}, /lower case/, "a term that is never matched"],
      [needs, { onlyFiled: ["tee"] }, /"tee" stands in no row/, "a misspelt exception"],
      [needs, { notInNames: ["tee"] }, /"tee" stands in no row/, "another"],
      [[...needs, { needs: ["debt"], terms: ["owing"] }], {}, /terms/, "an unknown field"],
    ];
    for (const [rows, more, says, why] of broken) {
      it(`is refused: ${why}`, () => {
        const messages = table(rows, more).error?.issues.map(({ message }) => message) ?? [];
        assert.match(messages.join(), says);
      });
    }
  });

  it("finds nothing in nothing", () => {
    const empty = makeTerms({ rows: [], onlyFiled: [], notInNames: [], anyone: [], wide: [] });
    assert.equal(empty.find("debt"), undefined);
    assert.equal(terms.find(""), undefined);
    assert.deepEqual(terms.inName(""), []);
  });
});
