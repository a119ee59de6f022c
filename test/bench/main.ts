/** `npm run bench`, or `npm run bench -- turns` for one of them. Ratios in one run on one machine; nothing asserts a time. */
import { execFileSync } from "node:child_process";
import { benchMatch } from "./match.ts";
import { benchTurns } from "./turns.ts";
import { benchUnderstanding } from "./understanding.ts";

const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  turns: benchTurns,
  match: benchMatch,
  understanding: benchUnderstanding,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in BENCHES));
if (unknown === undefined) {
  execFileSync(process.execPath, ["deploy/scripts/build-if-needed.mjs"], { stdio: "inherit" });
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench();
  }
} else {
  process.stderr.write(`There is no bench "${unknown}". There are: ${Object.keys(BENCHES).join(", ")}\n`);
  process.exitCode = 2;
}
