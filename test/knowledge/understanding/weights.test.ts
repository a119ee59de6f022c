import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Figures, measureLabels } from "../../../bot/commands/evaluate/measure-labels.ts";
import { labelsReport } from "../../../bot/commands/evaluate/report.ts";
import { ENCODER, loadEncoder } from "../../../bot/lookup/encoder.ts";
import { makeUnderstand, type Understand } from "../../../bot/lookup/understand-batch.ts";
import { readExamples, trainedOn } from "../../../deploy/scripts/training/examples.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { loadUnderstanding } from "../../../knowledge/load.ts";
import { NEED_IDS, type NeedId, TOPIC_IDS, type TopicId, topicOf } from "../../../knowledge/taxonomy.ts";
import { layerFrom } from "../../../knowledge/understanding/layer.ts";
import { headerSchema } from "../../../knowledge/understanding/model.ts";
import type { Understood } from "../../../knowledge/understanding/understood.ts";

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
  "held-out": { needs: 0.5, topics: 0.6, falseAlarms: 0.1 },
  fresh: { needs: 0.5, topics: 0.6, falseAlarms: 0.1 },
  "fresh-later": { needs: 0.5, topics: 0.6, falseAlarms: 0.1 },
  sealed: { needs: 0.5, topics: 0.6, falseAlarms: 0.1 },
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
    let understand: Understand;
    before(async () => {
      understand = makeUnderstand(await loadEncoder(), loadUnderstanding());
    });

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
      const understood: Understood[] = [];
      for (let from = 0; from < messages.length; from += 32) {
        understood.push(...(await understand(messages.slice(from, from + 32).map(({ text }) => text))));
      }
      const ids = messages.map(({ text }, at) => ({ id: text, is: understood[at] }));
      return {
        needs: measureLabels(
          messages.map(({ needs }, at) => ({ ...named(ids[at]), meant: needs, understood: ids[at]?.is?.needs ?? [] })),
          NEED_IDS,
        ),
        topics: measureLabels(
          messages.map(({ needs }, at) => ({
            ...named(ids[at]),
            meant: [...new Set(needs.map(topicOf))],
            understood: ids[at]?.is?.topics ?? [],
          })),
          TOPIC_IDS,
        ),
      };
    }
  });
});

function named(one: { readonly id: string } | undefined): { readonly id: string } {
  return { id: one?.id ?? "" };
}
