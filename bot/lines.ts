/**
 * The lines of a stream of UTF-8 text. Only "\n" and "\r\n" end a line: `readline` also breaks at U+2028, which may stand
 * inside a JSON string.
 */

import { TextDecoder } from "node:util";

/** Each line without its end, as soon as it is whole; a last line without an end counts too. */
export async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string, void, void> {
  // Keeps half a letter back until the other half comes, and drops a byte order mark.
  const decoder = new TextDecoder();
  let begun = "";
  for await (const chunk of input) {
    const [first = "", ...rest] = textOf(chunk, decoder).split("\n");
    begun += first;
    for (const next of rest) {
      yield withoutReturn(begun);
      begun = next;
    }
  }
  begun += decoder.decode();
  if (begun !== "") yield withoutReturn(begun);
}

function textOf(chunk: string | Uint8Array, decoder: TextDecoder): string {
  return typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
