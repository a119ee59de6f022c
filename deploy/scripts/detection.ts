/**
 * Writes `deploy/clinical-safety/detection.md`: `npm run detection`. A figure that would be lower stops it, unless
 * `--accept-drop` is given, which belongs in a commit that says why.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEncoder } from "../../bot/lookup/encoder.ts";
import { makeUnderstand } from "../../bot/lookup/understand-batch.ts";
import { loadRules, loadUnderstanding } from "../../knowledge/load.ts";
import { detectionOn, HEARS_NOTHING, linesOf } from "./detection/figures.ts";
import { dropsFrom, pageOf } from "./detection/page.ts";

const PAGE = join(import.meta.dirname, "../clinical-safety/detection.md");

const detecting = { understand: makeUnderstand(await loadEncoder(), loadUnderstanding()), rules: loadRules() };
const lines = linesOf();
const page = pageOf({
  sealed: await detectionOn(lines.sealed, detecting),
  "rules-alone": await detectionOn(lines.sealed, { ...detecting, understand: HEARS_NOTHING }),
  "held-out": await detectionOn(lines["held-out"], detecting),
  "worked-with": await detectionOn(lines["worked-with"], detecting),
});
const drops = existsSync(PAGE) ? dropsFrom(readFileSync(PAGE, "utf8"), page) : [];
if (drops.length > 0 && !process.argv.includes("--accept-drop")) {
  process.stderr.write(`Nothing was written, because it is worse than before:\n${drops.join("\n")}\n`);
  process.exitCode = 1;
} else {
  writeFileSync(PAGE, page);
  process.stdout.write(page);
}
