/**
 * Makes `knowledge/understanding/weights.{json,bin}` from the examples: `npm run train`. The bars of the needs come from
 * five fits that each leave a part of the training examples out; the weights from one fit on all of them. A fifth of the
 * examples is never seen, and the closing line says how well those are understood.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ready } from "@energetic-ai/core";
import { ENCODER } from "../../bot/lookup/encoder.ts";
import { loadVariants } from "../../knowledge/load.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import { classify } from "../../knowledge/understanding/classify.ts";
import { type Piece, readPiece, toUnitScale } from "../../knowledge/understanding/logits.ts";
import type { Model } from "../../knowledge/understanding/model.ts";
import { augment } from "./understanding/augment.ts";
import { type Example, FOLDS, readExamples, trainedOn } from "./understanding/examples.ts";
import { type FitOptions, fitWeights } from "./understanding/fit.ts";
import { readMessages } from "./understanding/lessons.ts";
import { inWords, type Judged, measure } from "./understanding/measure.ts";
import { type Packed, pack, unpacked } from "./understanding/pack.ts";
import { type Tried, thresholdsOf } from "./understanding/thresholds.ts";

const OPTIONS: FitOptions = { epochs: 8, step: 0.002, leaveOut: 0.5, seed: 1 };
/** Above its bar by so much to count beside a clearer need: gives the most exact matches among the parts left out. */
const BESIDE_LOGIT = 1;
/** A need that misses its bar by so little is offered as a choice. */
const CLOSE_LOGIT = 1;
const FOLDER = join(import.meta.dirname, "../../knowledge/understanding");

interface Read {
  readonly example: Example;
  readonly pieces: readonly Piece[];
}

await ready();
const read = await readAll(readExamples());
const training = read.filter(({ example }) => !example.isHeldOut);
const made = await readAll(augment(training.map(({ example }) => example)));
say(
  `${read.length} examples, of which ${read.length - training.length} never train; ${made.length} more made of the rest`,
);

const tried = tryFolds(training);
const thresholds = thresholdsOf(tried, NEED_IDS.length);
const packed = fitted([...training, ...made], thresholds);
writeFileSync(join(FOLDER, "weights.json"), `${JSON.stringify(packed.header, null, 2)}\n`);
writeFileSync(join(FOLDER, "weights.bin"), packed.values);
const model = unpacked(packed);
say(`trained on: ${inWords(measure(training.map((each) => judge(each, model))))}`);
say(
  `never trained on: ${inWords(measure(read.filter(({ example }) => example.isHeldOut).map((each) => judge(each, model))))}`,
);

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
    const without = unpacked(fitted([...all, ...made].filter(({ example }) => example.fold !== fold)));
    say(`fitted without part ${fold + 1} of ${FOLDS}`);
    return all
      .filter(({ example }) => example.fold === fold)
      .flatMap(({ example, pieces: [piece] }) =>
        piece === undefined ? [] : [{ logits: readPiece(piece, without).logits, targets: targetsOf(example) }],
      );
  }).flat();
}

/** Long examples teach by their first piece, which holds nearly all of them whole. */
function fitted(from: readonly Read[], bars: Float32Array = new Float32Array(NEED_IDS.length)): Packed {
  const lessons = from.flatMap(({ example, pieces: [piece] }) =>
    piece === undefined ? [] : [{ piece: atUnitScale(piece), targets: targetsOf(example) }],
  );
  const about = {
    encoder: ENCODER,
    trainedOn: trainedOn(),
    besideLogit: BESIDE_LOGIT,
    closeLogit: CLOSE_LOGIT,
    thresholds: bars,
  };
  return pack(fitWeights(lessons, NEED_IDS.length, OPTIONS), about);
}

/** Once here instead of at each sight of it. */
function atUnitScale(piece: Piece): Piece {
  const size = piece.vector.length;
  const scales = Array.from({ length: piece.states.length / size }, (_, token) =>
    toUnitScale(piece.states.subarray(token * size, (token + 1) * size)),
  );
  return { ...piece, states: piece.states.map((value, at) => value * (scales[Math.floor(at / size)] ?? 0)) };
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
