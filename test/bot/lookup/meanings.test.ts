import assert from "node:assert/strict";
import sinon from "sinon";
import { makeMeanings } from "../../../bot/lookup/meanings.ts";
import { quantise } from "../../../knowledge/directory/vectors.ts";

describe("the meanings of what is looked for", () => {
  it("encodes each sentence once, however often it is asked for", async () => {
    const { encode, meanings } = beside();
    await meanings("Free food near me. Somewhere warm.");
    const again = await meanings("Somewhere warm. Free food near me.");
    assert.deepEqual(encode.args, [[["Free food near me.", "Somewhere warm."]]]);
    assert.equal(again.length, 2);
  });

  it("asks the encoder nothing without words", async () => {
    const { encode, meanings } = beside();
    assert.deepEqual(await meanings(" … "), []);
    assert.equal(encode.callCount, 0);
  });

  it("reads the first dozen sentences of a long story", async () => {
    const { meanings } = beside();
    const story = Array.from({ length: 40 }, (_, at) => `This is thing ${at}.`).join(" ");
    assert.equal((await meanings(story)).length, 12);
  });

  function beside() {
    const encode = sinon.fake(async (texts: readonly string[]) => texts.map(() => quantise([1, 0])));
    return { encode, meanings: makeMeanings(encode) };
  }
});
