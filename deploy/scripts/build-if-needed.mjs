/** Builds when there is no build, or one of other sources. Where there are no sources (an image), what is there is run. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, STAMP, sourcesHash } from "./sources.mjs";

const hasSources = existsSync(join(ROOT, "tsconfig.build.json"));
const builtFrom = existsSync(STAMP) ? readFileSync(STAMP, "utf8") : undefined;
if (hasSources && builtFrom !== sourcesHash()) {
  process.stdout.write("Building…\n");
  await import("./build.mjs");
}
