/**
 * `npm run faults`, or `npm run faults -- kill-9 disk-full` for some of them. `--times`, `--people` and `--seed` change how
 * much and in which order. Ends with 1 when anything was lost, said twice or stuck.
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { FIELDS } from "./faults.ts";
import { printed } from "./figures.ts";

const text = { type: "string" } as const;
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { times: text, people: { ...text, default: "50" }, seed: { ...text, default: "1" } },
});
const names = FIELDS.flatMap(({ faults }) => faults.map(({ name }) => name));
const unknown = wanted.find((name) => !names.includes(name));
if (unknown === undefined) {
  execFileSync(process.execPath, ["deploy/scripts/build-if-needed.mjs"], { stdio: "inherit" });
  const size = { people: Number(values.people), seed: Number(values.seed) };
  for (const { faults, run } of FIELDS) {
    for (const chosen of faults.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      const figures = await run(size, (fault) => (fault === chosen ? Number(values.times ?? fault.times) : 0));
      process.stdout.write(printed(figures));
      if (figures.problems.length > 0) process.exitCode = 1;
    }
  }
} else {
  process.stderr.write(`There is no fault "${unknown}". There are: ${names.join(", ")}\n`);
  process.exitCode = 2;
}
