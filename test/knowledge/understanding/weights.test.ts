import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ENCODER, loadEncoder } from "../../../bot/lookup/encoder.ts";
import { makeUnderstand, type Understand } from "../../../bot/lookup/understand-batch.ts";
import { readExamples, trainedOn } from "../../../deploy/scripts/understanding/examples.ts";
import { type Figures, inWords, measure } from "../../../deploy/scripts/understanding/measure.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { loadUnderstanding } from "../../../knowledge/load.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import { headerSchema, modelFrom } from "../../../knowledge/understanding/model.ts";
import type { Understood } from "../../../knowledge/understanding/understood.ts";

const FOLDER = join(import.meta.dirname, "../../../knowledge/understanding");
const header = headerSchema.parse(JSON.parse(readFileSync(join(FOLDER, "weights.json"), "utf8")));
const values = new Int8Array(readFileSync(join(FOLDER, "weights.bin")));

interface Message {
  readonly text: string;
  readonly needs: readonly NeedId[];
}
const messagesSchema = z.array(z.strictObject({ text: z.string(), needs: z.array(z.enum(NEED_IDS)) }));

describe("the trained weights", function () {
  this.timeout(240_000);

  it("were trained on the examples and variants as they are now (if not: npm run train)", () => {
    assert.equal(header.trainedOn, trainedOn());
  });

  it("were made for the needs and the encoder as they are now", () => {
    assert.deepEqual(header.needs, [...NEED_IDS]);
    assert.equal(header.encoder, ENCODER);
  });

  it("are refused when the two files do not belong together", () => {
    assert.throws(
      () => modelFrom(header, values.subarray(1)),
      (error) => error instanceof CodedError && error.code === "understanding.weights",
    );
  });

  describe("understand", () => {
    let understand: Understand;
    before(async () => {
      understand = makeUnderstand(await loadEncoder(), loadUnderstanding());
    });

    it("the fifth of the examples that never trains, no worse than before", async () => {
      const figures = await judged(readExamples().filter(({ isHeldOut }) => isHeldOut));
      assert.ok(
        figures.macroNeeds >= HELD_OUT_FLOOR.needs && figures.macroTopics >= HELD_OUT_FLOOR.topics,
        inWords(figures),
      );
    });

    it("messages of a writer whom the examples do not know, no worse than before", async () => {
      const name = "fresh.yaml";
      const text = readFileSync(join(import.meta.dirname, name), "utf8");
      const figures = await judged(parseYamlFile({ name, text }, messagesSchema));
      assert.ok(figures.macroNeeds >= FRESH_FLOOR.needs && figures.macroTopics >= FRESH_FLOOR.topics, inWords(figures));
      assert.ok(figures.falseAlarms <= FRESH_FLOOR.falseAlarms, inWords(figures));
    });

    async function judged(messages: readonly Message[]): Promise<Figures> {
      const understood: Understood[] = [];
      for (let from = 0; from < messages.length; from += 32) {
        understood.push(...(await understand(messages.slice(from, from + 32).map(({ text }) => text))));
      }
      return measure(
        messages.map(({ needs }, at) => ({
          meant: needs,
          understood: understood[at]?.needs.map(({ id }) => id) ?? [],
        })),
      );
    }
  });
});

/** What was measured when the weights were made, less two hundredths for rounding on other machines. */
const HELD_OUT_FLOOR = { needs: 0.5, topics: 0.6 };
const FRESH_FLOOR = { needs: 0.5, topics: 0.6, falseAlarms: 0.1 };
