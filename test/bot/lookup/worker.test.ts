import assert from "node:assert/strict";
import { type FullLookup, startLookup } from "../../../bot/lookup/client.ts";

describe("the look-up worker, with the real encoder", function () {
  this.timeout(60_000);
  let lookup: FullLookup;

  before(async () => {
    lookup = await startLookup();
  });
  after(() => lookup.close());

  it("is ready once started", () => {
    assert.equal(lookup.isReady(), true);
  });

  for (const [text, need, why] of [
    ["cant afford the leccy", "energy-bills", "Scouse for electricity"],
    ["I AM BEHIND WITH THE RENT", "rent-arrears", "capitals"],
    ["my mum’s been told she has dementia", "memory", "a curly quote, somebody else's need"],
    [
      `${"i just don't know what to say to anybody really. ".repeat(30)} no food in the house`,
      "food",
      "the end of a long ramble is read",
    ],
  ] as const) {
    it(`understands "${text.slice(-40)}" as ${need}: ${why}`, async () => {
      const { needs } = await lookup.understand(text);
      assert.ok(
        needs.some(({ id }) => id === need),
        JSON.stringify(needs),
      );
    });
  }

  for (const text of ["", "   ", "🙂", "???", "\u200b"]) {
    it(`understands nothing in ${JSON.stringify(text)}, and does not fall over`, async () => {
      const { topics, needs, unsure } = await lookup.understand(text);
      assert.deepEqual({ topics, needs, unsure }, { topics: [], needs: [], unsure: [] });
    });
  }

  it("gives a message the same reading alone and among others", async () => {
    const texts = [
      "bailiffs are coming",
      "i feel so alone",
      "thanks love",
      "bailiffs are coming and there is no food in for the kids",
    ];
    const together = await Promise.all(texts.map((text) => lookup.understand(text)));
    for (const [at, text] of texts.entries()) {
      const ids = ({ needs }: { readonly needs: readonly { readonly id: string }[] }) => needs.map(({ id }) => id);
      assert.deepEqual(ids(await lookup.understand(text)), ids(together[at] ?? { needs: [] }), text);
    }
  });

  it("reads no need into what is searched for", async () => {
    const query = { text: "behind with the rent", needs: [], at: Date.UTC(2026, 10, 23, 10), limit: 3 } as const;
    const hinted = async (more: object) =>
      (await lookup.search({ ...query, ...more })).filter(({ hintScore = 0 }) => hintScore > 0).length;
    assert.ok((await hinted({})) > 0, "in a message it shows a need");
    assert.equal(await hinted({ isSearch: true }), 0);
  });

  it("finds services by need, by word and by meaning", async () => {
    const found = await lookup.search({
      text: "somewhere to get free food for the week",
      needs: ["food"],
      at: 0,
      limit: 3,
    });
    assert.ok(found.length > 0);
    assert.ok(
      found.some(({ textScore }) => textScore > 0),
      "some words are the same",
    );
    assert.ok(
      found.some(({ meaningScore }) => meaningScore > 0.3),
      "some meanings are close",
    );
  });

  it("encodes a text to 512 numbers of length 1, for whoever measures it", async () => {
    const vector = await lookup.encode("me landlord's kicking us out");
    assert.equal(vector.length, 512);
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-3);
  });
});
