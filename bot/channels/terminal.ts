/**
 * The terminal: one line typed is one message. Options are numbered and answered by number or by their words; the words on
 * a button do what the button does.
 */
import { createInterface } from "node:readline";
import type { Words } from "../../knowledge/languages/words.ts";
import type { Streams } from "../commands/json-lines.ts";
import type { ConversationId, Entry } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import { plainLines } from "./plain-text.ts";

const WIDTH = 88;

export interface TerminalDeps {
  readonly turns: Pick<Turns, "turn">;
  readonly words: Words;
  readonly streams: Streams;
  readonly conversation: ConversationId;
  /** A new id for each line typed. */
  readonly newId: () => string;
}

/** Greets, then answers until the input ends. */
export async function runTerminal({ turns, words, streams, conversation, newId }: TerminalDeps): Promise<void> {
  const { input, output } = streams;
  const show = (entries: readonly Entry[]) => {
    for (const { message } of entries) {
      if (message) output.write(`${plainLines(message, words).flatMap(wrapped).join("\n")}\n\n`);
    }
  };
  const prompt = () => output.write("> ");
  const joined = await turns.turn({ kind: "joined", id: newId(), conversation });
  if (joined.is === "answered") show(joined.entries);
  prompt();
  for await (const text of createInterface({ input })) {
    output.write("\n");
    const result = await turns.turn({ kind: "message", id: newId(), text, conversation });
    if (result.is === "answered") show(result.entries);
    prompt();
  }
  output.write("\n");
}

/** Breaks a long line between words, keeping its indent. */
function wrapped(line: string): string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(" ")) {
    const longer = current.trim() === "" ? `${current}${word}` : `${current} ${word}`;
    if (longer.length > WIDTH && current.trim() !== "") {
      lines.push(current);
      current = `${indent}${word}`;
    } else current = longer;
  }
  return [...lines, current];
}
