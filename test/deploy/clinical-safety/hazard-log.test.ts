/** What the hazard log and the documents beside it say, and that the checker of the log is not blind. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFaults, saysNotApproved } from "../../../deploy/scripts/hazard-log/faults.ts";
import { fieldsCalled, LAST_RULE, ratingIn } from "../../../deploy/scripts/hazard-log/hazard-faults.ts";
import { citedFiles, readHazardLog } from "../../../deploy/scripts/hazard-log/read.ts";
import { ROOT } from "./test-ids.ts";

const FOLDER = join(ROOT, "deploy/clinical-safety");
const text = read("hazard-log.md");
const log = readHazardLog(text);

describe("the hazard log", () => {
  it("puts urgent help on every screen before better detection, where danger is missed", () => {
    const missed = log.hazards.find(({ title }) => /danger is said and not noticed/i.test(title));
    assert.ok(missed);
    const [first, second] = fieldsCalled(missed, "Controls").flatMap(({ items }) => items);
    assert.match(first?.text ?? "", /^Urgent help is on every screen/);
    assert.match(second?.text ?? "", /^The first message/);
  });

  it("is numbered without a gap, so that an id is never used again unseen", () => {
    assert.deepEqual(
      log.hazards.map(({ id }) => id),
      log.hazards.map((_, index) => `HAZ-${String(index + 1).padStart(2, "0")}`),
    );
  });
});

describe("the clinical safety documents", () => {
  const names = ["hazard-log.md", "safety-case.md", "intended-purpose.md"];
  for (const name of names) {
    it(`${name} begins by saying that nobody approved it, and when it was written`, () => {
      assert.ok(saysNotApproved(read(name)));
    });

    it(`${name} names only hazards that there are`, () => {
      const ids = log.hazards.map(({ id }) => id);
      const named = [...read(name).matchAll(/\bHAZ-\d+/g)].map(([id]) => id);
      assert.deepEqual(
        named.filter((id) => !ids.includes(id)),
        [],
      );
    });
  }

  it("the safety case lists the hazards whose residual rating is 4 or 5, and no others", () => {
    const [, part = ""] = /^## 6\..*\n([\s\S]*?)^## 7\./m.exec(read("safety-case.md")) ?? [];
    assert.deepEqual(
      [...part.matchAll(/^\| (HAZ-\d+)/gm)].map(([, id]) => id),
      log.hazards.filter((hazard) => (ratingIn(hazard, "Residual") ?? 5) >= 4).map(({ id }) => id),
    );
  });
});

describe("checking a hazard log", () => {
  const RULES = Array.from({ length: LAST_RULE }, (_, index) => index + 1).join(", ");
  const TESTS = ["test/a.test.ts > danger > is noticed", "test/b.test.ts > plans > on paper > say nothing of danger"];
  const GOOD = `Not approved by a Clinical Safety Officer. 1 May 2026.

| likelihood | minor | significant | considerable | major | catastrophic |
| --- | --- | --- | --- | --- | --- |
| very high | 3 | 4 | 4 | 5 | 5 |
| high | 2 | 3 | 3 | 4 | 5 |
| medium | 2 | 2 | 3 | 3 | 4 |
| low | 1 | 2 | 2 | 3 | 4 |
| very low | 1 | 1 | 2 | 2 | 3 |

## Danger

### HAZ-01 Danger is missed

- **Rules:** ${RULES}
- **Hazard:** It is said and not noticed.
- **Causes:** New words.
- **Effect:** Nobody is called.
- **Initial:** severity catastrophic, likelihood high, rating 5
- **Controls:**
  1. Urgent help stays on the screen.
- **Residual:** severity major, likelihood low, rating 3
- **Owner:** engineering lead
- **Status:** awaiting acceptance
- **Evidence:**
  - \`test/a.test.ts > danger > is noticed\`
  - \`test/b.test.ts > plans\`

## Plans

Words between hazards are for the reader.
`;

  it("finds nothing wrong with a whole one, a describe standing for its tests", () => {
    assert.deepEqual(findFaults(GOOD, TESTS), []);
  });

  it("knows the files whose tests are given", () => {
    assert.deepEqual(citedFiles(readHazardLog(GOOD)), ["test/a.test.ts", "test/b.test.ts"]);
  });

  const broken: readonly (readonly [from: string | RegExp, to: string, finds: RegExp, why: string])[] = [
    ["is noticed`", "is seen`", /no test .*is seen/, "a test was renamed"],
    ["> plans`", "> plan`", /no test/, "half of a describe's title is not its title"],
    ["test/b.test.ts > plans", "test/b.test.ts", /no test/, "a file alone proves nothing in particular"],
    ["`test/b.test.ts > plans`", "the plans' tests", /back-quotes/, "words are no evidence"],
    [/- \*\*Owner:.*\n/, "", /Owner is missing/, "somebody has to answer for it"],
    ["**Owner:** engineering lead", "**Owner:** Jo Bloggs", /owner is a role/, "a role, never a name"],
    [/ {2}1\. Urgent.*\n/, "", /Controls is missing or empty/, "a hazard without a control"],
    ["- **Effect:**", "- **Causes:**", /Causes stands twice/, "one of them would not be read"],
    ["- **Effect:**", "- **Efect:**", /no field Efect/, "a slip in a field's name"],
    ["likelihood high, rating 5", "likelihood high, rating 4", /the matrix gives 5, not 4/, "a rating is worked out"],
    ["severity major", "severity serious", /use minor, significant/, "a severity that the standard has not"],
    ["likelihood low", "likelihood rare", /very high, high/, "a likelihood that the standard has not"],
    ["severity major, likelihood low, rating 3", "low", /Residual: say/, "a rating needs its two reasons"],
    [`${RULES}`, RULES.replace("17, ", ""), /no hazard for rule 17/, "each rule is a hazard"],
    [`${RULES}`, `${RULES}, 30`, /rules are 1 to 29/, "there is no such rule"],
    ["awaiting acceptance", "fine", /a status is one of/, "a status that nobody knows"],
    ["awaiting acceptance", "closed", /nothing is closed/, "only a Clinical Safety Officer closes"],
    ["stays on the screen.", "comes back. (not built)", /a control is not there/, "what is not there controls nothing"],
    [
      "major, likelihood low, rating 3",
      "catastrophic, likelihood low, rating 4",
      /has to be brought/,
      "4 is not accepted",
    ],
    [
      /(Evidence:\*\*)\n(.*\n){2}/,
      "$1 no evidence yet\n",
      /and has no evidence/,
      "what awaits acceptance is shown to work",
    ],
    [/(Evidence:\*\*)\n(.*\n){2}/, "$1 tested by hand\n", /give test ids/, "words are no evidence"],
    ["### HAZ-01", "### HAZ-1", /two figures/, "ids are found again by their shape"],
    ["## Plans", "### HAZ-01 Again", /used twice/, "an id stands for one hazard"],
    ["- **Rules:**", "Rules:", /cannot be read/, "a line that no reader takes up"],
    [
      "| high | 2 | 3 | 3 | 4 | 5 |",
      "| high | 2 | 3 | 3 | 3 | 5 |",
      /no row high/,
      "readers see the matrix that is used",
    ],
  ];
  for (const [from, to, finds, why] of broken) {
    it(`finds ${finds.source}: ${why}`, () => {
      const bad = GOOD.replace(from, to);
      assert.notEqual(bad, GOOD);
      const whys = findFaults(bad, TESTS).map((fault) => fault.why);
      assert.ok(
        whys.some((each) => finds.test(each)),
        whys.join("; ") || "nothing",
      );
    });
  }

  it("takes an open hazard that nothing proves yet", () => {
    const open = GOOD.replace("awaiting acceptance", "open: not built").replace(
      /(Evidence:\*\*)\n(.*\n){2}/,
      "$1 no evidence yet\n",
    );
    assert.deepEqual(findFaults(open, TESTS), []);
  });

  it("lets a hazard be closed once the log no longer says that nobody approved it, but not without evidence", () => {
    const approved = GOOD.replace("Not approved", "Approved").replace("awaiting acceptance", "closed");
    assert.deepEqual(findFaults(approved, TESTS), []);
    const unproved = approved.replace(/(Evidence:\*\*)\n(.*\n){2}/, "$1 no evidence yet\n");
    assert.match(findFaults(unproved, TESTS)[0]?.why ?? "", /it is closed and has no evidence/);
  });

  it("says where", () => {
    const bad = GOOD.replace("engineering lead", "");
    assert.deepEqual(findFaults(bad, TESTS)[0], { at: "HAZ-01", line: 13, why: "Owner is missing or empty" });
  });
});

function read(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8");
}
