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
import { inWords, measure } from "./understanding/measure.ts";
import { type Packed, pack, unpacked } from "./understanding/pack.ts";
import { type Tried, thresholdsOf } from "./understanding/thresholds.ts";

const OPTIONS: FitOptions = { epochs: 8, step: 0.002, leaveOut: 0.5, seed: 1 };
/** Above its bar by so much to count beside a clearer need: gives the most exact matches among the parts left out. */
const BESIDE_LOGIT = 1;
/** No need is taken up where "none at all" is this likely: a third of the false alarms go, and one need in a hundred. */
const NOTHING_LOGIT = -1;
/** A need that misses its bar by so little is offered as a choice. */
const CLOSE_LOGIT = 1;
const FOLDER = join(import.meta.dirname, "../../knowledge/understanding");

/** Which need stands in which part of a long example is not known, so it is learnt whole, as far as the encoder reads. */
const MOST_WORDS_OF_A_LESSON = 90;

interface Read {
  readonly example: Example;
  /** As it is learnt from. */
  readonly whole: Piece | undefined;
  /** As a message is read. */
  readonly pieces: readonly Piece[];
}

await ready();
const variants = loadVariants();
const read = await readAll(readExamples());
const training = read.filter(({ example }) => !example.isHeldOut);
const made = await readAll(augment(training.map(({ example }) => example)));
say(
  `${read.length} examples, ${read.length - training.length} of which never train; ${made.length} more made of the rest`,
);

const tried = tryFolds();
const packed = fitOn([...training, ...made], thresholdsOf(tried, NEED_IDS.length));
writeFileSync(join(FOLDER, "weights.json"), `${JSON.stringify(packed.header, null, 2)}\n`);
writeFileSync(join(FOLDER, "weights.bin"), packed.values);
const model = unpacked(packed);
say(`trained on: ${judged(training, model)}`);
say(
  `never trained on: ${judged(
    read.filter(({ example }) => example.isHeldOut),
    model,
  )}`,
);

async function readAll(examples: readonly Example[]): Promise<Read[]> {
  const texts = examples.map(({ text }) => text);
  const [pieces, wholes] = [
    await readMessages(texts, variants),
    await readMessages(texts, variants, MOST_WORDS_OF_A_LESSON),
  ];
  return examples.map((example, at) => ({ example, whole: wholes[at]?.[0], pieces: pieces[at] ?? [] }));
}

/** Every training example as weights see it that were fitted without it. */
function tryFolds(): Tried[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const without = unpacked(fitOn([...training, ...made].filter(({ example }) => example.fold !== fold)));
    say(`fitted without part ${fold + 1} of ${FOLDS}`);
    return training
      .filter(({ example }) => example.fold === fold)
      .map(({ example, pieces }) => ({ logits: highest(pieces, without), targets: targetsOf(example) }));
  }).flat();
}

/** The logits of a message, whose needs show in any of its pieces that tell of something. */
function highest(pieces: readonly Piece[], by: Model): Float32Array {
  const logits = new Float32Array(NEED_IDS.length).fill(Number.NEGATIVE_INFINITY);
  for (const piece of pieces) {
    const { logits: own, nothingLogit } = readPiece(piece, by);
    if (nothingLogit >= NOTHING_LOGIT) continue;
    for (const [need, logit] of own.entries()) logits[need] = Math.max(logits[need] ?? 0, logit);
  }
  return logits;
}

function fitOn(from: readonly Read[], thresholds: Float32Array = new Float32Array(NEED_IDS.length)): Packed {
  const lessons = from.flatMap(({ example, whole }) =>
    whole === undefined ? [] : [{ piece: atUnitScale(whole), targets: targetsOf(example) }],
  );
  const logits = { besideLogit: BESIDE_LOGIT, nothingLogit: NOTHING_LOGIT, closeLogit: CLOSE_LOGIT };
  const about = { encoder: ENCODER, trainedOn: trainedOn(), ...logits, thresholds };
  return pack(fitWeights(lessons, NEED_IDS.length + 1, OPTIONS), about);
}

/** Once here instead of at each sight of it. */
function atUnitScale(piece: Piece): Piece {
  const size = piece.vector.length;
  const scales = Array.from({ length: piece.states.length / size }, (_, token) =>
    toUnitScale(piece.states.subarray(token * size, (token + 1) * size)),
  );
  return { ...piece, states: piece.states.map((value, at) => value * (scales[Math.floor(at / size)] ?? 0)) };
}

/** One for each need, and a last one for none at all. */
function targetsOf({ needs }: Example): Uint8Array {
  return Uint8Array.from([...NEED_IDS.map((need) => (needs.includes(need) ? 1 : 0)), needs.length === 0 ? 1 : 0]);
}

function judged(messages: readonly Read[], by: Model): string {
  const all = messages.map(({ example, pieces }) => ({
    meant: example.needs,
    understood: classify(pieces, by).needs.map(({ id }) => id),
  }));
  return inWords(measure(all));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
