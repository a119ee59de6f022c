import assert from "node:assert/strict";
import { refusalOf, refusalOfStatus } from "../../bot/refusals.ts";
import { CodedError, ERRORS, type ErrorCode } from "../../knowledge/errors.ts";

const CANARY = "07700 900123";

describe("what a client is told of an error", () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    it(`${code}: a status, a code and one line, and nothing internal`, () => {
      const details = { file: CANARY, dataDir: CANARY, field: CANARY };
      const error = new CodedError(code, details, { cause: new Error(CANARY) });
      const { status, json, headers } = refusalOf(error);
      assert.ok(status >= 400 && status < 600);
      assert.deepEqual(Object.keys(json), ["error"]);
      assert.deepEqual(Object.keys(json.error).sort(), ["code", "message"]);
      const told = JSON.stringify([json, headers]);
      assert.ok(!told.includes(CANARY), told);
      assert.doesNotMatch(told, /redis|lmdb|store|DATA_|REDIS_|[A-Z]+_[A-Z]+|\/|\.ts|node|npm/i, told);
      assert.ok(!told.includes(code), "our own codes are for our own log");
    });
  }

  it("says nothing of what it does not know", () => {
    for (const thrown of [new Error(CANARY), new TypeError(CANARY), CANARY, { status: 400, message: CANARY }, null]) {
      const { status, json } = refusalOf(thrown);
      assert.equal(status, 500);
      assert.deepEqual(json, { error: { code: "ServiceError", message: "Something went wrong on our side" } });
    }
  });

  it("tells the client when to come back wherever coming back helps", () => {
    for (const code of ["server.stopping", "store.unavailable", "store.write-failed", "turn.contended"] as const) {
      const { status, headers } = refusalOf(new CodedError(code));
      assert.equal(status, 503, code);
      assert.match(headers["Retry-After"] ?? "", /^\d+$/, code);
    }
    const tooMany = refusalOf(new CodedError("http.too-many-requests", { retryAfterSeconds: 7 }));
    assert.deepEqual([tooMany.status, tooMany.headers["Retry-After"]], [429, "7"]);
  });

  for (const status of [400, 404, 405, 408, 413, 414, 417, 431, 500, 200]) {
    it(`has one for the status ${status}`, () => {
      const refusal = refusalOfStatus(status);
      assert.equal(refusal.status, status === 200 ? 500 : status);
      assert.deepEqual(Object.keys(refusal.json.error), ["code", "message"]);
    });
  }
});
