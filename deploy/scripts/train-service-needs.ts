/**
 * Trains the layer that recognises the needs of services from feeds (`knowledge/directory/needs/need-layer.ts`), on the
 * written descriptions only. `npm run train-service-needs`, after a change of `descriptions.yaml`; takes a few seconds.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENCODER, loadEncoder } from "../../bot/lookup/encoder.ts";
import { encodeMeanings } from "../../bot/lookup/meanings.ts";
import { descriptionsHash, descriptionsSchema, packLayer } from "../../knowledge/directory/needs/need-layer.ts";
import { sentencesOf } from "../../knowledge/directory/vectors.ts";
import { parseYamlFile } from "../../knowledge/files.ts";
import { NEED_IDS, type NeedId } from "../../knowledge/taxonomy.ts";
import { ridge } from "./training/ridge.ts";

/** Of 0.1 to 3, the one that recognised most of the starter directory at nine right in ten. */
const PENALTY = 1;
const LARGEST = 127;

const FOLDER = join(import.meta.dirname, "../../knowledge/directory/needs");
const text = readFileSync(join(FOLDER, "descriptions.yaml"), "utf8");
const descriptions = parseYamlFile({ name: "descriptions.yaml", text }, descriptionsSchema);

const needsBySentence = new Map<string, Set<NeedId>>(descriptions.none.map((sentence) => [sentence, new Set()]));
for (const need of NEED_IDS) {
  for (const sentence of descriptions.needs[need]) {
    needsBySentence.set(sentence, new Set([...(needsBySentence.get(sentence) ?? []), need]));
  }
}

const encoder = await loadEncoder();
const examples: Float64Array[] = [];
const targets: number[][] = [];
for (const [sentence, needs] of needsBySentence) {
  // One at a time, as the services are: in a batch the padding changes the last digit.
  for (const { values, norm } of await encodeMeanings(encoder, sentencesOf(sentence))) {
    examples.push(Float64Array.from(values, (value) => value / norm));
    targets.push(NEED_IDS.map((need) => (needs.has(need) ? 1 : 0)));
  }
}

const lines = ridge(examples, targets, PENALTY);
const needs = lines.map(({ weights, bias }, at) => {
  const scale = Math.max(...weights.map(Math.abs)) / LARGEST;
  const whole = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  return { need: NEED_IDS[at] ?? NEED_IDS[0], bias, scale, weights: Buffer.from(whole.buffer).toString("base64") };
});
const header = { model: ENCODER, trainedOn: descriptionsHash(descriptions), dimensions: examples[0]?.length ?? 1 };
writeFileSync(join(FOLDER, "need-layer.json"), packLayer({ ...header, needs }));
process.stdout.write(`${examples.length} sentences, ${needs.length} needs\n`);
