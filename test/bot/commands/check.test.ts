import assert from "node:assert/strict";
import { runCheck, tellFindings } from "../../../bot/commands/check.ts";
import { linesIn, written } from "./streams.ts";

describe("what-matters check", () => {
  it("writes each finding with where it is, counts them, and fails on an error", () => {
    const typed = written();
    const status = tellFindings(
      [
        { level: "error", file: "topics/money.yaml", field: "questions.3", message: "Nothing leads here." },
        { level: "warning", file: "urgent-help.yaml", message: "Nobody answers at night." },
      ],
      typed.streams,
    );
    assert.equal(status, 1);
    assert.deepEqual(linesIn(typed.output()), [
      "error  topics/money.yaml questions.3: Nothing leads here.",
      "warning  urgent-help.yaml: Nobody answers at night.",
      "1 errors, 1 warnings",
    ]);
  });

  it("does not fail on what only people can decide", () => {
    const typed = written();
    assert.equal(tellFindings([{ level: "warning", file: "a.yaml", message: "Is old." }], typed.streams), 0);
  });

  it("finds no error in our own content, and says that nobody has checked the directory", async () => {
    const typed = written();
    assert.equal(await runCheck(typed.streams, []), 0, typed.output());
    assert.match(typed.output(), /^warning {2}directory\.jsonl .*never checked by a person/m);
    assert.match(typed.output(), /^0 errors, \d+ warnings\n$/m);
  });
});
