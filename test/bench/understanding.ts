/**
 * Understanding side by side: ours, `@nlpjs/basic` and keyword rules, all trained on the same examples, on messages that
 * none of them trained on. Then how fast, how many in a batch, and how long the main thread is kept.
 */
import { availableParallelism, loadavg } from "node:os";
import { readExamples } from "../../deploy/scripts/training/examples.ts";
import { batchLines } from "./understanding/batch.ts";
import { blockingLines } from "./understanding/blocking.ts";
import { latencyLines } from "./understanding/latency.ts";
import { messageSets } from "./understanding/message-sets.ts";
import { qualityLines } from "./understanding/quality.ts";
import { makeSystems } from "./understanding/systems.ts";

export async function benchUnderstanding(): Promise<void> {
  const examples = readExamples();
  const training = examples.filter(({ isHeldOut }) => !isHeldOut);
  const heldOut = examples.filter(({ isHeldOut }) => isHeldOut).map(({ text }) => text);
  say([
    "understanding",
    `  trained on ${training.length} examples; ${availableParallelism()} cores, of which ${loadavg()[0]?.toFixed(1)} are busy before we begin`,
  ]);

  const systems = await makeSystems(training);
  say([
    ...Object.values(systems).map(({ name, note }) => `  ${name.padEnd(16)}${note}`),
    "  The bars of the last two were chosen on a third of the training examples by a training on the rest. nlp.js knows one",
    "  intent a message: each example stands once for each of its needs, in mixed order, and what shows beside the first counts.",
    "",
  ]);
  // Before anything else is read: nlp.js remembers what it has read.
  say(await latencyLines(heldOut, systems));
  for (const set of messageSets(examples)) say(await qualityLines(set, systems));
  say(await batchLines(heldOut));
  say(await blockingLines(heldOut));
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
