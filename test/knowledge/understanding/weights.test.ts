import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Figures, measureLabels } from "../../../bot/commands/evaluate/measure-labels.ts";
import { labelsReport } from "../../../bot/commands/evaluate/report.ts";
import { type Lookup, startLookup } from "../../../bot/lookup/client.ts";
import { ENCODER } from "../../../bot/lookup/encoder.ts";
import { startPool } from "../../../bot/lookup/pool.ts";
import { readExamples, trainedOn } from "../../../deploy/scripts/training/examples.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { NEED_IDS, type NeedId, TOPIC_IDS, type TopicId, topicOf } from "../../../knowledge/taxonomy.ts";
import { layerFrom } from "../../../knowledge/understanding/layer.ts";
import { headerSchema } from "../../../knowledge/understanding/model.ts";

const FOLDER = join(import.meta.dirname, "../../../knowledge/understanding");
const header = headerSchema.parse(JSON.parse(readFileSync(join(FOLDER, "weights.json"), "utf8")));
const values = new Int8Array(readFileSync(join(FOLDER, "weights.bin")));

interface Message {
  readonly text: string;
  readonly needs: readonly NeedId[];
}
const messagesSchema = z.array(z.strictObject({ text: z.string(), needs: z.array(z.enum(NEED_IDS)) }));

/** What was measured when the weights were made, less a hundredth for rounding on other machines. */
const FLOORS = {
  "held-out": { needs: 0.7, topics: 0.76, falseAlarms: 0.15 },
  fresh: { needs: 0.915, topics: 0.955, falseAlarms: 0.01 },
  "fresh-later": { needs: 0.89, topics: 0.92, falseAlarms: 0.01 },
  sealed: { needs: 0.895, topics: 0.925, falseAlarms: 0.04 },
};

describe("the trained weights", function () {
  this.timeout(240_000);

  it("were trained on the examples and variants as they are now (if not: npm run train)", () => {
    assert.equal(header.trainedOn, trainedOn(readExamples()));
  });

  it("were made for the needs and the encoder as they are now", () => {
    assert.deepEqual(header.needs, [...NEED_IDS]);
    assert.equal(header.encoder, ENCODER);
  });

  it("are refused when the two files do not belong together", () => {
    assert.throws(
      () => layerFrom(header, values.subarray(1)),
      (error) => error instanceof CodedError && error.code === "understanding.weights",
    );
  });

  describe("understand, no worse than before,", () => {
    let lookup: Lookup;
    before(async () => {
      lookup = await startPool({ mostWorkers: availableParallelism(), start: () => startLookup() });
    });
    after(() => lookup.close());

    it("the fifth of the examples that never trains", async () => {
      const heldOut = readExamples().filter(({ isHeldOut }) => isHeldOut);
      await holds(
        "held-out",
        heldOut.map(({ text, says }) => ({ text, needs: says })),
      );
    });

    for (const name of ["fresh", "fresh-later", "sealed"] as const) {
      it(`messages of a writer whom the examples do not know: ${name}.yaml`, async () => {
        const file = `${name}.yaml`;
        const text = readFileSync(join(import.meta.dirname, file), "utf8");
        await holds(name, parseYamlFile({ name: file, text }, messagesSchema));
      });
    }

    async function holds(set: keyof typeof FLOORS, messages: readonly Message[]): Promise<void> {
      const floor = FLOORS[set];
      const { needs, topics } = await judged(messages);
      const report = [...labelsReport("needs", needs, String), ...labelsReport("topics", topics, String)].join("\n");
      assert.ok(needs.macroF1 >= floor.needs, report);
      assert.ok(topics.macroF1 >= floor.topics, report);
      assert.ok(needs.nothing.falseAlarms <= floor.falseAlarms * needs.nothing.meant, report);
    }

    async function judged(
      messages: readonly Message[],
    ): Promise<{ readonly needs: Figures<NeedId>; readonly topics: Figures<TopicId> }> {
      const understood = await Promise.all(messages.map(({ text }) => lookup.understand(text)));
      const needs = messages.map(({ text, needs: meant }, at) => ({
        id: text,
        meant,
        understood: understood[at]?.needs ?? [],
      }));
      const topics = messages.map(({ text, needs: meant }, at) => ({
        id: text,
        meant: [...new Set(meant.map(topicOf))],
        understood: understood[at]?.topics ?? [],
      }));
      return { needs: measureLabels(needs, NEED_IDS), topics: measureLabels(topics, TOPIC_IDS) };
    }
  });
});
