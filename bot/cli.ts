#!/usr/bin/env node
/** The command line: `npm run -s what-matters -- COMMAND`. Each command is one file in `commands/`. */
import { CodedError } from "../knowledge/errors.ts";
import { chatCommand } from "./commands/chat.ts";
import { checkCommand } from "./commands/check.ts";
import type { Command } from "./commands/command.ts";
import { directoryCommand } from "./commands/directory.ts";
import { matchCommand } from "./commands/match.ts";
import { readCommandLine } from "./commands/read.ts";
import { referralsCommand } from "./commands/referrals.ts";
import { understandCommand } from "./commands/understand.ts";

const COMMANDS: readonly Command[] = [
  understandCommand,
  matchCommand,
  readCommandLine,
  checkCommand,
  chatCommand,
  referralsCommand,
  directoryCommand,
];

const streams = { input: process.stdin, output: process.stdout, errors: process.stderr };
const [name = "help", ...args] = process.argv.slice(2);
const command = COMMANDS.find((each) => each.name === name);

if (command === undefined) {
  const list = COMMANDS.map(({ name: word, does }) => `  ${word.padEnd(12)}${does}`).join("\n");
  const isHelp = name === "help" || name === "--help";
  (isHelp ? process.stdout : process.stderr).write(
    `${isHelp ? "" : `There is no command "${name}".\n`}Commands:\n${list}\n`,
  );
  process.exitCode = isHelp ? 0 : 2;
} else {
  try {
    process.exitCode = await command.run(streams, args);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
