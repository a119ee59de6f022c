/** `npm run bench`, or `npm run bench -- turns` for one of them. Ratios in one run on one machine; nothing asserts a time. */
import { execFileSync } from "node:child_process";
import { benchDesk } from "./desk.ts";
import { benchMatch } from "./match.ts";
import { benchSoak } from "./soak.ts";
import { benchSockets } from "./sockets.ts";
import { benchTurns } from "./turns.ts";
import { benchUnderstanding } from "./understanding.ts";

type Bench = (args: readonly string[]) => void | Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  turns: benchTurns,
  match: benchMatch,
  understanding: benchUnderstanding,
  sockets: benchSockets,
  soak: benchSoak,
  desk: benchDesk,
};
/** Long, so only when it is named. */
const ON_REQUEST = ["soak"];

const [name, ...args] = process.argv.slice(2);
if (name === undefined || name in BENCHES) {
  execFileSync(process.execPath, ["deploy/scripts/build-if-needed.mjs"], { stdio: "inherit" });
  for (const [each, bench] of Object.entries(BENCHES)) {
    if (name === undefined ? !ON_REQUEST.includes(each) : name === each) await bench(args);
  }
} else {
  process.stderr.write(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(", ")}\n`);
  process.exitCode = 2;
}
