/** `check`: what is wrong with the content, errors first. Content that does not fit its schema is named with file, line and field. */
import { checkContent } from "../../knowledge/check.ts";
import { loadContent } from "../../knowledge/load.ts";
import { readConfig } from "../config.ts";
import { loadConfiguredWorld } from "../world.ts";
import type { Command } from "./command.ts";

export const checkCommand: Command = {
  name: "check",
  does: "finds what is wrong with the content: unreachable questions, gaps in who to call, wording that is hard to read",
  async run({ output }) {
    loadConfiguredWorld(readConfig(process.env));
    const findings = checkContent(loadContent(), Date.now());
    for (const { level, file, field, message } of findings) {
      output.write(`${level}  ${[file, field].filter((part) => part !== undefined).join(" ")}: ${message}\n`);
    }
    const errors = findings.filter(({ level }) => level === "error").length;
    output.write(`${errors} errors, ${findings.length - errors} warnings\n`);
    return errors === 0 ? 0 : 1;
  },
};
