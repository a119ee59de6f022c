import assert from "node:assert/strict";
import { ENCODER, loadEncoder } from "../../../bot/lookup/encoder.ts";
import { encodeMeanings } from "../../../bot/lookup/meanings.ts";
import { contentHash, cosine, meaningTexts } from "../../../knowledge/directory/vectors.ts";
import { loadDirectory, loadVectors } from "../../../knowledge/load-directory.ts";

describe("the vectors of the directory", () => {
  const vectors = loadVectors();
  const shown = [...loadDirectory().services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined);

  it("are there for every sentence of every service that may be shown (if not: npm run embed)", () => {
    const missing = shown.flatMap(meaningTexts).filter((text) => !vectors?.byHash.has(contentHash(text)));
    assert.deepEqual(missing, []);
  });

  it("are there for nothing else", () => {
    const wanted = new Set(shown.flatMap(meaningTexts).map(contentHash));
    assert.deepEqual(
      [...(vectors?.byHash.keys() ?? [])].filter((hash) => !wanted.has(hash)),
      [],
    );
  });

  it("come from the encoder that reads what people ask, which is why they can be compared", async () => {
    assert.equal(vectors?.model, ENCODER);
    const texts = shown.slice(0, 5).map(({ name }) => name);
    const made = await encodeMeanings(await loadEncoder(), texts);
    for (const [at, text] of texts.entries()) {
      const [kept, now] = [vectors?.byHash.get(contentHash(text)), made[at]];
      assert.ok(kept !== undefined && now !== undefined && cosine(kept, now) > 0.999, text);
    }
  });
});
