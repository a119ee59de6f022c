/**
 * The terminal: one line typed is one message. Options are numbered and answered by number or by their words; the words on
 * a button do what the button does.
 */
import type { Words } from "../../knowledge/languages/words.ts";
import type { Streams } from "../commands/json-lines.ts";
import { linesOf } from "../lines.ts";
import type { ConversationId, Entry } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import { plainLines } from "./plain-text.ts";
import { wrapped } from "./wrap.ts";

/** Longer lines are hard to read, however wide the window. */
const WIDEST = 88;

export interface TerminalDeps {
  readonly turns: Pick<Turns, "turn">;
  readonly words: Words;
  readonly streams: Pick<Streams, "input" | "output">;
  readonly conversation: ConversationId;
  /** A new id for each line typed. */
  readonly newId: () => string;
  /** Settles when messages can be understood. Nobody waits for it to be greeted. */
  readonly ready: Promise<unknown>;
  /** How many characters fit on a line; 88 at most, and when left out. */
  readonly columns?: number | undefined;
}

/** Greets, then answers until the input ends. */
export async function runTerminal(deps: TerminalDeps): Promise<void> {
  const { turns, words, streams, conversation, newId, ready, columns = WIDEST } = deps;
  const { input, output } = streams;
  const width = Math.min(columns, WIDEST);
  const show = (entries: readonly Entry[]) => {
    for (const { message } of entries) {
      if (message === undefined) continue;
      const lines = plainLines(message, words).flatMap((line) => wrapped(line, width));
      output.write(`${lines.join("\n")}\n\n`);
    }
    output.write("> ");
  };
  const joined = await turns.turn({ kind: "joined", id: newId(), conversation });
  show(joined.is === "answered" ? joined.entries : []);
  await ready;
  for await (const text of linesOf(input)) {
    output.write("\n");
    const result = await turns.turn({ kind: "message", id: newId(), text, conversation });
    show(result.is === "answered" ? result.entries : []);
  }
  output.write("\n");
}
