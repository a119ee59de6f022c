/**
 * Makes `knowledge/understanding/weights.{json,bin}` from the examples. The bars of the needs come from fits that each
 * leave a part of the training examples out. A fifth of the examples is never seen, and the closing line says how well
 * those are understood.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Figures, measureLabels } from "../../../bot/commands/evaluate/measure-labels.ts";
import { labelsReport } from "../../../bot/commands/evaluate/report.ts";
import { loadVariants } from "../../../knowledge/load.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import { classify } from "../../../knowledge/understanding/classify.ts";
import type { Layer } from "../../../knowledge/understanding/layer.ts";
import { readPiece } from "../../../knowledge/understanding/logits.ts";
import { type Header, type Model, modelFrom } from "../../../knowledge/understanding/model.ts";
import { augment } from "./augment.ts";
import { readExamples, trainedOn } from "./examples.ts";
import { eachUnseen, learnFrom, type Read, readAll, type Task } from "./learn.ts";
import { rounded } from "./pack.ts";
import { type Tried, thresholdsOf } from "./thresholds.ts";

/** Above its bar by so much to count beside a clearer need: gives the most exact matches among the parts left out. */
const BESIDE_LOGIT = 1;
/** No need is taken up where "none at all" is this likely: a third of the false alarms go, and one need in a hundred. */
const NOTHING_LOGIT = -1;
/** A need that misses its bar by so little is offered as a choice. */
const CLOSE_LOGIT = 1;
const JOIN_WITH_NOTHING = 0.25;
const NONE = "none";
const FOLDER = join(import.meta.dirname, "../../../knowledge/understanding");

/** Reads, learns, writes both files, and says how well it went. */
export async function trainNeeds(say: (line: string) => void): Promise<void> {
  const examples = readExamples();
  const variants = loadVariants();
  const read = await readAll(examples, variants);
  const training = read.filter(({ example }) => !example.isHeldOut);
  const heldOut = read.filter(({ example }) => example.isHeldOut);
  const made = await readAll(
    augment(
      training.map(({ example }) => example),
      JOIN_WITH_NOTHING,
    ),
    variants,
  );
  say(`needs: ${read.length} examples, ${heldOut.length} of which never train; ${made.length} more made of the rest`);

  const task: Task = {
    columns: [...NEED_IDS, NONE],
    columnsOf: ({ says }) => (says.length === 0 ? [NONE] : says),
    trainedOn: trainedOn(examples),
  };
  const from = [...training, ...made];
  const tried = eachUnseen(training, from, task, triedBy);
  const { header: layer, values } = learnFrom(from, task);
  const header: Header = {
    ...layer,
    needs: [...NEED_IDS],
    thresholds: rounded(thresholdsOf(tried, NEED_IDS.length)),
    ...{ besideLogit: BESIDE_LOGIT, nothingLogit: NOTHING_LOGIT, closeLogit: CLOSE_LOGIT },
  };
  writeFileSync(join(FOLDER, "weights.json"), `${JSON.stringify(header, null, 2)}\n`);
  writeFileSync(join(FOLDER, "weights.bin"), values);
  const model = modelFrom(header, values);
  for (const line of labelsReport("never trained on: needs", judged(heldOut, model), String)) say(line);
}

/** A message as weights see it that were learnt without it: its needs show in any piece that tells of something. */
function triedBy({ example, pieces }: Read<NeedId>, layer: Layer): Tried {
  const logits = new Float32Array(NEED_IDS.length).fill(Number.NEGATIVE_INFINITY);
  for (const piece of pieces) {
    const { logits: own } = readPiece(piece, layer);
    if ((own[NEED_IDS.length] ?? 0) >= NOTHING_LOGIT) continue;
    for (const need of logits.keys()) logits[need] = Math.max(logits[need] ?? 0, own[need] ?? 0);
  }
  return { logits, targets: Uint8Array.from(NEED_IDS, (need) => (example.says.includes(need) ? 1 : 0)) };
}

function judged(messages: readonly Read<NeedId>[], by: Model): Figures<NeedId> {
  return measureLabels(
    messages.map(({ example, pieces }) => ({
      id: example.text,
      meant: example.says,
      understood: classify(pieces, by).needs,
    })),
    NEED_IDS,
  );
}
