/**
 * Makes `knowledge/safety/weights.{json,bin}` from the safety corpus, with the examples of needs beside it as everyday
 * talk. A fifth is never seen; `npm run detection` says how well danger is noticed in those.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadRules, loadVariants } from "../../../knowledge/load.ts";
import { DANGER_COLUMNS, type DangerHeader } from "../../../knowledge/safety/danger-model.ts";
import { notice } from "../../../knowledge/safety/notice.ts";
import type { Layer } from "../../../knowledge/understanding/layer.ts";
import { readPiece } from "../../../knowledge/understanding/logits.ts";
import { augment } from "./augment.ts";
import { barsOf, type Heard, nowBarOf } from "./bars.ts";
import { dangerExamples, dangerTrainedOn, readCorpus } from "./corpus.ts";
import { type Example, readExamples } from "./examples.ts";
import { eachUnseen, learnFrom, type Read, readAll, type Task } from "./learn.ts";
import { rounded } from "./pack.ts";

const JOIN_WITH_NOTHING = 0.75;
const FOLDER = join(import.meta.dirname, "../../../knowledge/safety");

/** Reads, learns, writes both files, and says how well it went. */
export async function trainDanger(say: (line: string) => void): Promise<void> {
  const variants = loadVariants();
  const corpus = dangerExamples(readCorpus());
  const read = await readAll([...corpus, ...everydayTalk(corpus)], variants);
  const training = read.filter(({ example }) => !example.isHeldOut);
  const ofCorpus = new Set(corpus.map(({ text }) => text));
  const toAugment = training.flatMap(({ example }) => (ofCorpus.has(example.text) ? [example] : []));
  const made = await readAll(augment(toAugment, JOIN_WITH_NOTHING), variants);
  say(
    `danger: ${corpus.length} lines of the corpus, ${read.length - corpus.length} of everyday talk, ${made.length} made`,
  );

  const task: Task = {
    columns: DANGER_COLUMNS,
    columnsOf: ({ says }) => says,
    trainedOn: dangerTrainedOn(),
  };
  const from = [...training, ...made];
  const heard = eachUnseen(training, from, task, heardBy);
  const { header: layer, values } = learnFrom(from, task);
  const header: DangerHeader = {
    ...layer,
    columns: [...DANGER_COLUMNS],
    bars: rounded(barsOf(heard)),
    nowBar: nowBarOf(heard),
  };
  writeFileSync(join(FOLDER, "weights.json"), `${JSON.stringify(header, null, 2)}\n`);
  writeFileSync(join(FOLDER, "weights.bin"), values);
}

/** Examples of needs in which the rules notice nothing: a hint that they miss would teach the wrong thing. */
function everydayTalk(corpus: readonly Example[]): Example[] {
  const rules = loadRules();
  const known = new Set(corpus.map(({ text }) => text.trim().toLowerCase()));
  return readExamples()
    .filter(({ text }) => !known.has(text.trim().toLowerCase()) && notice(text, rules).length === 0)
    .map((example) => ({ ...example, says: [] }));
}

/** A message as weights see it that were learnt without it: what shows most in any piece. */
function heardBy({ example, pieces }: Read, layer: Layer): Heard {
  const logits = new Float32Array(DANGER_COLUMNS.length).fill(Number.NEGATIVE_INFINITY);
  for (const piece of pieces) {
    const { logits: own } = readPiece(piece, layer);
    for (const column of logits.keys()) logits[column] = Math.max(logits[column] ?? 0, own[column] ?? 0);
  }
  return { says: example.says, text: example.text, logits };
}
