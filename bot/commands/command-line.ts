/** Finds the command that was called for and runs it, or says which ones there are. */
import { CodedError } from "../../knowledge/errors.ts";
import type { Command } from "./command.ts";
import type { Streams } from "./json-lines.ts";
import { COMMANDS } from "./list.ts";

const CALLED = "npm run -s what-matters --";
const HELP = ["help", "--help", "-h"];

/**
 * Runs what the words after the program's name say, and resolves to the exit status: 0 when all went well, 1 when
 * something was wrong with what was read, 2 when the words themselves were.
 */
export async function runCommandLine(words: readonly string[], streams: Streams): Promise<number> {
  const [name = "help", ...args] = words;
  if (HELP.includes(name)) return helpOn(args[0], streams);
  const command = named(name);
  if (command === undefined) return unknown(name, streams);
  if (args.some((word) => HELP.includes(word))) return tell(streams.output, explained(command), 0);
  const [extra] = args;
  if (extra !== undefined && command.takesWords !== true) {
    return tell(
      streams.errors,
      `${name} takes nothing after it, and there was "${extra}".\n\n${explained(command)}`,
      2,
    );
  }
  try {
    const run = await command.load();
    return await run(streams, args);
  } catch (error) {
    // A coded error says by itself what to do; anything else is a bug, and its trace is wanted.
    if (!(error instanceof CodedError)) throw error;
    return tell(streams.errors, `${error.message}\n`, 1);
  }
}

function helpOn(name: string | undefined, streams: Streams): number {
  if (name === undefined) return tell(streams.output, `${CALLED} COMMAND\n\n${list()}`, 0);
  const command = named(name);
  return command === undefined ? unknown(name, streams) : tell(streams.output, explained(command), 0);
}

function unknown(name: string, { errors }: Streams): number {
  return tell(errors, `There is no command "${name}".\n\n${list()}`, 2);
}

function named(name: string): Command | undefined {
  return COMMANDS.find((each) => each.name === name);
}

function list(): string {
  const lines = COMMANDS.map(({ name, does }) => `  ${name.padEnd(12)}${does}\n`);
  return `Commands:\n${lines.join("")}\nCOMMAND --help says what one reads and writes.\n`;
}

function explained({ name, does, explains }: Command): string {
  return `${CALLED} ${name}\n${does}\n\n${explains.join("\n")}\n`;
}

function tell<Status extends number>(stream: NodeJS.WritableStream, text: string, status: Status): Status {
  stream.write(text);
  return status;
}
