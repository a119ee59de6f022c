import assert from "node:assert/strict";
import { openLog, outline } from "../../bot/log.ts";
import { CodedError } from "../../knowledge/errors.ts";

describe("the log", () => {
  it("outlines an error without its words, and its causes too", () => {
    const error = new CodedError("store.write-failed", { folder: "data" }, { cause: new TypeError("Rowan's words") });
    const { raisedAt, cause, ...rest } = outline(error);
    assert.deepEqual(rest, { error: "CodedError", code: "store.write-failed", folder: "data" });
    assert.match(String(raisedAt), /^at .*log\.test\.ts/);
    assert.equal((cause as { error: string }).error, "TypeError");
    assert.ok(!JSON.stringify(outline(error)).includes("Rowan"));
  });

  it("keeps words out of the outline when they look like a place", () => {
    const outlined = JSON.stringify(outline(new Error("lives\n    at Canary Street")));
    assert.ok(!outlined.includes("Canary"), outlined);
  });

  it("outlines what is no error", () => assert.deepEqual(outline("Rowan"), { error: "string" }));

  it("writes JSON lines with the time and nothing of the machine", () => {
    const lines: string[] = [];
    openLog("info", { write: (line: string) => lines.push(line) }).info({ turns: 1 }, "started");
    const { time, ...rest } = JSON.parse(lines[0] ?? "");
    assert.match(time, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(rest, { level: 30, turns: 1, msg: "started" });
  });
});
