import assert from "node:assert/strict";
import fc from "fast-check";
import { linesOf } from "../../bot/lines.ts";

const CASES: readonly (readonly [text: string, lines: readonly string[], why: string])[] = [
  ["", [], "nothing has no lines"],
  ["one\ntwo\n", ["one", "two"], "an end of line starts no further line"],
  ["one\ntwo", ["one", "two"], "the last line may end with the file"],
  ["one\r\ntwo\r\n", ["one", "two"], "as Windows ends them"],
  ["one\n\n\ntwo", ["one", "", "", "two"], "empty lines are lines, so that numbers are right"],
  ["a\u2028b\u2029c\u0085d\n", ["a\u2028b\u2029c\u0085d"], "JSON strings may hold these"],
  ["a\rb\n", ["a\rb"], "a return inside a line is no end"],
  ["\ufeffone\n", ["one"], "some editors put a mark before the first line"],
];

describe("lines of a stream", () => {
  for (const [text, lines, why] of CASES) {
    it(`${JSON.stringify(text)} are ${lines.length}: ${why}`, async () => {
      assert.deepEqual(await all([Buffer.from(text)]), lines);
    });
  }

  it("are the same wherever the bytes are cut, half letters too", async () => {
    const texts = fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n\ufeff]/g, "")));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        assert.deepEqual(await all(chunks), lines);
      }),
    );
  });

  it("come as soon as they are whole, before the next is written", async () => {
    const lines = linesOf(
      (async function* () {
        yield "first\nsec";
        yield assert.fail("asked for more than the first line needs");
      })(),
    );
    assert.deepEqual(await lines.next(), { done: false, value: "first" });
  });
});

async function all(chunks: readonly Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  const input = (async function* () {
    yield* chunks;
  })();
  for await (const line of linesOf(input)) lines.push(line);
  return lines;
}
