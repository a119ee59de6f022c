/** A process for `one-server.test.ts` to kill: claims a folder, says how that went, and then what it hears. */
import { writeSync } from "node:fs";
import { claimFolder } from "../../../bot/store/one-server.ts";
import { CodedError } from "../../../knowledge/errors.ts";

const say = (line: string) => writeSync(1, `${line}\n`);
try {
  const claim = await claimFolder(process.argv[2] ?? "", (digest) => say(`heard ${digest}`));
  say("claimed");
  process.stdin.resume().once("end", () => claim.release());
} catch (error) {
  say(error instanceof CodedError ? error.code : String(error));
}
