import assert from "node:assert/strict";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { z } from "zod";
import { eachLine } from "../../../bot/commands/json-lines.ts";
import { lineId } from "../../../bot/commands/line-fields.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { deferred } from "../samples.ts";
import { linesIn, type Written, written, writtenFrom } from "./streams.ts";

const SHAPE = z.object({ id: lineId, text: z.string() });
const echo = (typed: Written) => eachLine(typed.streams, SHAPE, ({ id, text }) => ({ id, heard: text }));

const BAD: readonly (readonly [line: string, says: RegExp, why: string])[] = [
  ["rent is due", /^Line 2: this is not JSON/, "words alone"],
  ["{'id': 1, 'text': 'a'}", /^Line 2: this is not JSON/, "single quotes are not JSON"],
  ['{"id": 1, "text": "a"', /^Line 2: this is not JSON/, "cut off"],
  ['["1", "a"]', /^Line 2: the line: .*object/, "a list is no line"],
  ["null", /^Line 2: the line: .*object/, "nothing is no line"],
  ['{"text": "a"}', /^Line 2: id: every line needs an id/, "an answer nobody could place"],
  ['{"id": null, "text": "a"}', /^Line 2: id: every line needs an id/, "no id either"],
  ['{"id": {}, "text": "a"}', /^Line 2: id: every line needs an id/, "no id either"],
  ['{"id": 1}', /^Line 2: text: .*string/, "a field is missing"],
  ['{"id": 1, "text": 5}', /^Line 2: text: .*string/, "a field of the wrong kind"],
  ['{"id": 1, "txt": "a"}', /^Line 2: text: .*string/, "a field misspelt"],
];

describe("JSON lines", () => {
  for (const [line, says, why] of BAD) {
    it(`name what is wrong with ${line} and go on: ${why}`, async () => {
      const typed = written('{"id":"a","text":"one"}\n', `${line}\n`, '{"id":"b","text":"two"}\n');
      assert.equal(await echo(typed), 1);
      assert.deepEqual(typed.answers(), [
        { id: "a", heard: "one" },
        { id: "b", heard: "two" },
      ]);
      assert.match(typed.errors(), says);
      assert.equal(linesIn(typed.errors()).length, 1, "one line for one line");
    });
  }

  it("count empty lines and pass over them", async () => {
    const typed = written('\n{"id":1,"text":"a"}\n  \n\r\nnot JSON\n');
    assert.equal(await echo(typed), 1);
    assert.deepEqual(typed.answers(), [{ id: 1, heard: "a" }]);
    assert.match(typed.errors(), /^Line 5: /);
  });

  it("have exit status 0 when all are good, and for no lines at all", async () => {
    const typed = written({ id: 1, text: "a" });
    assert.equal(await echo(typed), 0);
    assert.equal(typed.errors(), "");
    assert.equal(await echo(written()), 0);
  });

  it("may be long, in any script, ended as on Windows or by the end of the file, with fields that are not known", async () => {
    const long = "rent ".repeat(20_000);
    const texts = [long, "Mogę prosić o pomoc? 🙂", "a\u2028b", "last"];
    const lines = texts.map((text, id) => JSON.stringify({ id, text, source: "a spreadsheet" })).join("\r\n");
    const typed = written(Buffer.from(lines));
    assert.equal(await echo(typed), 0);
    assert.deepEqual(
      typed.answers(),
      texts.map((heard, id) => ({ id, heard })),
    );
  });

  it("are answered in their order, whichever is ready first, and errors stand in theirs", async () => {
    const waits = [deferred<void>(), deferred<void>(), deferred<void>()];
    const typed = written(...waits.map((_, id) => ({ id, text: "" })));
    const ended = eachLine(typed.streams, SHAPE, async ({ id }) => {
      await waits[Number(id)]?.promise;
      return { id };
    });
    for (const { resolve } of waits.toReversed()) {
      resolve();
      await new Promise(setImmediate);
    }
    assert.equal(await ended, 0);
    assert.deepEqual(typed.answers(), [{ id: 0 }, { id: 1 }, { id: 2 }]);
  });

  it("are worked on 64 at a time: enough for the worker's batches, few enough for memory", async () => {
    let [now, most] = [0, 0];
    const typed = written(...Array.from({ length: 200 }, (_, id) => ({ id, text: "" })));
    await eachLine(typed.streams, SHAPE, async ({ id }) => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
      return { id };
    });
    assert.equal(most, 64);
    assert.deepEqual(
      typed.answers().map(({ id }) => id),
      Array.from({ length: 200 }, (_, id) => id),
    );
  });

  it("are answered one by one for whoever waits for an answer before writing the next", async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const ended = eachLine({ ...writtenFrom(input).streams, output }, SHAPE, ({ id }) => ({ id }));
    for (const id of [1, 2, 3]) {
      input.write(`${JSON.stringify({ id, text: "" })}\n`);
      const [answer] = await once(output, "data");
      assert.equal(String(answer), `{"id":${id}}\n`);
    }
    input.end();
    assert.equal(await ended, 0);
  });

  it("lose nothing to a reader that is slower", async () => {
    const output = new PassThrough({ highWaterMark: 64 });
    const { streams } = written(...Array.from({ length: 500 }, (_, id) => ({ id, text: "" })));
    const ended = eachLine({ ...streams, output }, SHAPE, ({ id }) => ({ id })).finally(() => output.end());
    let read = "";
    for await (const chunk of output) {
      read += chunk;
      await new Promise(setImmediate);
    }
    assert.equal(linesIn(read).length, 500);
    assert.equal(await ended, 0);
  });

  it("that could not be answered are named too, on one line, and the rest go on", async () => {
    const typed = written({ id: 1, text: "a" }, { id: 2, text: "b" });
    const status = await eachLine(typed.streams, SHAPE, async ({ id }) => {
      if (id === 1) throw new CodedError("lookup.failed", { error: "RangeError" });
      return { id };
    });
    assert.equal(status, 1);
    assert.deepEqual(typed.answers(), [{ id: 2 }]);
    assert.match(typed.errors(), /^Line 1: lookup\.failed: .* error: RangeError\n$/);
  });
});
