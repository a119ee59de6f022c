import assert from "node:assert/strict";
import {
  descriptionsHash,
  descriptionsSchema,
  fitsOf,
  layerFrom,
  layerSchema,
  packLayer,
} from "../../../../knowledge/directory/needs/need-layer.ts";
import { contentHash, quantise, type Vectors } from "../../../../knowledge/directory/vectors.ts";
import { parseYamlFile } from "../../../../knowledge/files.ts";
import { NEED_IDS } from "../../../../knowledge/taxonomy.ts";
import { file, vectors } from "../liverpool.ts";
import { layer } from "./parts.ts";

/** A layer of two dimensions: the first is food, the second is debt. */
const small = layerFrom(
  layerSchema.parse(
    JSON.parse(
      packLayer({
        model: "two",
        trainedOn: "nothing",
        dimensions: 2,
        needs: [
          { need: "food", bias: 0, scale: 0.01, weights: Buffer.from([100, 0]).toString("base64") },
          { need: "debt", bias: 0, scale: 0.01, weights: Buffer.from([0, 100]).toString("base64") },
        ],
      }),
    ),
  ),
);

function said(sentences: Readonly<Record<string, readonly number[]>>, model = "two"): Vectors {
  const all = Object.entries(sentences).map(([text, numbers]) => [contentHash(text), quantise(numbers)] as const);
  return { model, byHash: new Map(all) };
}

describe("the layer that recognises needs by meaning", () => {
  it("was trained on the descriptions as they stand, for the directory's own encoder", () => {
    const descriptions = parseYamlFile(file("directory/needs/descriptions.yaml"), descriptionsSchema);
    assert.equal(layer.trainedOn, descriptionsHash(descriptions), "run `npm run train-service-needs`");
    assert.equal(layer.model, vectors?.model);
    assert.deepEqual(
      layer.directions.map(({ need }) => need),
      NEED_IDS,
    );
  });

  it("names the sentence that fits best, out of a longer description", () => {
    const sentences = said({ Hall: [1, 1], "Soup.": [1, 0], "Loans.": [0, 1] });
    const [food, debt] = fitsOf("Hall", ["Soup.", "Loans."], { layer: small, vectors: sentences });
    assert.equal(food?.sentence, "Soup.");
    assert.equal(debt?.sentence, "Loans.");
  });

  it("lets a name speak alone only where nothing else is said", () => {
    const sentences = said({ Bread: [1, 0], "Loans.": [0, 1] });
    const alone = fitsOf("Bread", [], { layer: small, vectors: sentences })[0];
    const withWords = fitsOf("Bread", ["Loans."], { layer: small, vectors: sentences })[0];
    assert.ok(Math.abs((alone?.score ?? 0) - 1) < 0.01);
    assert.ok((withWords?.score ?? 1) < 0.5);
  });

  it("says nothing without vectors, or with those of another encoder", () => {
    assert.deepEqual(fitsOf("Hall", ["Soup."], { layer: small, vectors: said({}) }), []);
    assert.deepEqual(fitsOf("Hall", ["Soup."], { layer: small, vectors: said({ "Soup.": [1, 0] }, "three") }), []);
  });
});
