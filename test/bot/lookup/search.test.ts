import assert from "node:assert/strict";
import sinon from "sinon";
import type { Encoder } from "../../../bot/lookup/encoder.ts";
import { makeSearch } from "../../../bot/lookup/search.ts";
import { makeIndex } from "../../../knowledge/directory/directory-index.ts";
import { loadDirectory } from "../../../knowledge/load.ts";

describe("searching in the worker", () => {
  const { services, places } = loadDirectory();
  const asked = { needs: ["food" as const], at: 0, limit: 3 };

  it("encodes each sentence once, however often it is asked for", async () => {
    const { encode, search } = searchBeside();
    await search({ ...asked, text: "Free food near me. Somewhere warm." });
    await search({ ...asked, text: "Somewhere warm. Free food near me." });
    assert.deepEqual(
      encode.args.map(([texts]) => texts).filter((texts) => texts.length > 0),
      [["free food near me.", "somewhere warm."]],
    );
  });

  it("asks the encoder nothing without words", async () => {
    const { encode, search } = searchBeside();
    assert.ok((await search(asked)).length > 0);
    assert.equal(encode.callCount, 0);
  });

  it("reads the first dozen sentences of a long story", async () => {
    const { encode, search } = searchBeside();
    const story = Array.from({ length: 40 }, (_, at) => `This is thing ${at}.`).join(" ");
    await search({ ...asked, text: story });
    assert.equal(encode.firstCall.args[0].length, 12);
  });

  function searchBeside() {
    const encode = sinon.fake(async (texts: readonly string[]) =>
      texts.map(() => ({ vector: Float32Array.of(1, 0), states: new Float32Array() })),
    );
    const encoder: Encoder = { encode };
    return { encode, search: makeSearch(encoder, makeIndex(services, places)) };
  }
});
