import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { readJudged } from "../../../../bot/commands/evaluate/judged.ts";
import { CodedError } from "../../../../knowledge/errors.ts";

const DEBT = { id: "owing", text: "I owe a lot", about: ["debt"], wellFits: ["stepchange"], why: "advice about debt" };

describe("judged situations", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-judged-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are read from a file, with a time for those in which it plays no part", () => {
    const [one] = readJudged(write("one.yaml", [DEBT]));
    assert.deepEqual(one, { ...DEBT, at: "2026-11-25T11:00", fits: [], mustNot: {} });
  });

  it("are read from every YAML file of a folder, in the order of their names", () => {
    write("b.yaml", [{ ...DEBT, id: "second" }]);
    write("a.yaml", [{ ...DEBT, id: "first" }]);
    writeFileSync(join(folder, "README.md"), "how to judge");
    assert.deepEqual(
      readJudged(folder).map(({ id }) => id),
      ["first", "second"],
    );
  });

  const refused: [change: object, field: RegExp, why: string][] = [
    [{ text: undefined }, /text, needs or both/, "nothing is asked"],
    [{ needs: ["debt"] }, /about, or needs/, "what was tapped is what it is about"],
    [{ wellFits: [] }, /nothingFits: true/, "no judgment was made"],
    [{ nothingFits: true }, /nothingFits: true/, "something fits after all"],
    [{ fits: ["stepchange"] }, /judged twice/, "a service cannot fit well and only fit"],
    [{ mustNot: { stepchange: "no" } }, /judged twice/, "a service cannot fit and be forbidden"],
    [{ mustNot: { riverside: "" } }, /content|mustNot|characters/, "a rule is named"],
    [{ wellfits: [] }, /no such field/, "a slip in a name would be no judgment at all"],
    [{ at: "yesterday" }, /at|datetime/, "not a time"],
  ];
  for (const [change, message, why] of refused) {
    it(`are refused with ${JSON.stringify(change)}: ${why}`, () => {
      const file = write("one.yaml", [{ ...DEBT, ...change }]);
      assert.throws(
        () => readJudged(file),
        (error) => error instanceof CodedError && error.code === "content.invalid" && message.test(error.message),
      );
    });
  }

  it("that are not there are named", () => {
    assert.throws(
      () => readJudged(join(folder, "none.yaml")),
      (error) => error instanceof CodedError && error.code === "evaluate.file",
    );
  });

  function write(name: string, situations: readonly object[]): string {
    writeFileSync(join(folder, name), stringify(situations));
    return join(folder, name);
  }
});
