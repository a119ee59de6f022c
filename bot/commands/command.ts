import type { Streams } from "./json-lines.ts";

/** One word of the command line. `run` resolves to the exit status. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly does: string;
  run(streams: Streams, args: readonly string[]): Promise<number>;
}
