/**
 * Writes `deploy/clinical-safety/detection.md`: `npm run detection`. A figure that would be lower stops it, unless
 * `--accept-drop` is given, which belongs in a commit that says why.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { startLookup } from "../../bot/lookup/client.ts";
import { loadRules } from "../../knowledge/load.ts";
import { detectionOn, HEARS_NOTHING, linesOf, oneAtATime } from "./detection/figures.ts";
import { dropsFrom, pageOf } from "./detection/page.ts";

const PAGE = join(import.meta.dirname, "../clinical-safety/detection.md");

const workers = await Promise.all(Array.from({ length: availableParallelism() }, () => startLookup()));
const detecting = { understand: oneAtATime(workers), rules: loadRules() };
const lines = linesOf();
const page = pageOf({
  sealed: await detectionOn(lines.sealed, detecting),
  "rules-alone": await detectionOn(lines.sealed, { ...detecting, understand: HEARS_NOTHING }),
  "held-out": await detectionOn(lines["held-out"], detecting),
  "worked-with": await detectionOn(lines["worked-with"], detecting),
});
await Promise.all(workers.map((worker) => worker.close()));
const drops = existsSync(PAGE) ? dropsFrom(readFileSync(PAGE, "utf8"), page) : [];
if (drops.length > 0 && !process.argv.includes("--accept-drop")) {
  process.stderr.write(`Nothing was written, because it is worse than before:\n${drops.join("\n")}\n`);
  process.exitCode = 1;
} else {
  writeFileSync(PAGE, page);
  process.stdout.write(page);
}
