import type { Streams } from "./json-lines.ts";

/** Does what one word of the command line says, and resolves to the exit status. */
export type Run = (streams: Streams, args: readonly string[]) => Promise<number>;

/** One word of the command line, as it is listed and explained before any of its code is loaded. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly does: string;
  /** The shapes that it reads and writes, with an example, for `COMMAND --help`. */
  readonly explains: readonly string[];
  /** Whether it reads words after its name. */
  readonly takesWords?: true;
  load(): Promise<Run>;
}
