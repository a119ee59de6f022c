/**
 * Makes `knowledge/understanding/weights.{json,bin}` from the examples: `npm run train`. The bars of the needs come from
 * five fits that each leave a part of the training examples out; the weights from one fit on all of them. A fifth of the
 * examples is never seen, and the closing line says how well those are understood.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENCODER } from "../../bot/lookup/encoder.ts";
import { loadVariants } from "../../knowledge/load.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import { classify, logitsOf, type Piece } from "../../knowledge/understanding/classify.ts";
import type { Model } from "../../knowledge/understanding/model.ts";
import { type Example, FOLDS, readExamples, trainedOn } from "./understanding/examples.ts";
import { type FitOptions, fit } from "./understanding/fit.ts";
import { readMessages } from "./understanding/lessons.ts";
import { inWords, type Judged, measure } from "./understanding/measure.ts";
import { type Packed, pack, unpacked } from "./understanding/pack.ts";
import { thresholdsOf, type Tried } from "./understanding/thresholds.ts";

const OPTIONS: FitOptions = { epochs: 10, step: 0.05, leaveOut: 0.3, decay: 1e-5, seed: 1 };
/** A need that misses its bar by so little is offered as a choice. */
const CLOSE_LOGIT = 1;
const FOLDER = join(import.meta.dirname, "../../knowledge/understanding");

interface Read {
  readonly example: Example;
  readonly pieces: readonly Piece[];
}

const read = await readAll(readExamples());
const training = read.filter(({ example }) => !example.isHeldOut);
say(`${read.length} examples, of which ${read.length - training.length} never train`);

const thresholds = thresholdsOf(tryFolds(training), NEED_IDS.length);
const packed = fitted(training, thresholds);
writeFileSync(join(FOLDER, "weights.json"), `${JSON.stringify(packed.header, null, 2)}\n`);
writeFileSync(join(FOLDER, "weights.bin"), packed.values);
const model = unpacked(packed);
say(`trained on: ${inWords(measure(training.map((each) => judge(each, model))))}`);
say(`never trained on: ${inWords(measure(read.filter(({ example }) => example.isHeldOut).map((each) => judge(each, model))))}`);

async function readAll(examples: readonly Example[]): Promise<Read[]> {
  const pieces = await readMessages(
    examples.map(({ text }) => text),
    loadVariants(),
  );
  return examples.map((example, at) => ({ example, pieces: pieces[at] ?? [] }));
}

/** Every training example as weights see it that were fitted without it. */
function tryFolds(all: readonly Read[]): Tried[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const without = unpacked(fitted(all.filter(({ example }) => example.fold !== fold)));
    say(`fitted without part ${fold + 1} of ${FOLDS}`);
    return all
      .filter(({ example }) => example.fold === fold)
      .flatMap(({ example, pieces: [piece] }) =>
        piece === undefined ? [] : [{ logits: logitsOf(piece, without), targets: targetsOf(example) }],
      );
  }).flat();
}

/** Long examples teach by their first piece, which holds nearly all of them whole. */
function fitted(from: readonly Read[], bars: Float32Array = new Float32Array(NEED_IDS.length)): Packed {
  const lessons = from.flatMap(({ example, pieces: [piece] }) =>
    piece === undefined ? [] : [{ piece, targets: targetsOf(example) }],
  );
  const about = { encoder: ENCODER, trainedOn: trainedOn(), closeLogit: CLOSE_LOGIT, thresholds: bars };
  return pack(fit(lessons, NEED_IDS.length, OPTIONS), about);
}

function targetsOf({ needs }: Example): Uint8Array {
  return Uint8Array.from(NEED_IDS, (need) => (needs.includes(need) ? 1 : 0));
}

function judge({ example, pieces }: Read, by: Model): Judged {
  return { meant: example.needs, understood: classify(pieces, by).needs.map(({ id }) => id) };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
