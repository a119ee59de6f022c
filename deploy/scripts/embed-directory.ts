/**
 * Makes `directory.vectors.json` beside a city's directory: the meaning of each sentence of each service that may be
 * shown, kept by a hash of the sentence. Vectors already there are kept, so that an import encodes only what changed.
 * `tsx deploy/scripts/embed-directory.ts [FOLDER]`
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ENCODER, loadEncoder } from "../../bot/lookup/encoder.ts";
import { encodeMeanings } from "../../bot/lookup/meanings.ts";
import { contentHash, meaningTexts, packVectors, type Vector } from "../../knowledge/directory/vectors.ts";
import { loadDirectory, loadVectors } from "../../knowledge/load-directory.ts";

const LIVERPOOL = join(import.meta.dirname, "../../knowledge/liverpool");
const folder = process.argv[2] === undefined ? LIVERPOOL : resolve(process.argv[2]);

const shown = [...loadDirectory({ cityFolder: folder }).services.values()].filter(
  ({ hiddenBecause }) => hiddenBecause === undefined,
);
const texts = new Map(shown.flatMap(meaningTexts).map((text) => [contentHash(text), text]));
const before = loadVectors({ cityFolder: folder });
const kept = before?.model === ENCODER ? before.byHash : new Map<string, Vector>();

const missing = [...texts].filter(([hash]) => !kept.has(hash));
const encoder = await loadEncoder();
const byHash = new Map<string, Vector>([...kept].filter(([hash]) => texts.has(hash)));
// One at a time: in a batch the padding changes the last digit, and the same file could not be made again.
for (const [hash, text] of missing) {
  for (const vector of await encodeMeanings(encoder, [text])) byHash.set(hash, vector);
}
writeFileSync(join(folder, "directory.vectors.json"), packVectors({ model: ENCODER, byHash }));
process.stdout.write(`${shown.length} services, ${byHash.size} sentences, ${missing.length} encoded now\n`);
