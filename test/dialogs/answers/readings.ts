/** What every table of answers here is read with: Liverpool's own places and phrases, on a Wednesday in November. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type AnswerValue, type ReadingContext, readJson } from "../../../dialogs/answers/read.ts";
import { parseCommands } from "../../../knowledge/languages/commands.ts";
import { areasSchema } from "../../../knowledge/places/area-names.ts";
import { parseDistricts } from "../../../knowledge/places/districts.ts";
import { makePlaces } from "../../../knowledge/places/places.ts";
import type { Slot } from "../../../knowledge/taxonomy.ts";

const knowledge = join(import.meta.dirname, "../../../knowledge");
const text = (path: string) => readFileSync(join(knowledge, path), "utf8");

/** Wednesday 18 November 2026, 10 in the morning. */
export const NOW = Date.UTC(2026, 10, 18, 10);

export const commands = parseCommands(parse(text("languages/en/heard/commands.yaml")));
export const places = makePlaces({
  districts: parseDistricts(text("liverpool/districts.csv"), "districts.csv"),
  areas: areasSchema.parse(parse(text("liverpool/areas.yaml"))),
});
export const context: ReadingContext = { now: NOW, places, commands };

/** Said, read as, and why it matters. */
export type Row = readonly [said: string, readAs: AnswerValue | null, why: string];

/** One test for each row. */
export function reads(slot: Slot | "number" | "name", rows: readonly Row[], more: Partial<ReadingContext> = {}): void {
  for (const [said, readAs, why] of rows) {
    it(`${JSON.stringify(said)} is ${JSON.stringify(readAs)}: ${why}`, () => {
      assert.deepEqual(readJson(slot, said, { ...context, ...more }), readAs);
    });
  }
}
