import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { measureDanger } from "../../../bot/commands/evaluate/measure-danger.ts";
import { startLookup } from "../../../bot/lookup/client.ts";
import { ENCODER } from "../../../bot/lookup/encoder.ts";
import {
  detectionOn,
  HEARS_NOTHING,
  linesOf,
  oneAtATime,
  type SetFigures,
} from "../../../deploy/scripts/detection/figures.ts";
import { dropsFrom, figuresIn, pageOf } from "../../../deploy/scripts/detection/page.ts";
import { dangerTrainedOn } from "../../../deploy/scripts/training/corpus.ts";
import { loadRules } from "../../../knowledge/load.ts";
import { dangerHeaderSchema } from "../../../knowledge/safety/danger-model.ts";
import { SAFETY_KINDS } from "../../../knowledge/taxonomy.ts";

const ROOT = join(import.meta.dirname, "../../..");
const header = dangerHeaderSchema.parse(JSON.parse(readFileSync(join(ROOT, "knowledge/safety/weights.json"), "utf8")));

describe("how well danger is noticed", function () {
  this.timeout(240_000);
  const lines = linesOf();

  it("is measured on a corpus of 1,500 lines or more, with 100 or more of each kind and 600 quiet ones", () => {
    const corpus = [...lines["worked-with"], ...lines["held-out"]];
    assert.ok(corpus.length >= 1_500);
    for (const kind of SAFETY_KINDS) {
      assert.ok(corpus.filter(({ notice }) => notice.some((one) => one.kind === kind)).length >= 100, kind);
    }
    assert.ok(corpus.filter(({ notice }) => notice.length === 0).length >= 600);
  });

  it("is measured on sealed messages, 500 or more, that the corpus does not hold", () => {
    const corpus = new Set(
      [...lines["worked-with"], ...lines["held-out"]].map(({ text }) => text.trim().toLowerCase()),
    );
    assert.ok(lines.sealed.length >= 500, String(lines.sealed.length));
    assert.ok(lines.sealed.every(({ text }) => !corpus.has(text.trim().toLowerCase())));
  });

  it("has weights that were trained on the corpus, examples and variants as they are now (if not: npm run train)", () => {
    assert.equal(header.trainedOn, dangerTrainedOn());
    assert.equal(header.encoder, ENCODER);
  });

  it("is in no figure worse than the page says (if a change is meant: npm run detection)", async () => {
    const page = readFileSync(join(ROOT, "deploy/clinical-safety/detection.md"), "utf8");
    const workers = await Promise.all(Array.from({ length: availableParallelism() }, () => startLookup()));
    const detecting = { understand: oneAtATime(workers), rules: loadRules() };
    const made = pageOf({
      sealed: await detectionOn(lines.sealed, detecting),
      "rules-alone": await detectionOn(lines.sealed, { ...detecting, understand: HEARS_NOTHING }),
      "held-out": await detectionOn(lines["held-out"], detecting),
    });
    await Promise.all(workers.map((worker) => worker.close()));
    const measured = figuresIn(made);
    const kept = page.split(/^(?=## )/m).filter((part) => !part.startsWith("## ") || measured.has(titleOf(part)));
    assert.deepEqual(dropsFrom(kept.join(""), made), []);
    assert.equal(measured.size, 3);
  });

  it("names what became worse, and only that", () => {
    const was = pageOf({ sealed: figures({ meant: 10, right: 9, falseAlarms: 1 }) });
    assert.deepEqual(dropsFrom(was, pageOf({ sealed: figures({ meant: 10, right: 10, falseAlarms: 0 }) })), []);
    const [recall, ...others] = dropsFrom(was, pageOf({ sealed: figures({ meant: 10, right: 8, falseAlarms: 1 }) }));
    assert.match(recall ?? "", /^Sealed: .*suicide was 0\.900 and is 0\.800$/);
    assert.deepEqual(others, []);
    assert.match(
      dropsFrom(was, pageOf({ sealed: figures({ meant: 10, right: 9, falseAlarms: 2 }) })).join(),
      /was 0\.100 and is 0\.200/,
    );
    assert.match(dropsFrom(was, pageOf({})).join(), /suicide was 0\.900 and is missing/);
  });
});

/** One kind, and ten quiet messages. */
function figures({ meant, right, falseAlarms }: { meant: number; right: number; falseAlarms: number }): SetFigures {
  const suicide = { kind: "suicide", who: "self", now: false } as const;
  const line = { id: "line", meant: [{ kind: suicide.kind }], noticed: [suicide] };
  const quiet = Array.from({ length: 10 }, (_, at) => ({
    id: "quiet",
    meant: [],
    noticed: at < falseAlarms ? [suicide] : [],
  }));
  const dangers = Array.from({ length: meant }, (_, at) => (at < right ? line : { ...line, noticed: [] }));
  return {
    messages: meant + 10,
    all: measureDanger(dangers),
    everyday: measureDanger(quiet),
    mood: measureDanger([]),
  };
}

function titleOf(part: string): string {
  return part.slice(3).split("\n")[0] ?? "";
}
