/**
 * Makes the trained layers from their examples: `npm run train`, or `npm run train needs` or `danger` for one. Both are
 * learnt at once, each in a process of its own. The same examples and rules give the same weights.
 */
import { spawn } from "node:child_process";
import { ready } from "@energetic-ai/core";
import { trainDanger } from "./training/train-danger.ts";
import { trainNeeds } from "./training/train-needs.ts";

const LAYERS = { needs: trainNeeds, danger: trainDanger };

const [wanted] = process.argv.slice(2);
if (wanted === undefined) {
  await Promise.all(Object.keys(LAYERS).map(inOwnProcess));
} else if (wanted === "needs" || wanted === "danger") {
  await ready();
  await LAYERS[wanted]((line) => process.stdout.write(`${line}\n`));
} else {
  process.stderr.write(`There is no layer "${wanted}". Say needs, danger, or nothing for both.\n`);
  process.exitCode = 2;
}

function inOwnProcess(layer: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, layer], { stdio: "inherit" });
    child.once("exit", (status) => {
      process.exitCode ||= status ?? 1;
      resolve();
    });
  });
}
