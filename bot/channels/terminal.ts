/**
 * The terminal: one line typed is one message. Options are numbered and answered by number or by their words; the words on
 * a button do what the button does. A number alone is a tap on its option: this channel shows the numbers, so it knows
 * what they stand for, even where only a plain yes will do (rule 19 of safe conversation).
 */
import type { Message } from "../../dialogs/say.ts";
import type { Words } from "../../knowledge/languages/words.ts";
import type { Arrival } from "../arrival.ts";
import type { Streams } from "../commands/json-lines.ts";
import { linesOf } from "../lines.ts";
import type { ConversationId, Entry } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import { numberedOptions, plainLines } from "./plain-text.ts";
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
  let shown: readonly Message[] = [];
  const take = async (arrival: Arrival) => {
    const result = await turns.turn(arrival);
    shown = result.is === "answered" ? messagesIn(result.entries) : [];
    for (const message of shown) {
      const lines = plainLines(message, words).flatMap((line) => wrapped(line, width));
      if (lines.length === 0) continue;
      output.write(`${lines.join("\n")}\n\n`);
    }
    output.write("> ");
  };
  await take({ kind: "joined", id: newId(), conversation });
  await ready;
  for await (const text of linesOf(input)) {
    output.write("\n");
    await take({ ...typed(text, shown), id: newId(), conversation });
  }
  output.write("\n");
}

function messagesIn(entries: readonly Entry[]): Message[] {
  return entries.flatMap(({ message }) => message ?? []);
}

/** Several numbers at once, and whatever is more than a number, are left to be read as an answer. */
function typed(text: string, shown: readonly Message[]) {
  const { ask } = shown.findLast((message) => numberedOptions(message).length > 0) ?? {};
  const [, position = "0"] = /^\s*\(?(\d{1,2})[.)]?\s*$/.exec(text) ?? [];
  const isLabel = ask?.options.some(({ label }) => label === text.trim());
  const option = isLabel ? undefined : ask?.options[Number(position) - 1];
  if (ask === undefined || option === undefined) return { kind: "message", text } as const;
  return { kind: "tap", tap: { ask: ask.id, choose: option.id }, label: option.label } as const;
}
