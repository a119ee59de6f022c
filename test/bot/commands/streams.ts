/** Streams in memory for the command line: what is typed, and all that was written. */
import { Readable, Writable } from "node:stream";
import type { Streams } from "../../../bot/commands/json-lines.ts";

export interface Written {
  readonly streams: Streams;
  output(): string;
  errors(): string;
  /** Each line of the output, parsed. */
  answers<Answer = Record<string, unknown>>(): Answer[];
}

/** The input ends after the chunks; anything that is no text or bytes is written as a JSON line. */
export function written(...chunks: readonly unknown[]): Written {
  const input = Readable.from(
    chunks.map((chunk) => (typeof chunk === "string" || Buffer.isBuffer(chunk) ? chunk : `${JSON.stringify(chunk)}\n`)),
  );
  return writtenFrom(input);
}

/** The same with an input of the test's own. */
export function writtenFrom(input: Readable): Written {
  const [output, errors] = [collector(), collector()];
  return {
    streams: { input, output: output.stream, errors: errors.stream },
    output: output.text,
    errors: errors.text,
    answers: () => linesIn(output.text()).map((line) => JSON.parse(line)),
  };
}

export function linesIn(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join("") };
}
